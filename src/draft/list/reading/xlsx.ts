/**
 * Reads the cells of an Excel workbook (.xlsx; ECMA-376 part 1, section 18). It runs no formula: it takes the value that
 * the program saved last. Where cells were merged, those below the first one repeat it. Hidden sheets are read, too.
 */

import { tidyLine } from "../../text.ts";
import { BOUNDS, type Sheet, SheetMaker, UnreadableList } from "./sheet.ts";
import { pieces } from "./xml.ts";
import type { Archive } from "./zip.ts";

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/** Shared strings: the text of each `si`, without its phonetic guide. */
function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let [text, inText, phonetic] = ["", false, false];
  for (const piece of pieces(xml)) {
    if (piece.kind === "text") {
      if (inText && !phonetic) text += piece.text;
      continue;
    }
    const name = local(piece.name);
    const opens = piece.kind === "open" && !piece.empty;
    if (name === "t") inText = opens;
    if (name === "rPh") phonetic = opens;
    if (name === "si" && piece.kind === "open") text = "";
    if (name === "si" && !opens) strings.push(text);
  }
  return strings;
}

/** Numbers of built-in formats that show a day (section 18.8.30). */
const builtinDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
/** A format with a day or a year in it, outside of literal text, colours and conditions. Excel allows 255 characters. */
const showsDate = (code: string) => /[dyj]/iu.test(plain(code));
const plain = (code: string) => code.slice(0, 1000).replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, "");
/** How a cell style shows numbers: as days, or with at least so many digits, as postcodes and numbers of members begin with zeros. */
type Shown = "day" | number;
const shownBy = (code: string): Shown =>
  showsDate(code) ? "day" : (/^0{2,20}(?=;|$)/u.exec(plain(code))?.[0].length ?? 0);

function stylesOf(xml: string): Shown[] {
  const own = new Map<number, Shown>();
  const styles: Shown[] = [];
  let inCells = false;
  for (const piece of pieces(xml)) {
    if (piece.kind === "text") continue;
    const name = local(piece.name);
    if (name === "cellXfs") inCells = piece.kind === "open";
    if (piece.kind === "close") continue;
    const id = Number(piece.attributes["numFmtId"] ?? 0);
    if (name === "numFmt") own.set(id, shownBy(piece.attributes["formatCode"] ?? ""));
    if (name === "xf" && inCells) styles.push(own.get(id) ?? (builtinDate(id) ? "day" : 0));
  }
  return styles;
}

/** A day as YYYY-MM-DD. Day 60 of 1900 never was (section 18.17.4.1), and 1904 is where old Macs began. */
function dayOf(serial: number, from1904: boolean): string {
  const day = Math.floor(serial) + (from1904 ? 1462 : 0);
  return new Date(Date.UTC(1899, 11, 30) + (day < 60 ? day + 1 : day) * 86_400_000).toISOString().slice(0, 10);
}

const lacking = (what: string): never => {
  throw new UnreadableList("damaged", `the workbook lacks ${what}, or says it twice`);
};

interface Book {
  strings: readonly string[];
  styles: readonly Shown[];
  from1904: boolean;
}

/** `value`: the content of `v`. */
function textOf(value: string, type: string, style: number, book: Book): string {
  if (type === "s") return book.strings[Number(value)] ?? lacking("a text that a cell refers to");
  if (type === "d") return value.slice(0, 10);
  if (type === "e") return "";
  if (type !== "n" || value.trim() === "") return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const shown = book.styles[style] ?? 0;
  if (shown === "day" && number >= 0 && number < 2_958_466) return dayOf(number, book.from1904);
  if (Math.abs(number) >= 1e21) return value;
  const text = String(Number(number.toPrecision(15)));
  return shown !== "day" && /^\d+$/u.test(text) ? text.padStart(shown, "0") : text;
}

/** "BC12": column and row from 0; nothing for a place that no sheet has. */
function placeOf(reference: string): { column: number; row: number } | undefined {
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})(\d{1,7})$/u.exec(reference) ?? [];
  if (letters === "") return undefined;
  return {
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    row: Number(digits) - 1,
  };
}

/** Rows below the first of a merged area repeat its first column. Areas of a sheet never overlap. */
function fill(rows: Map<number, string[]>, merged: readonly string[]): void {
  let left: number = BOUNDS.cells;
  for (const area of merged) {
    const [from, to] = area.split(":").map((end) => placeOf(end));
    if (!from || !to || to.row - from.row > BOUNDS.rows) continue;
    const text = rows.get(from.row)?.[from.column] ?? "";
    left -= text === "" ? 0 : to.row - from.row;
    if (left < 0) throw new UnreadableList("too-large", "more merged cells than a list of members has");
    for (let row = from.row + 1; row <= to.row && text !== ""; row++) {
      const cells = rows.get(row);
      if (cells !== undefined) cells[from.column] ||= text;
    }
  }
}

