/**
 * Reads the XML that spreadsheet programs write, piece by piece. It is strict: no document types and no entities but the
 * five of XML, so that a file can neither grow nor fetch anything. Names keep their prefix.
 */

import { UnreadableList } from "./sheet.ts";

export type Piece =
  | { kind: "open"; name: string; attributes: Readonly<Record<string, string>>; empty: boolean }
  | { kind: "close"; name: string }
  | { kind: "text"; text: string };

const tag = /<(\/?)([\w.-]+(?::[\w.-]+)?)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/uy;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** @throws UnreadableList for an entity of the document's own */
function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/giu, (_, decimal, hex, name: string | undefined) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined;
    const sign = code === undefined ? named[name ?? ""] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (sign === undefined) throw new UnreadableList("damaged", "an entity that XML does not have");
    return sign;
  });
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [, name = "", double, single] of text.matchAll(attribute)) found[name] = unescaped(double ?? single ?? "");
  return found;
}

/** No spreadsheet has elements within so many others. */
const deepest = 1000;

/** @throws UnreadableList, also where the end is missing */
export function* pieces(xml: string): Generator<Piece> {
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  const open: string[] = [];
  const skip = (end: string) => {
    const found = xml.indexOf(end, at);
    if (found < 0) throw new UnreadableList("damaged", "XML that does not end");
    at = found + end.length;
  };
  while (at < xml.length) {
    if (xml[at] !== "<") {
      const end = xml.indexOf("<", at);
      const text = xml.slice(at, end < 0 ? undefined : end);
      at += text.length;
      yield { kind: "text", text: unescaped(text) };
    } else if (xml.startsWith("<?", at)) skip("?>");
    else if (xml.startsWith("<!--", at)) skip("-->");
    else if (xml.startsWith("<![CDATA[", at)) {
      const from = at + 9;
      skip("]]>");
      yield { kind: "text", text: xml.slice(from, at - 3) };
    } else {
      tag.lastIndex = at;
      const found = tag.exec(xml);
      if (found === null) throw new UnreadableList("damaged", "XML that is not well-formed, or has a document type");
      at = tag.lastIndex;
      const [, close, name = "", attributes = "", empty] = found;
      if (close ? open.pop() !== name : empty !== "/" && open.push(name) > deepest)
        throw new UnreadableList("damaged", "XML with an end that nothing began, or too deep");
      if (close) yield { kind: "close", name };
      else yield { kind: "open", name, attributes: attributesOf(attributes), empty: empty === "/" };
    }
  }
  if (open.length > 0) throw new UnreadableList("damaged", "XML that does not end");
}
