/**
 * Reads the cells of an OpenDocument spreadsheet (.ods; ODF 1.3 part 3, section 9), and of a flat one (.fods). It runs no
 * formula: it takes the text that the program showed. Where cells were merged, those below the first one repeat it.
 */

import { tidyLine } from "../../text.ts";
import { BOUNDS, type Sheet, SheetMaker, UnreadableList } from "./sheet.ts";
import { pieces } from "./xml.ts";

/** Repetitions fill a sheet to its edges with nothing: only those of cells with content count. */
const repeated = (attributes: Readonly<Record<string, string>>, of: "rows" | "columns") =>
  Math.max(1, Number(attributes[`table:number-${of}-repeated`] ?? 1) || 1);

interface Open {
  maker: SheetMaker;
  name: string;
  line: number;
  cells: string[];
  /** How often the row stands there. */
  rows: number;
  /** Texts of merged cells that go on in the rows below, by column. */
  below: Map<number, { text: string; rows: number }>;
}

function endRow(table: Open): void {
  const filled = table.cells.some((cell) => cell !== "");
  if (filled && table.rows > BOUNDS.rows) throw new UnreadableList("too-large", "too many rows");
  if (filled) for (let i = 0; i < table.rows; i++) table.maker.addWritten(table.cells, table.line + i);
  table.line += table.rows;
}

/** The plain number behind a cell that shows it in another way, such as "1.234,00 €"; but with the zeros before a postcode. */
function plainOf(attributes: Readonly<Record<string, string>>, shown: string): string {
  const type = attributes["office:value-type"];
  if (type === "float" && !/^0\d+$/u.test(shown)) return attributes["office:value"] ?? shown;
  if (type === "date") return attributes["office:date-value"]?.slice(0, 10) ?? shown;
  return shown;
}

/** `xml`: content.xml. @throws UnreadableList */
export function spreadsheet(xml: string): Sheet[] {
  const sheets: Sheet[] = [];
  const room = { cells: 0 };
  let table: Open | undefined;
  let cell: { attributes: Readonly<Record<string, string>>; text: string; covered: boolean } | undefined;
  let [paragraph, note] = [0, 0];
  const endCell = () => {
    if (table === undefined || cell === undefined) return;
    const { attributes, covered } = cell;
    const column = table.cells.length;
    const above = table.below.get(column);
    let text = plainOf(attributes, cell.text).trim();
    if (covered && text === "" && above !== undefined && above.rows > 0) text = above.text;
    if (above !== undefined) above.rows--;
    const spanned = Number(attributes["table:number-rows-spanned"] ?? 1);
    if (spanned > 1 && !covered) table.below.set(column, { text, rows: spanned - 1 });
    const times = repeated(attributes, "columns");
    if (text !== "" && column + times > BOUNDS.columns) throw new UnreadableList("too-large", "too many columns");
    for (let i = 0; i < Math.min(times, BOUNDS.columns - column); i++) table.cells.push(text);
    cell = undefined;
  };
  for (const piece of pieces(xml)) {
    if (piece.kind === "text") {
      if (cell !== undefined && paragraph > 0 && note === 0) cell.text += piece.text;
      continue;
    }
    const { name } = piece;
    const opens = piece.kind === "open" && !piece.empty;
    if (name === "office:annotation") note += opens ? 1 : piece.kind === "close" ? -1 : 0;
    if (note > 0) continue;
    if (name === "table:table" && opens) {
      if (table !== undefined) throw new UnreadableList("damaged", "a table within a table");
      if (sheets.length >= BOUNDS.sheets) throw new UnreadableList("too-large", "too many sheets");
      const title = tidyLine(piece.attributes["table:name"] ?? "");
      table = { maker: new SheetMaker(room), name: title, line: 1, cells: [], rows: 1, below: new Map() };
    } else if (name === "table:table" && piece.kind === "close" && table !== undefined) {
      sheets.push(table.maker.sheet({ name: table.name }));
      table = undefined;
    } else if (name === "table:table-row" && table !== undefined) {
      if (piece.kind === "open") [table.cells, table.rows] = [[], repeated(piece.attributes, "rows")];
      if (!opens) endRow(table);
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      if (piece.kind === "open") cell = { attributes: piece.attributes, text: "", covered: name.includes("covered") };
      if (!opens) endCell();
    } else if (name === "text:p" && cell !== undefined) {
      if (opens && cell.text !== "") cell.text += "\n";
      if (opens || piece.kind === "close") paragraph += opens ? 1 : -1;
    } else if (
      (name === "text:s" || name === "text:tab" || name === "text:line-break") &&
      cell !== undefined &&
      piece.kind === "open"
    )
      cell.text += name === "text:line-break" ? "\n" : " ";
  }
  return sheets;
}
