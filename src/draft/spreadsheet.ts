/**
 * Text on its way into spreadsheets, as programs in Germany read it, and back: no cell becomes a formula, and what comes back is what went. It
 * knows no list.
 */

/**
 * The place before a sign with which a formula begins, also in full width and behind what spreadsheets overlook; at the
 * start, and after a separator, because a program may cut the list at other ones than ours. Behind apostrophes, too: so what was put in front of a
 * text can be told from what was there.
 */
const FORMULA =
  /(?<=^|[;,\t\r\n])(?=['\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@|%＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−])/gu;
const GUARDED = new RegExp(`(?<=^|[;,\\t\\r\\n])'${FORMULA.source.slice(FORMULA.source.indexOf("(?="))}`, "gu");

/** Spreadsheets read this as text, no matter how it begins. */
export const harmless = (text: string): string => text.replace(FORMULA, "'");
/** What `harmless` was given. */
export const unguarded = (text: string): string => text.replace(GUARDED, "");

/** A cell of a CSV file. */
export const cell = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;

/** The beginning of a CSV file: by this mark Excel knows that it is UTF-8. */
export const MARK = "\ufeff";
export const row = (cells: readonly string[]): string => `${cells.map(cell).join(";")}\r\n`;

/** The rows of a CSV file (RFC 4180), with what `harmless` added. */
export function rowsOf(text: string, separator: string): string[][] {
  const next = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`, "uy");
  const rows: string[][] = [];
  for (let cells: string[] = []; next.lastIndex < text.length || cells.length > 0; ) {
    const [, quoted, bare = "", end] = next.exec(text) ?? [];
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    rows.push(cells);
    cells = [];
  }
  return rows;
}
