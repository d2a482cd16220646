/** What a file or a pasted text is once it has been read: sheets of cells that hold text. Nobody has said yet what a cell means. */

import { tidyLine } from "../../text.ts";

export type Separator = ";" | "," | "\t" | "|";
export type Rows = readonly (readonly string[])[];

export interface Sheet {
  /** Empty where a file has only one. */
  name: string;
  /** Tidy lines of text; rows without any content are left out, so `lines` has the place of each. */
  rows: Rows;
  /** Rows of a spreadsheet in which a cell has several lines: by their index, with these lines. */
  written?: ReadonlyMap<number, readonly string[]>;
  /** For each row its number in the file, from 1. */
  lines: readonly number[];
  /** Rows with a quotation mark that nothing closes, by their number in the file: it was read as part of the text. */
  unclosed: readonly number[];
  /** What divides the cells of a text; "none" if each line is one cell. Undefined where the format says it. */
  separator?: Separator | "none";
}

/** More than this is no list of members: it is refused before it fills the memory. */
export const BOUNDS = {
  /** Bytes of the file. */
  file: 32 * 1024 * 1024,
  /** Bytes of all parts of a spreadsheet that are read, unpacked. */
  unpacked: 192 * 1024 * 1024,
  /** Files in a spreadsheet. */
  parts: 10_000,
  sheets: 100,
  rows: 1_000_000,
  columns: 256,
  /** Of all sheets together. */
  cells: 10_000_000,
} as const;

/**
 * Why nothing could be read: it is no list in a format that is known; a spreadsheet is damaged, is locked with a
 * password, or is larger than `BOUNDS`.
 */
export class UnreadableList extends Error {
  readonly code: "unknown-format" | "damaged" | "locked" | "too-large";
  constructor(code: UnreadableList["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Adds rows to a sheet, and stops before there are too many. */
export class SheetMaker {
  readonly #rows: string[][] = [];
  readonly #written = new Map<number, readonly string[]>();
  readonly #lines: number[] = [];
  readonly #unclosed: number[] = [];
  readonly #room: { cells: number };

  /** @param room what all sheets of the file have together */
  constructor(room: { cells: number } = { cells: 0 }) {
    this.#room = room;
  }

  /** `cells`: tidy texts; empty ones at the end are left out, and too many become one. @throws UnreadableList */
  add(cells: readonly string[], line: number): void {
    let width = cells.length;
    while (width > 0 && cells[width - 1] === "") width--;
    if (width === 0) return;
    this.#room.cells += width;
    if (this.#rows.length >= BOUNDS.rows || this.#room.cells > BOUNDS.cells)
      throw new UnreadableList("too-large", "more cells than a list of members has");
    const most = BOUNDS.columns - 1;
    const rest = width > BOUNDS.columns ? [cells.slice(most, width).join(" ").trim()] : cells.slice(most, width);
    this.#rows.push([...cells.slice(0, Math.min(width, most)), ...rest]);
    this.#lines.push(line);
  }

  /** Cells as they are written in a spreadsheet. @throws UnreadableList */
  addWritten(cells: readonly string[], line: number): void {
    const at = this.#rows.length;
    this.add(cells.map(tidyLine), line);
    if (this.#rows.length > at && cells.some((cell) => cell.includes("\n"))) this.#written.set(at, cells);
  }

  unclosed(line: number): void {
    this.#unclosed.push(line);
  }

  sheet(more: { name?: string; separator?: Separator | "none" } = {}): Sheet {
    const [rows, written, lines, unclosed] = [this.#rows, this.#written, this.#lines, this.#unclosed];
    return { name: "", rows, lines, unclosed, ...(written.size > 0 && { written }), ...more };
  }
}
