/**
 * Brings what people type or paste into the form that a draft may have, and judges whether a text already has it. A
 * draft is judged more strictly than a record (ENC-6), because records that exist must verify for ever. It knows no
 * field and no language.
 */

/**
 * A text as the record has it: well-formed, composed (NFC), no spaces around. Forbidden characters stay, and are
 * refused elsewhere.
 */
export const composed = (text: string): string => text.toWellFormed().normalize("NFC").replaceAll("\r\n", "\n").trim();

/** Signs and letters that are drawn as nothing: in Braille, in music, fillers of Egyptian and Khitan. */
const BLANK = "\\u2800\\u{13441}\\u{13442}\\u{16fe4}\\u{1d159}";
/** They join letters or choose a form of the one before: in Persian, Indian languages, Mongolian, Japanese names, emoji. */
const JOINER = "\\u200c\\u200d\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}";

const spaces = new RegExp(`[\\t\\r\\n\\u2028\\u2029${BLANK}]+`, "gu");
/**
 * What nobody sees, or what moves the letters around it: all that a record forbids (ENC-6), everything else that Unicode
 * lets programs ignore (UAX #44, Default_Ignorable_Code_Point) unless it may be a joiner, and what is no character.
 */
export const hidden = new RegExp(
  `[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb\\u{13430}-\\u{1343f}]|(?![${JOINER}])\\p{Default_Ignorable_Code_Point}`,
  "gu",
);
const mark = `[\\p{Mn}\\p{Me}${JOINER}]`;
/**
 * Marks and joiners without a letter; those after the fourth on one letter, which would cover the lines around it (UTS #39,
 * section 5.4); and joiners after a letter of an alphabet that has none.
 */
const unattached = new RegExp(
  [
    `(?<!\\S)[\\p{M}${JOINER}]+`,
    `(?<=${mark}{4})${mark}+`,
    `(?<!(?![\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}])[\\p{L}\\p{M}\\p{Emoji}])[${JOINER}]+`,
  ].join("|"),
  "gu",
);

/** Most lines: printable ASCII and composed Latin letters. Nothing in them can be hidden or loose. */
const ordinary = /^[ -~\u00c0-\u024f]*$/u;

/**
 * One line: composed (NFC), without hidden letters and loose marks. Spaces at the ends stay, because the person is still
 * typing.
 */
export function cleanLine(text: string): string {
  if (ordinary.test(text)) return text;
  const seen = text.replace(spaces, " ").replace(hidden, "").toWellFormed().normalize("NFC");
  return seen.replace(unattached, "").normalize("NFC");
}

/** Several lines: like `cleanLine`, but keeps newlines. */
export function cleanText(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map(cleanLine)
    .join("\n");
}

/** A finished entry of one line: no spaces around, one between words. Empty for a text in which there is nothing to see. */
export function tidyLine(text: string): string {
  return cleanLine(text).replace(/\s+/gu, " ").trim();
}

/** Whether the text shows what it contains: there is nothing that cleaning would take out. */
export const isPlainLine = (text: string): boolean => cleanLine(text) === text;
export const isPlainText = (text: string): boolean => cleanText(text) === text;

/** Whether it can be the name of somebody: there is a letter or a digit to see. */
export const isNamed = (text: string): boolean => /[\p{L}\p{N}]/u.test(cleanLine(text));

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
