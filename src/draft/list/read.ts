/**
 * Reads the list of those who may vote from pasted text or a CSV file: a table, or the addresses of a mail. It never
 * drops a person, and it names everything that it does not take. It judges nobody: rows.ts finds what is wrong in a
 * row.
 */

import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { DraftMember } from "../content.ts";
import { tidyLine } from "../text.ts";
import { type Column, looksLikeEmail, type Rows, tableOf } from "./columns.ts";

/** What was not taken from the list, or perhaps read wrongly. */
type Remark =
  /** A column from which something was not taken: its heading, or its number (from 1) and its first content. */
  | { what: "column" | "weights" | "groups"; heading: string | undefined; column: number; sample: string }
  /** A line above the headings. */
  | { what: "above"; text: string }
  /** A person (counted from 1): half a name; more cells than headings; an address in another column than the others'. */
  | { what: "half-name" | "too-wide" | "other-address"; row: number; name: string };

export interface ReadMembers {
  members: DraftMember[];
  /** The groups named in the list, in their first spelling. */
  groups: string[];
  remarks: Remark[];
}

/** What made the text unreadable, with the line (from 1) where it shows. */
export class UnreadableList extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const newLine = /\r\n|[\r\n\v\u2028\u2029]/u; // \v: a line that was broken by hand, in Word

/**
 * Removes what is no part of the list: the mark of the encoding, Excel's first line, the numbers or dots of a list in a
 * letter.
 */
function bare(text: string): string {
  const lines = text
    .replace(/^\ufeff/u, "")
    .replace(/^sep=.[\r\n]+/iu, "")
    .split(newLine);
  const dot = /^\s*(\d+[.)]|[•·▪◦*–-])\s+/u;
  const dotted = lines.every((line) => line.trim() === "" || dot.test(line));
  return (dotted ? lines.map((line) => line.replace(dot, "")) : lines).join("\n");
}

/**
 * `Ada Beispiel <ada@example.org>; "Muster, Berta" <berta@example.org>`, in one line or several; undefined if it also
 * contains anything else.
 */
function mailAddresses(text: string): DraftMember[] | undefined {
  const next =
    /[\s,;]*(?![\s,;])(?:([^\s<>@,;"]+@[^\s<>@,;"]+)|(?:"([^"\n]*)" *|([^<>@;"\n]*))[<(]([^\s<>()@]+@[^\s<>()@]+)[>)])(?=[\s,;]|$)/uy;
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
  return [";", "\t", "|", ","].toSorted((a, b) => score(b) - score(a)).find((delimiter) => score(delimiter) > 0) ?? ";";
}

/** Quotation marks enclose a cell only where it begins with one: Anna "Anni" Ahrens is a name, beside cells that are enclosed, too. */
function enclosed(text: string, delimiter: string): string {
  const edge = delimiter === "|" ? "\\|" : delimiter;
  const cell = new RegExp(`(?<=^|\n|${edge})([ \\t]*"(?:[^"]|"")*"[ \\t]*(?=${edge}|\n|$)|[^${edge}\n]*)`, "gu");
  return text.replace(cell, (whole) => {
    const bare = whole.trim();
    return bare.startsWith('"') || !bare.includes('"') ? whole : `"${bare.replaceAll('"', '""')}"`;
  });
}

function rowsOf(text: string, delimiter: string): Rows {
  const swallowed = (cell: string) =>
    cell.includes("\n") && (cell.includes("@") || (delimiter !== "," && cell.includes(delimiter)));
  try {
    return parse(text.includes('"') ? enclosed(text, delimiter) : text, {
      delimiter,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (row: string[], { lines }: { lines: number }) => {
        // Marks that are closed some lines too late would put the people between into one cell.
        const line = lines - row.join("").split("\n").length + 1;
        if (row.some(swallowed)) throw new UnreadableList(line, "people within quotation marks");
        return row.map(tidyLine);
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: unknown }).lines ?? 1);
    throw new UnreadableList(Number.isInteger(line) ? line : 1, error.message);
  }
}

interface ReadRow {
  member: DraftMember;
  /** The columns from which nothing was taken although there is something in them. */
  left: number[];
  half: boolean;
}

