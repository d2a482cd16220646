/**
 * What a message says, and the two forms in which it is sent: plain text, and plain HTML for those who read that. It has no picture and
 * loads nothing, so nobody learns who has opened it.
 */

/** A paragraph, which keeps its line breaks; or the one thing to do. */
export type Block = string | { readonly action: string; readonly link: string };
/** In the language of the vote; `blocks` from top to bottom. */
export type Letter = { readonly subject: string; readonly blocks: readonly Block[] };

/** What is sent of it, in both forms. */
export function formsOf({ subject, blocks }: Letter, language: string) {
  return { subject, text: textOf(blocks), html: htmlOf(blocks, language), language };
}

export function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (typeof block === "string" ? block : `${block.action}:\n${block.link}`)).join("\n\n");
}

export function htmlOf(blocks: readonly Block[], language: string): string {
  const body = blocks.map((block) => {
    if (typeof block === "string") return `<p>${linked(escaped(block)).replaceAll("\n", "<br>\n")}</p>`;
    const [action, link] = [escaped(block.action), escaped(block.link)];
    return `<p><a href="${link}" style="${BUTTON}">${action}</a></p>\n<p style="${SMALL}">${link}</p>`;
  });
  return `<!doctype html>\n<html lang="${escaped(language)}"><meta charset="utf-8"><body style="${BODY}">\n${body.join("\n")}\n</body></html>\n`;
}

const BODY = "max-width:34em;font:17px/1.5 system-ui,sans-serif";
const BUTTON =
  "display:inline-block;padding:14px 22px;border-radius:8px;background:#1d4f7c;color:#fff;font-weight:600;text-decoration:none";
const SMALL = "font-size:13px;word-break:break-all";

function escaped(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => names[character] ?? character);
}

/** Makes links of addresses in running text; they contain no character that was escaped. */
function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<&]+[^\s<&.,]/g, (link) => `<a href="${link}">${link}</a>`);
}
