/**
 * Reads a file, or a text that was pasted, into sheets of text cells: tables with separators, addressees of a mail,
 * business cards, Excel (.xlsx) and OpenDocument (.ods). It knows no people: `guess` says what the columns may be. Nothing leaves
 * the device, and nothing in a file is run.
 */

import { headedColumns } from "../columns/headings.ts";
import { addressees } from "./addresses.ts";
import { separatorOf, sheetOf } from "./delimited.ts";
import { type Decoded, decoded, type Encoding } from "./encoding.ts";
import { spreadsheet } from "./ods.ts";
import { BOUNDS, type Separator, type Sheet, UnreadableList } from "./sheet.ts";
import { cards, isVcard } from "./vcard.ts";
import { workbook } from "./xlsx.ts";
import { Archive, isZip } from "./zip.ts";

/** What a person has said about the file. */
export interface Hints {
  encoding?: Encoding | undefined;
  /** "none": one cell in each line. */
  separator?: Separator | "none" | undefined;
}

export interface Reading {
  sheets: readonly Sheet[];
  /** Only of files of text. `readings` is empty where the encoding is certain. */
  encoding?: Encoding;
  readings: Decoded["readings"];
  /** As it stands in a file of text, or was pasted. */
  text?: string;
}

const newLine = /\r\n|[\r\n\v\u2028\u2029]/gu; // \v: a line that was broken by hand, in Word

/**
 * Removes what is no part of the list: the mark of the encoding, Excel's first line, the numbers or dots of a list in a
 * letter.
 */
function bare(text: string): string {
  const lines = text
    .replace(/^\ufeff/u, "")
    .replace(/^sep=.[\r\n]+/iu, "")
    .replace(newLine, "\n");
  const dot = /^[^\S\n]*(?:\d+[.)]|[•·▪◦*–-])[^\S\n]+/gmu;
  const plain = lines.split("\n").some((line) => line.trim() !== "" && !/^\s*(?:\d+[.)]|[•·▪◦*–-])\s+/u.test(line));
  return plain ? lines : lines.replace(dot, "");
}

/** Lines of words with one comma, and nothing that heads a column: "Surname, First" is one name, not two cells. */
function areNames(text: string): boolean {
  const lines = text.split("\n");
  const headed = headedColumns(lines.find((line) => line.trim() !== "")?.split(",") ?? []) !== undefined;
  return !headed && !text.includes("@") && lines.every((line) => /^[^,\d]*(?:,[^,\d]*)?$/u.test(line));
}

/** `wanted`: the separator, if a person has said it. @throws UnreadableList if it is too large */
export function textSheet(text: string, wanted?: Hints["separator"]): Sheet {
  const list = bare(text);
  if (isVcard(list)) return cards(list);
  const mail = wanted === undefined ? addressees(list) : undefined;
  if (mail !== undefined) return mail;
  const found = wanted ?? separatorOf(list) ?? "none";
  const one = found === "none" || (wanted === undefined && found === "," && areNames(list));
  return sheetOf(list, one ? undefined : found);
}

async function fromArchive(bytes: Uint8Array): Promise<Sheet[]> {
  const archive = new Archive(bytes);
  if (archive.has("xl/workbook.xml")) return workbook(archive);
  const content = await archive.text("content.xml");
  if (content === undefined) throw new UnreadableList("unknown-format", "an archive that is no spreadsheet");
  return spreadsheet(content);
}

/** Old Excel files (.xls), and new ones with a password, begin like this. */
const isCompound = (bytes: Uint8Array) =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

/** @throws UnreadableList */
export async function readList(source: Uint8Array | string, hints: Hints = {}): Promise<Reading> {
  if (source.length > BOUNDS.file) throw new UnreadableList("too-large", "a file that is too large");
  if (typeof source === "string") return { sheets: [textSheet(source, hints.separator)], readings: [], text: source };
  if (isZip(source)) return { sheets: await fromArchive(source), readings: [] };
  if (isCompound(source)) throw new UnreadableList("locked", "an old Excel file, or one with a password");
  const text = decoded(source, hints.encoding);
  if (text === undefined) throw new UnreadableList("unknown-format", "neither text nor a spreadsheet");
  if (/^\s*<\?xml[^>]*>\s*<office:document\s/u.test(text.text)) return { sheets: spreadsheet(text.text), readings: [] };
  const sheets = [textSheet(text.text, hints.separator)];
  return { sheets, ...text };
}
