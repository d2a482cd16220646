/**
 * Reads the list of those who may vote from pasted text or a CSV file, and finds what is wrong in it, row by row. It
 * never drops a row: what it cannot use is shown where it stands, with the remedy.
 */

import { CsvError, parse } from "csv-parse/browser/esm/sync";
import type { DraftMember } from "../../src/http/contract-draft.ts";
import { slug, tidyLine } from "./text.ts";

export type MemberField = "name" | "email" | "class";
type MemberProblemCode =
  | "name-missing"
  | "name-too-long"
  | "email-invalid"
  | "same-person"
  | "same-email"
  | "same-name"
  | "class-missing"
  | "class-unknown";
/** `row` is the index in the list; `hint` means that the vote can be prepared all the same. */
export interface MemberProblem {
  row: number;
  field: MemberField;
  code: MemberProblemCode;
  hint: boolean;
  /** The other row's number (from 1) where two rows are alike. */
  other?: number;
}

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
const headings: readonly (readonly [Column, RegExp])[] = [
  ["email", /^(e-?mail|mail)([ -]?(adresse|address))?$/iu],
  ["first", /^(vorname|first ?name|given ?name)$/iu],
  ["last", /^(nachname|familienname|last ?name|surname|family ?name)$/iu],
  ["class", /^(klasse|gruppe|class|group|stimmgruppe)$/iu],
  ["name", /^(name|mitglied|member|voller name|full ?name)$/iu],
];
const looksLikeEmail = (text: string) => /^[^\s@<>]+@[^\s@<>]+$/u.test(text);
export const validEmail = (text: string) =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/u.test(text);

function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/u, 20).filter((line) => line.trim() !== "");
  const score = (delimiter: string) => lines.filter((line) => line.includes(delimiter)).length;
  return [";", "\t", ","].toSorted((a, b) => score(b) - score(a)).find((delimiter) => score(delimiter) > 0) ?? ";";
}

function columnsByHeading(row: readonly string[]): Column[] | undefined {
  const columns = row.map((cell): Column => headings.find(([, words]) => words.test(cell))?.[0] ?? "ignored");
  const useful = columns.filter((column) => column !== "ignored");
  const named = useful.some((column) => column === "name" || column === "first" || column === "last");
  if (!named && !(useful.includes("email") && row.length <= 3)) return undefined;
  // A person may be called "Name"; a heading row has no address in it.
  return row.some(looksLikeEmail) ? undefined : columns;
}

function columnsByContent(rows: readonly (readonly string[])[]): Column[] {
  const width = Math.max(...rows.map((row) => row.length));
  const emails = Array.from({ length: width }, (_, i) => rows.filter((row) => (row[i] ?? "").includes("@")).length);
  const most = Math.max(...emails);
  const email = most > 0 ? emails.indexOf(most) : -1;
  const others = Array.from({ length: width }, (_, i) => i).filter((i) => i !== email);
  return Array.from({ length: width }, (_, i): Column => {
    if (i === email) return "email";
    if (i === others[0]) return "name";
    return i === others[1] ? "class" : "ignored";
  });
}

function memberOf(row: readonly string[], columns: readonly Column[]): DraftMember {
  const cell = (column: Column) => {
    const index = columns.indexOf(column);
    return index < 0 ? "" : tidyLine(row[index] ?? "");
  };
  let name = columns.includes("name") ? cell("name") : "";
  if (name === "") name = tidyLine(`${cell("first")} ${cell("last")}`);
  let email = cell("email");
  // "Ada Beispiel <ada@example.org>", as mail programs copy it
  const both = /^"?([^"<]*)"?\s*<([^<>]+)>$/u.exec(email === "" ? name : email);
  if (both) {
    const [, before = "", address = ""] = both;
    if (email === "" || name === "") name = tidyLine(before);
    email = tidyLine(address);
  }
  const group = cell("class");
  return { name, ...(email !== "" && { email }), ...(group !== "" && { class: group }) };
}

/**
 * The members in the text, in its order. One column is a name; with more, headings decide, and without headings the
 * column with "@" is the address, the first other one the name, the next the group.
 * @throws UnreadableList if the text is not a table, for example because of an unclosed quote
 */
export function readMembers(text: string): ReadMembers {
  const delimiter = delimiterOf(text);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter,
      bom: true,
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
  const [first] = rows;
  if (first === undefined) return { members: [], groups: [] };
  const headed = columnsByHeading(first.map(tidyLine));
  const body = headed ? rows.slice(1) : rows;
  const columns = headed ?? columnsByContent(body);
  const members = body.map((row) => memberOf(row, columns));
  const groups = [...new Set(members.flatMap((member) => (member.class === undefined ? [] : [member.class])))];
  return { members, groups };
}

interface Group {
  id: string;
  title?: Record<string, string> | undefined;
}

/** Replaces the groups' names of a list by the identifiers of `groups`; what fits none keeps its name and is flagged. */
export function matchGroups(members: readonly DraftMember[], groups: readonly Group[]): DraftMember[] {
  const ids = new Map<string, string>();
  for (const { id, title } of groups) {
    ids.set(id.toLowerCase(), id);
    for (const text of Object.values(title ?? {})) ids.set(text.toLowerCase(), id);
  }
  return members.map((member) => {
    const id = member.class === undefined ? undefined : ids.get(member.class.toLowerCase());
    return id === undefined ? member : { ...member, class: id };
  });
}

/** Identifiers for groups that the list names and the draft does not have yet. */
export function newGroups(names: readonly string[], taken: readonly string[]): { id: string; name: string }[] {
  const used = new Set(taken);
  return names.map((name) => {
    const base = slug(name);
    let id = base;
    for (let number = 2; used.has(id); number++) id = `${base}-${number}`;
    used.add(id);
    return { id, name };
  });
}

/** Everything that is wrong or odd in the list, by row. Rows that are empty in every field are the caller's to drop. */
export function memberProblems(members: readonly DraftMember[], classIds: readonly string[]): MemberProblem[] {
  const problems: MemberProblem[] = [];
  const people = new Map<string, number>();
  const emails = new Map<string, number>();
  const names = new Map<string, number>();
  for (const [row, member] of members.entries()) {
    const add = (field: MemberField, code: MemberProblemCode, hint = false, other?: number) =>
      problems.push({ row, field, code, hint, ...(other !== undefined && { other: other + 1 }) });
    const name = tidyLine(member.name);
    const email = tidyLine(member.email ?? "").toLowerCase();
    if (name === "") add("name", "name-missing");
    else if ([...name].length > 200) add("name", "name-too-long");
    if (email !== "" && !validEmail(email)) add("email", "email-invalid");
    const key = `${name.toLowerCase()}\n${email}`;
    const samePerson = people.get(key);
    const sameEmail = email === "" ? undefined : emails.get(email);
    const sameName = name === "" ? undefined : names.get(name.toLowerCase());
    if (samePerson !== undefined && name !== "" && email !== "") add("name", "same-person", false, samePerson);
    else if (sameEmail !== undefined) add("email", "same-email", true, sameEmail);
    else if (sameName !== undefined) add("name", "same-name", true, sameName);
    if (!people.has(key)) people.set(key, row);
    if (email !== "" && !emails.has(email)) emails.set(email, row);
    if (name !== "" && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), row);
    if (member.class === undefined) {
      if (classIds.length > 1) add("class", "class-missing");
    } else if (!classIds.includes(member.class)) add("class", "class-unknown");
  }
  return problems;
}
