/**
 * Makes one file of a built page: style, script and workers inside, under a content policy of its own that lets nothing in or out. They are
 * the bytes that the service serves for the page. It knows nothing of what the page does.
 */
import { inlineDigest } from "./digests.ts";

const hash = (text: string) => `'${inlineDigest(text)}'`;

/** The browser takes everything up to the end tag as the content of an element, and the digest must fit that content. */
function inside(text: string, tag: "script" | "style"): string {
  if (new RegExp(`</${tag}|<!--|\\r|\\0`, "i").test(text))
    throw new Error(`this text cannot be inside a ${tag} element`);
  return text;
}

/**
 * @param html the built page, whose scripts, style sheets and `worker-integrity` elements name files of the build
 * @param read the text of such a file, by its address ("/assets/…")
 */
export function standalonePage(html: string, read: (address: string) => string): string {
  const scripts: string[] = [];
  const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = ""]) => hash(text));
  const page = html
    .replace("<html ", "<html data-alone ")
    .replace(/\s*<link rel="icon"[^>]*>/, "")
    .replace(/<meta name="worker-integrity" data-worker="([^"]+)"[^>]*>/g, (_, address: string) => {
      return `<script type="text/plain" data-worker="${address}">${inside(read(address), "script")}</script>`;
    })
    .replace(/<script>(.*?)<\/script>/gs, (whole, text: string) => {
      scripts.push(hash(text));
      return whole;
    })
    .replace(/<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/g, (_, address: string) => {
      const text = inside(read(address), "script");
      scripts.push(hash(text));
      return `<script type="module">${text}</script>`;
    })
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/g, (_, address: string) => {
      const text = inside(read(address), "style");
      styles.push(hash(text));
      return `<style>${text}</style>`;
    });
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${styles.join(" ")}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types urna-worker",
  ].join("; ");
  return page.replace(
    '<meta charset="utf-8" />',
    (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
