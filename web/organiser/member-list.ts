/**
 * Reads the list of those who may vote from pasted text or a CSV file: a table, or the addresses of a mail. It never drops a
 * person and judges nobody: what is wrong in a row, members.ts says.
 */

import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type { DraftMember } from "../../src/http/contract-draft.ts";
import { tidyLine } from "./text.ts";

export interface ReadMembers {
  members: DraftMember[];
  /** The groups named in the list, as they are written there. */
  groups: string[];
}

/** What made the text unreadable, with the line (from 1) where that shows. */
export class UnreadableList extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

type Column = "name" | "first" | "last" | "email" | "class" | "ignored";
type Rows = readonly (readonly string[])[];
const headings: readonly (readonly [Column, RegExp])[] = [
  ["email", /^(e-?mail|mail)([ -]?(adresse|address))?$/iu],
  ["first", /^(vorname|first ?name|given ?name)$/iu],
  ["last", /^(nachname|familienname|last ?name|surname|family ?name)$/iu],
  ["class", /^(klasse|gruppe|class|group|stimmgruppe)$/iu],
  ["name", /^(name|mitglied|member|voller name|full ?name)$/iu],
  ["name", /^(vor-?|nach-?|vorname|nachname|name|first|last) ?[ ,/&] ?(und |and )?(vorname|nachname|name)$/iu],
];
const newLine = /\r\n|[\r\n\v\u2028\u2029]/u; // \v: a line that was broken by hand, in Word
const looksLikeEmail = (text: string) => /^[^\s@<>]+@[^\s@<>]+$/u.test(text);

/** Without what is no part of the list: the mark of the encoding, Excel's first line, the numbers or dots of a list in a letter. */
function bare(text: string): string {
  const lines = text
    .replace(/^\ufeff/u, "")
    .replace(/^sep=.[\r\n]+/iu, "")
    .split(newLine);
  const dot = /^\s*(\d+[.)]|[•·▪◦*–-])\s+/u;
  const dotted = lines.every((line) => line.trim() === "" || dot.test(line));
  return (dotted ? lines.map((line) => line.replace(dot, "")) : lines).join("\n");
}

/** `Ada Beispiel <ada@example.org>; "Muster, Berta" <berta@example.org>`, in lines or in one; undefined if it is anything else, too. */
function mailAddresses(text: string): DraftMember[] | undefined {
  const next =
    /[\s,;]*(?![\s,;])(?:([^\s<>@,;"]+@[^\s<>@,;"]+)|(?:"([^"\n]*)" *|([^<>@;"\n]*))<([^\s<>@]+@[^\s<>@]+)>)(?=[\s,;]|$)/uy;
  const members: DraftMember[] = [];
  const whole = text.replace(/[\s,;]+$/u, "");
  while (next.lastIndex < whole.length) {
    const found = next.exec(whole);
    if (found === null) return undefined;
    const [, alone, quoted, open, email = alone ?? ""] = found;
    members.push({ name: tidyLine(quoted ?? open ?? ""), email: tidyLine(email) });
  }
  return members;
}

function delimiterOf(text: string): string {
  const lines = text.split("\n", 20).filter((line) => line.trim() !== "");
  const score = (delimiter: string) => lines.filter((line) => line.includes(delimiter)).length;
  return [";", "\t", ","].toSorted((a, b) => score(b) - score(a)).find((delimiter) => score(delimiter) > 0) ?? ";";
}

function rowsOf(text: string, delimiter: string): Rows {
  // Quotation marks enclose cells only where one begins with them: Anna "Anni" Ahrens is a name.
  const quotes = new RegExp(`(^|${delimiter})[ \\t]*"`, "mu").test(text);
  try {
    return parse(text, {
      delimiter,
      quote: quotes ? '"' : false,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: unknown }).lines ?? 1);
    throw new UnreadableList(Number.isInteger(line) ? line : 1, error.message);
  }
}

function columnsByHeading(row: readonly string[]): Column[] | undefined {
  const columns = row.map((cell): Column => headings.find(([, words]) => words.test(cell))?.[0] ?? "ignored");
  const useful = columns.filter((column) => column !== "ignored");
  const named = useful.some((column) => column === "name" || column === "first" || column === "last");
  if (!named && !(useful.includes("email") && row.length <= 3)) return undefined;
  // A person may be called "Name"; a heading row has no address in it.
  if (row.some(looksLikeEmail)) return undefined;
  // "Name; Vorname" means the family name
  const family = columns.includes("first") && !columns.includes("last");
  return family ? columns.map((column) => (column === "name" ? "last" : column)) : columns;
}

/**
 * The column with "@" is the address. Of the others that hold more than numbers the first is the name; the next is the group, but the
 * other half of the name if it stands right beside and is as good as different for everybody.
 */
function columnsByContent(rows: Rows): Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const filled = Array.from({ length: width }, (_, i) => rows.flatMap((row) => row[i] || []));
  const emails = filled.map((cells) => cells.filter((cell) => cell.includes("@")).length);
  const most = emails.reduce((a, b) => Math.max(a, b), 0);
  const email = most > 0 ? emails.indexOf(most) : -1;
  const others = filled.flatMap((cells, i) => (i === email || cells.every((cell) => /^\d*$/u.test(cell)) ? [] : [i]));
  const [name = email === 0 ? 1 : 0, second = -1] = others;
  const different = new Set(filled[second]).size * 2 > (filled[second]?.length ?? 0);
  const halves = second === name + 1 && different;
  return filled.map((_, i): Column => {
    if (i === email) return "email";
    if (i === name) return halves ? "first" : "name";
    if (i === second) return halves ? "last" : "class";
    return i === others[2] && halves ? "class" : "ignored";
  });
}

function memberOf(row: readonly string[], columns: readonly Column[]): DraftMember {
  const cell = (column: Column) => tidyLine(row[columns.indexOf(column)] ?? "");
  let name = cell("name");
  if (name === "") name = tidyLine(`${cell("first")} ${cell("last")}`);
  let email = cell("email");
  // "Ada Beispiel <ada@example.org>", as mail programs copy it
  const both = /^"?([^"<(@]*)"?[\s<(]+([^\s<>()]+@[^\s<>()]+)[>)]?$/u.exec(email === "" ? name : email);
  if (both) {
    const [, before = "", address = ""] = both;
    if (email === "" || name === "") name = tidyLine(before);
    email = tidyLine(address);
  }
  const group = cell("class");
  return { name, ...(email !== "" && { email }), ...(group !== "" && { class: group }) };
}

/**
 * The members in the text, in its order. One column is a name; with more, headings decide, and without headings what stands in them.
 * @throws UnreadableList if the text is not a table, for example because of an unclosed quote
 */
export function readMembers(text: string): ReadMembers {
  const list = bare(text);
  const addressed = mailAddresses(list);
  if (addressed !== undefined) return { members: addressed, groups: [] };
  const delimiter = delimiterOf(list);
  let rows = rowsOf(list, delimiter);
  let columns = columnsByHeading(rows[0]?.map(tidyLine) ?? []);
  // "Ahrens, Anna": where nothing but a comma makes it a table, it is none
  if (columns === undefined && delimiter === "," && !list.includes("@")) rows = rowsOf(list, "\t");
  const body = columns === undefined ? rows : rows.slice(1);
  columns ??= columnsByContent(body);
  const members = body.map((row) => memberOf(row, columns));
  const groups = [...new Set(members.flatMap((member) => (member.class === undefined ? [] : [member.class])))];
  return { members, groups };
}
