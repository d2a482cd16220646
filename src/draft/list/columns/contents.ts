/**
 * What a cell or a column looks like by its content: an address, a day, an account, a telephone. So such things never
 * become part of a name, whatever is written above them.
 */

export type Content =
  | "email"
  | "iban"
  | "day"
  | "phone"
  | "postcode"
  | "street"
  | "count"
  | "salutation"
  | "title"
  | "words"
  | "other";

export const looksLikeEmail = (text: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/u.test(text);

const known =
  "(?:prof|dr|dipl|mag|ing|b\\.?\\s?sc|m\\.?\\s?sc|b\\.?\\s?a|m\\.?\\s?a|med|rer|nat|jur|phil|h\\.?\\s?c|habil|päd|theol|univ|pd|mba|ph\\.?\\s?d)\\b";
/** There is only one way to divide a text by it: with two, thirty titles in a cell would take years. */
const titles = new RegExp(`^${known}[\\s.,-]*(?:${known}[\\s.,-]*|(?!${known})[a-zäöü]+\\.[\\s.,-]*)*$`, "iu");

const kinds: readonly (readonly [Content, RegExp])[] = [
  ["email", /@/u],
  ["iban", /^[A-Z]{2}\d{2}(?: ?[A-Z\d]){4,30}$/u],
  [
    "day",
    /^(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}(?:[ T].*)?|\d{1,2}\. ?\p{L}+ \d{4})$/u,
  ],
  ["postcode", /^(?:[A-Z]{1,2}[- ])?\d{4,5}$/u],
  ["count", /^\d+(?:[.,]\d+)?$/u],
  ["phone", /^(?:\+|00|0|\()[\d\s()/.+-]{3,}$/u],
  [
    "salutation",
    /^(?:(?:sehr )?(?:geehrte[rs]?|liebe[rs]?) )?(?:herrn?|frau|hr|fr|mrs?|ms|mx|divers|familie|fam|firma|m|w|d|f|o|male|female|männlich|weiblich|herrn? (?:und|u|&) frau|frau (?:und|u|&) herrn?|eheleute|damen und herren)\.?$/iu,
  ],
  ["title", titles],
  ["street", /^\p{L}[\p{L}\s.’'-]*\s\d+\s?[a-z]?(?:[-/]\d+\s?[a-z]?)?$/iu],
  ["words", /^(?=.*\p{L})[^\d@|;]*$/u],
];

export const contentOf = (cell: string): Content => kinds.find(([, pattern]) => pattern.test(cell))?.[0] ?? "other";

/** What at least four fifths of these filled cells are; "other" if they are of several kinds. */
export function contentOfAll(cells: readonly string[]): Content {
  const counted = new Map<Content, number>();
  for (const cell of cells) {
    const content = contentOf(cell);
    counted.set(content, (counted.get(content) ?? 0) + 1);
  }
  const mostly = (...contents: Content[]) =>
    contents.reduce((sum, content) => sum + (counted.get(content) ?? 0), 0) * 5 >= cells.length * 4;
  if (cells.length === 0) return "other";
  const one = [...counted.keys()].find((content) => mostly(content));
  // telephones without a zero first, days among empty signs, post codes among counts
  if (one !== undefined) return one;
  return mostly("postcode", "count") ? "count" : mostly("words", "salutation", "title") ? "words" : "other";
}

export const areShared = (cells: readonly string[]): boolean => new Set(cells).size * 2 <= cells.length;
