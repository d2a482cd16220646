/** Brings what people type or paste into the form that the protocol allows (ENC-6). It never rejects anything. */

/**
 * A text as the record has it: well-formed, composed (NFC), no spaces around. Forbidden characters stay, and are
 * refused elsewhere.
 */
export const composed = (text: string): string => text.toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim();

/** Invisible and control characters that no text of a record may contain (ENC-6), including tab and newline. */
const forbidden =
  /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/**
 * One line: composed (NFC), without forbidden characters. Spaces at the ends stay, because the person is still typing.
 */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\r\n\u2028\u2029]+/gu, " ")
    .replace(forbidden, "")
    .toWellFormed()
    .normalize("NFC");
}

/** Several lines: like `cleanLine`, but keeps newlines. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(cleanLine)
    .join("\n");
}

/** A finished entry of one line: no spaces around, one between words. */
export function tidyLine(text: string): string {
  return cleanLine(text).replace(/\s+/gu, " ").trim();
}

/** An identifier for a title: lower case letters, digits and dashes, at most 24 characters, never empty. */
export function slug(title: string): string {
  const plain = title
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "")
    .slice(0, 24)
    .replace(/-+$/u, "");
  return plain === "" ? "group" : plain;
}
