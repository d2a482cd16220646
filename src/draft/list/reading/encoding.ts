/**
 * Finds out in which encoding a file of text was saved. What is not Unicode cannot be known for certain: the readings
 * are ordered by how much they look like names, and a person chooses by a word with an umlaut. It never refuses bytes.
 */

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "macintosh", "cp850"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export interface Decoded {
  text: string;
  encoding: Encoding;
  /** All readings that are possible, the likeliest first, each with a word that tells them apart; empty if there is no doubt. */
  readings: readonly { encoding: Encoding; word: string }[];
}

/** DOS in Western Europe, from 0x80 on; no browser knows it. */
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

export function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== "cp850") return new TextDecoder(encoding).decode(bytes);
  const units = Uint16Array.from(bytes, (byte) => (byte < 0x80 ? byte : CP850.charCodeAt(byte - 0x80)));
  return new TextDecoder("utf-16le").decode(units);
}

/** Bytes in a row, without the ASCII signs that stand between words and cells. */
const SEPARATORS = new Set([..." \t\r\n\v;,|\"'<>()@.-/"].map((sign) => sign.charCodeAt(0)));
const enough = 500;
/** Of a word so many bytes are shown. */
const longest = 60;

/** Words with a byte beyond ASCII, at most `enough`, and the beginning of a very long one. */
function foreignWords(bytes: Uint8Array): Uint8Array[] {
  const words: Uint8Array[] = [];
  for (let at = bytes.findIndex((byte) => byte >= 0x80); at >= 0 && at < bytes.length && words.length < enough; ) {
    let [from, to] = [at, at];
    while (from > 0 && !SEPARATORS.has(bytes[from - 1] ?? 0)) from--;
    while (to < bytes.length && !SEPARATORS.has(bytes[to] ?? 0)) to++;
    words.push(bytes.subarray(from, Math.min(to, from + longest)));
    at = to;
    while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++;
  }
  return words;
}

/** How much a word looks like one: umlauts are likely, other small letters possible, capitals within a word and signs are not. */
function likeness(word: string): number {
  const letters = [...word];
  return letters.reduce((sum, letter, i) => {
    if (letter <= "\u007f") return sum;
    const within = /\p{Ll}/u.test(letters[i - 1] ?? "");
    if (/[äöüß]/u.test(letter) || (/[ÄÖÜ]/u.test(letter) && !within)) return sum + 3;
    return sum + (/\p{Ll}/u.test(letter) || (/\p{Lu}/u.test(letter) && !within) ? 1 : -3);
  }, 0);
}

const doubtful: readonly Encoding[] = ["windows-1252", "macintosh", "cp850", "utf-8"];

function marked(bytes: Uint8Array): Encoding | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** UTF-16 without its mark: every other byte of Western text is zero. Undefined if there are zeros, but not like this. */
function unmarked(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 1].map((odd) => sample.filter((byte, i) => byte === 0 && i % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  if (odd * 5 > sample.length && even === 0) return "utf-16le";
  return even * 5 > sample.length && odd === 0 ? "utf-16be" : undefined;
}

/** `wanted`: what a person has chosen. Undefined for bytes that are no text. */
export function decoded(bytes: Uint8Array, wanted?: Encoding): Decoded | undefined {
  const utf16 = marked(bytes) ?? (bytes.subarray(0, 4096).includes(0) ? unmarked(bytes) : undefined);
  if (utf16 !== undefined) return { text: decode(bytes, utf16), encoding: utf16, readings: [] };
  if (bytes.subarray(0, 4096).includes(0)) return undefined;
  try {
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes),
      encoding: "utf-8",
      readings: [],
    };
  } catch {
    const words = foreignWords(bytes);
    const scored = doubtful.map((encoding) => {
      const read = words.map((word) => decode(word, encoding));
      return {
        encoding,
        word: read.find((word) => word.length > 2) ?? read[0] ?? "",
        score: read.reduce((sum, word) => sum + likeness(word), 0),
      };
    });
    const readings = scored.toSorted((a, b) => b.score - a.score).map(({ encoding, word }) => ({ encoding, word }));
    const encoding = wanted ?? readings[0]?.encoding ?? "windows-1252";
    return { text: decode(bytes, encoding), encoding, readings };
  }
}
