/**
 * Cuts text into cells: lines, and a separator between cells. Quotation marks enclose a cell only where one begins it
 * and another ends it; any other is a part of the text, such as an inch sign or a nickname. It refuses no text.
 */

import { tidyLine } from "../../text.ts";
import { type Separator, type Sheet, SheetMaker } from "./sheet.ts";

const separators: readonly Separator[] = [";", "\t", "|", ","];

/** The one that is in the most of the first lines outside of quotation marks; nothing if there is none in any line. */
export function separatorOf(text: string): Separator | undefined {
  const lines = text
    .slice(0, 100_000)
    .replace(/"(?:[^"\n]|"")*"/gu, "")
    .split("\n", 30)
    .filter((line) => line.trim() !== "");
  const score = (separator: Separator) => lines.filter((line) => line.includes(separator)).length;
  return separators.toSorted((a, b) => score(b) - score(a)).find((separator) => score(separator) > 0);
}

/** Where a cell that begins with a quotation mark ends: behind its last mark. Undefined if none closes it. */
function closedAt(text: string, from: number, separator: string | undefined): number | undefined {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let after = at + 1;
    while (text[after] === " " || (text[after] === "\t" && separator !== "\t")) after++;
    if (after < text.length && text[after] !== separator && text[after] !== "\n") return undefined;
    const inside = text.slice(from + 1, at);
    // Closed some lines too late, it would put the people between into one cell.
    const swallows =
      inside.includes("\n") &&
      (inside.includes("@") || (separator !== undefined && separator !== "," && inside.includes(separator)));
    return swallows ? undefined : at + 1;
  }
  return undefined;
}

/** `separator`: nothing for one cell in each line. Lines end with `\n`. */
export function sheetOf(text: string, separator: Separator | undefined): Sheet {
  const maker = new SheetMaker();
  const ends = separator === undefined ? /\n/gu : separator === "|" ? /[|\n]/gu : new RegExp(`[${separator}\n]`, "gu");
  let [at, line, next] = [0, 1, 1];
  let cells: string[] = [];
  while (at <= text.length) {
    let from = at;
    while (text[from] === " " || (text[from] === "\t" && separator !== "\t")) from++;
    const closed = text[from] === '"' ? closedAt(text, from, separator) : undefined;
    ends.lastIndex = closed ?? at;
    const end = ends.exec(text)?.index ?? text.length;
    if (closed === undefined) {
      cells.push(
        tidyLine(text.slice(text[from] === '"' && !text.slice(from + 1, end).includes('"') ? from + 1 : from, end)),
      );
      if (text[from] === '"') maker.unclosed(line);
    } else {
      const inside = text.slice(from + 1, closed - 1);
      next += inside.split("\n").length - 1;
      cells.push(tidyLine(inside.replaceAll('""', '"')));
    }
    if (text[end] !== separator || end >= text.length) {
      maker.add(cells, line);
      cells = [];
      line = ++next;
    }
    at = end + 1;
  }
  return maker.sheet({ separator: separator ?? "none" });
}