function sheetFrom(xml: string, name: string, book: Book): Sheet {
  const rows = new Map<number, string[]>();
  const merged: string[] = [];
  let [row, column, cells] = [-1, -1, 0];
  let [type, style, value, formula] = ["n", 0, "", ""];
  let inside: "v" | "t" | "f" | undefined;
  let phonetic = false;
  const end = () => {
    const text = value === "" && formula !== "" ? `=${formula}` : textOf(value, type, style, book);
    if (text === "") return;
    if (++cells > BOUNDS.cells) throw new UnreadableList("too-large", "more cells than a list of members has");
    const own = rows.get(row) ?? [];
    // what is too far to the right stands together in the last column, where the page names it
    const at = Math.min(column, BOUNDS.columns - 1);
    while (own.length < at) own.push("");
    if (own[at] && at === column) lacking("the place of a cell");
    own[at] = [own[at], text.trim()].filter(Boolean).join(" ");
    rows.set(row, own);
  };
  for (const piece of pieces(xml)) {
    if (piece.kind === "text") {
      if (inside === "f") formula += piece.text;
      else if (inside !== undefined && !phonetic) value += piece.text;
      continue;
    }
    const tag = local(piece.name);
    const opens = piece.kind === "open" && !piece.empty;
    if (tag === "v" || tag === "t" || tag === "f") inside = opens ? tag : undefined;
    if (tag === "rPh") phonetic = opens;
    if (piece.kind === "open" && tag === "row") {
      row = Number(piece.attributes["r"] ?? row + 2) - 1;
      if (!Number.isSafeInteger(row) || row < 0) lacking("the number of a row");
      column = -1;
    }
    if (piece.kind === "open" && tag === "mergeCell") merged.push(piece.attributes["ref"] ?? "");
    if (tag !== "c") continue;
    if (piece.kind === "open") {
      const place = placeOf(piece.attributes["r"] ?? "");
      column = place?.column ?? column + 1;
      row = place?.row ?? row;
      [type, style, value, formula] = [piece.attributes["t"] ?? "n", Number(piece.attributes["s"] ?? 0), "", ""];
    } else end();
  }
  fill(rows, merged);
  const maker = new SheetMaker();
  for (const [at, own] of [...rows].toSorted(([a], [b]) => a - b)) maker.addWritten(own, at + 1);
  return maker.sheet({ name });
}

/** The path of a relationship's target, from the root of the archive. */
const pathOf = (target: string) =>
  (target.startsWith("/") ? target.slice(1, 1000) : `xl/${target.slice(0, 1000)}`).replace(/[^/]+\/\.\.\//gu, "");

/** @throws UnreadableList */
export async function workbook(archive: Archive): Promise<Sheet[]> {
  const [main = "", relations = ""] = [
    await archive.text("xl/workbook.xml"),
    await archive.text("xl/_rels/workbook.xml.rels"),
  ];
  const targets = new Map<string, string>();
  for (const piece of pieces(relations))
    if (piece.kind === "open" && local(piece.name) === "Relationship")
      targets.set(piece.attributes["Id"] ?? "", pathOf(piece.attributes["Target"] ?? ""));
  const strings = await archive.text("xl/sharedStrings.xml");
  const styles = await archive.text("xl/styles.xml");
  const book = {
    strings: strings === undefined ? [] : stringsOf(strings),
    styles: styles === undefined ? [] : stylesOf(styles),
    from1904: false,
  };
  const sheets: Sheet[] = [];
  for (const piece of pieces(main)) {
    if (piece.kind !== "open") continue;
    const { attributes } = piece;
    if (local(piece.name) === "workbookPr") book.from1904 = /^(1|true)$/u.test(attributes["date1904"] ?? "");
    if (local(piece.name) !== "sheet") continue;
    if (sheets.length >= BOUNDS.sheets) throw new UnreadableList("too-large", "too many sheets");
    const [, id = ""] = Object.entries(attributes).find(([name]) => /:id$/u.test(name)) ?? [];
    const xml = (await archive.text(targets.get(id) ?? "")) ?? lacking("a sheet");
    sheets.push(sheetFrom(xml, tidyLine(attributes["name"] ?? ""), book));
  }
  return sheets;
}