function readRow(row: readonly string[], columns: readonly Column[]): ReadRow {
  const filled = (wanted: Column) => row.flatMap((cell, i) => (cell !== "" && columns[i] === wanted ? [i] : []));
  const text = (at: number | undefined) => (at === undefined ? "" : (row[at] ?? ""));
  const [whole] = filled("name");
  const [[first], [last], [group]] = [filled("first"), filled("last"), filled("class")];
  const emails = filled("email");
  const emailAt = emails.find((i) => text(i).includes("@")) ?? emails[0];
  let name = whole === undefined ? tidyLine(`${text(first)} ${text(last)}`) : text(whole);
  let email = text(emailAt);
  // "Ada Beispiel <ada@example.org>", as mail programs copy it
  const both = /^"?([^"<(@]*)"?[\s<(]+([^\s<>()]+@[^\s<>()]+)[>)]?$/u.exec(email === "" ? name : email);
  if (both) {
    const [, before = "", address = ""] = both;
    if (email === "" || name === "") name = tidyLine(before).replace(/[,;]$/u, "");
    email = tidyLine(address);
  }
  const taken = [whole ?? first, whole ?? last, emailAt, group];
  const left = row.flatMap((cell, i) => (cell === "" || cell === name || taken.includes(i) ? [] : [i]));
  const split = columns.includes("first") && columns.includes("last") && whole === undefined;
  return {
    member: { name, ...(email !== "" && { email }), ...(group !== undefined && { class: text(group) }) },
    left,
    half: split && (first === undefined) !== (last === undefined),
  };
}

/**
 * "Ahrens, Anna" among lines with a name, a comma and an address: a word in the place of the address belongs to the
 * name.
 */
function withFirstName(row: readonly string[], columns: readonly Column[]): readonly string[] {
  const [name, email] = [columns.indexOf("name"), columns.indexOf("email")];
  const cell = row[email] ?? "";
  if (name < 0 || email !== name + 1 || !/^[\p{L} '’-]+$/u.test(cell)) return row;
  return row.map((each, i) => (i === name ? `${each}, ${cell}` : i === email ? "" : each));
}

/** The columns as they are used: of those called "e-mail" only those with addresses, if there are any. */
function usedColumns({ columns, body }: { columns: readonly Column[]; body: Rows }): Column[] {
  const holds = (i: number) => body.some((row) => row[i]?.includes("@"));
  const any = columns.some((column, i) => column === "email" && holds(i));
  return columns.map((column, i) => (column === "email" && any && !holds(i) ? "ignored" : column));
}

/** The groups by their names in lower case; nothing if there are more than a vote can have, or one for each person. */
function groupsIn(members: readonly DraftMember[]): Map<string, string> | undefined {
  const groups = new Map<string, string>();
  for (const { class: group } of members)
    if (group !== undefined && !groups.has(group.toLowerCase())) groups.set(group.toLowerCase(), group);
  const useless = groups.size > LIMITS.classes || (groups.size > 3 && groups.size === members.length);
  return useless ? undefined : groups;
}

/**
 * The members in the text, in its order. One column is a name; with more, headings decide, and without headings the contents.
 * @throws UnreadableList if the text is not a table, for example because of an unclosed quote
 */
export function readMembers(text: string): ReadMembers {
  const list = bare(text);
  const addressed = mailAddresses(list);
  if (addressed !== undefined) return { members: addressed, groups: [], remarks: [] };
  const delimiter = delimiterOf(list);
  let table = tableOf(rowsOf(list, delimiter));
  // "Ahrens, Anna": if only a comma would make it a table, it is not one
  if (table.headings === undefined && delimiter === "," && !list.includes("@")) table = tableOf(rowsOf(list, "\t"));
  const columns = usedColumns(table);
  if (table.headings === undefined && delimiter === ",")
    table = { ...table, body: table.body.map((row) => withFirstName(row, columns)) };
  const rows = table.body.map((row) => readRow(row, columns));
  const read = rows.map(({ member }) => member);
  const groups = groupsIn(read);
  const members =
    groups === undefined
      ? read.map(({ class: _, ...member }) => member)
      : read.map((member) =>
          member.class === undefined ? member : { ...member, class: nameIn(groups, member.class) },
        );
  const aside: Remark[] = table.above.map((row) => ({ what: "above", text: row.filter(Boolean).join(" ") }));
  const persons = rows.flatMap(({ member, left, half }, i): Remark[] => {
    const person = { row: i + 1, name: member.name };
    const wide = table.headings !== undefined && left.some((at) => at >= columns.length);
    const elsewhere =
      !looksLikeEmail(member.email ?? "") && left.some((at) => looksLikeEmail(table.body[i]?.[at] ?? ""));
    return [
      ...(half ? [{ what: "half-name", ...person } as const] : []),
      ...(wide ? [{ what: "too-wide", ...person } as const] : []),
      ...(elsewhere ? [{ what: "other-address", ...person } as const] : []),
    ];
  });
  const unused = columns.flatMap((column, i): Remark[] => {
    const useless = column === "class" && groups === undefined;
    const row = rows.findIndex(({ left }) => left.includes(i));
    if (row < 0 && !useless) return [];
    const sample = (row < 0 ? table.body.find((cells) => cells[i]) : table.body[row])?.[i] ?? "";
    const what = useless ? "groups" : column === "weight" ? "weights" : "column";
    return [{ what, heading: table.headings?.[i] || undefined, column: i + 1, sample }];
  });
  return { members, groups: [...(groups?.values() ?? [])], remarks: [...aside, ...unused, ...persons] };
}

const nameIn = (groups: ReadonlyMap<string, string>, group: string) => groups.get(group.toLowerCase()) ?? group;
