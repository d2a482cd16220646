/**
 * Guesses what the columns and rows of a sheet are: by headings where there are some, else by content. A person sees the
 * guess and changes it; what it does not know stays "open" and is named. It reads no person.
 */

import type { Rows, Sheet } from "../reading/sheet.ts";
import { areShared, type Content, contentOf, contentOfAll } from "./contents.ts";
import { type Column, headedColumns, isName } from "./headings.ts";

/** A row that is no person: above the headings, a sum or a count below, the headings once more. */
interface Aside {
  /** Index among the sheet's rows. */
  row: number;
  why: "above" | "total" | "heading";
}

export interface Guess {
  columns: readonly Column[];
  /** Index of the row with the headings. */
  headings: number | undefined;
  aside: readonly Aside[];
  /** Cells of a surname are empty below a filled one: perhaps cells that were merged. */
  gaps: boolean;
}

/** What a person has said about the sheet: the row with the headings, or "none". */
export interface Said {
  headings?: number | "none" | undefined;
}

/** The headings of a list may be this far down: titles and dates may come before them. */
const deepest = 10;
/** So many rows show what is in a column. */
const sample = 2000;

/** The row that names the most columns, before the first address; far from the top it must name two. */
function headingsIn(rows: Rows): number | undefined {
  const first = rows.slice(0, deepest).findIndex((row) => row.some((cell) => cell.includes("@")));
  const top = rows.slice(0, first < 0 ? deepest : first);
  const useful = top.map((row) => headedColumns(row)?.filter((column) => column !== "open").length ?? 0);
  const most = Math.max(0, ...useful);
  const at = useful.indexOf(most);
  return most === 0 || (at > 0 && most < 2) ? undefined : at;
}

/** Which of two columns of a name is the first name, as far as the addresses tell: anna@… or anna.alt@… */
function isReversed(rows: Rows, name: number, email: number): boolean {
  let votes = 0;
  for (const row of rows) {
    const local = (row[email] ?? "").toLowerCase().split("@")[0] ?? "";
    const [one = "", two = ""] = [row[name], row[name + 1]].map((part) => part?.toLowerCase().split(/[\s-]/u)[0]);
    if (local.startsWith(one) !== local.startsWith(two) && one !== "" && two !== "")
      votes += local.startsWith(one) ? -1 : 1;
  }
  return votes > 0;
}

interface Filled {
  cells: readonly string[];
  content: Content;
}

/** Whether distinct whole numbers count or identify people. */
const isNumber = ({ cells, content }: Filled) =>
  content === "count" && cells.every((cell) => /^\d+$/u.test(cell)) && new Set(cells).size === cells.length;

/**
 * Fills in what the headings leave open. The column with "@" is the address, and the first column of words is the name.
 * Words beside it that differ for nearly everybody are the other half. If one column of words is left, or values that many
 * share, it is the group.
 */
function byContent(rows: Rows, known: readonly (Column | undefined)[]): Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), known.length);
  const filled = Array.from({ length: width }, (_, i): Filled => {
    const cells = rows.flatMap((row) => row[i] || []);
    const emails = cells.filter((cell) => cell.includes("@")).length;
    const content = contentOfAll(cells);
    return { cells, content: emails * 2 > cells.length ? "email" : content };
  });
  const columns: Column[] = filled.map((_, i) => known[i] ?? "open");
  const headed = known.some((column) => column !== undefined);
  const free = (i: number) => known[i] === undefined && columns[i] === "open";
  const at = (i: number): Filled => filled[i] ?? { cells: [], content: "other" };
  const set = (i: number, column: Column) => {
    columns[i] = column;
  };
  if (!columns.includes("email")) {
    const emails = filled.map(({ cells }) => cells.filter((cell) => cell.includes("@")).length);
    const most = Math.max(0, ...emails);
    for (const [i, { content }] of filled.entries())
      if (free(i) && (content === "email" || (most > 0 && emails[i] === most))) set(i, "email");
  }
  const candidates = filled.flatMap(({ content, cells }, i) =>
    free(i) && content === "words" && cells.length > 0 ? [i] : [],
  );
  if (!columns.some(isName) && !columns.includes("firm")) {
    const plain = filled.flatMap(({ content, cells }, i) =>
      free(i) && (content === "other" || content === "street") && cells.length > 0 ? [i] : [],
    );
    const name = candidates[0] ?? plain[0];
    if (name !== undefined) {
      const beside = at(name + 1);
      const halves = candidates.includes(name + 1) && !areShared(beside.cells);
      const reversed = halves && isReversed(rows, name, columns.indexOf("email"));
      set(name, halves ? (reversed ? "last" : "first") : "name");
      if (halves) set(name + 1, reversed ? "first" : "last");
    }
  }
  if (headed) return columns;
  filled.forEach(({ content, cells }, i) => {
    if (!free(i)) return;
    const after = at(i - 1).content;
    if (content === "title") set(i, "title");
    else if (content === "street" || content === "postcode")
      set(i, areShared(cells) && content === "street" ? "open" : "address");
    else if (content === "words" && after === "postcode") set(i, "address");
    else if (isNumber(at(i))) set(i, "number");
  });
  const rest = filled.flatMap(({ cells, content }, i) =>
    free(i) && content !== "salutation" && cells.length > 0 ? [i] : [],
  );
  const group = at(rest[0] ?? -1);
  const grouped =
    group.content === "words" ||
    (group.content === "other" && areShared(group.cells)) ||
    (group.content === "street" && areShared(group.cells));
  if (rest.length === 1 && grouped) set(rest[0] ?? -1, "group");
  return columns;
}

/** Of columns called "e-mail" only those with addresses, if there are any; and none of a name that holds something else. */
function confirmed(columns: readonly Column[], rows: Rows): (Column | undefined)[] {
  const holds = (i: number) => rows.some((row) => row[i]?.includes("@"));
  const any = columns.some((column, i) => column === "email" && holds(i));
  return columns.map((column, i) => {
    if (column === "open") return columns.some(isName) && columns.includes("email") ? "open" : undefined;
    if (column === "email" && any && !holds(i)) return "open";
    const content = contentOfAll(rows.flatMap((row) => row[i] || []));
    if (column === "title" && content === "salutation") return "open";
    if (!isName(column)) return column;
    const strange = content === "iban" || content === "day" || content === "phone" || content === "email";
    return strange ? (content === "email" ? "email" : "open") : column;
  });
}

const sum = /^\s*(?:summe|gesamt|gesamtzahl|insgesamt|total|anzahl|zusammen|sum|count|σ|∑)(?:\P{L}|$)/iu;

/** "Anzahl Mitglieder: 3": a word for a sum, beside numbers only. */
function isTotal(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== "");
  return (
    sum.test(filled[0] ?? "") &&
    filled.slice(1).every((cell) => contentOf(cell) === "count" || contentOf(cell) === "postcode") &&
    (filled.length > 1 || /\d|:/u.test(filled[0] ?? ""))
  );
}

export function guess({ rows }: Sheet, said: Said = {}): Guess {
  const headings = said.headings === "none" ? undefined : (said.headings ?? headingsIn(rows));
  const named = rows[headings ?? -1];
  const repeated = named?.join("\t");
  const aside = rows.flatMap((row, at): Aside[] => {
    if (at < (headings ?? 0)) return [{ row: at, why: "above" }];
    if (headings !== undefined && at > headings && row.join("\t") === repeated) return [{ row: at, why: "heading" }];
    return isTotal(row) ? [{ row: at, why: "total" }] : [];
  });
  const no = new Set(aside.map(({ row }) => row).concat(headings ?? []));
  const body = rows.filter((_, at) => !no.has(at));
  const shown = body.slice(0, sample);
  const columns = byContent(
    shown,
    named === undefined ? [] : confirmed(headedColumns(named) ?? named.map(() => "open"), shown),
  );
  return { columns, headings, aside, gaps: hasGaps(body, columns) };
}

function hasGaps(rows: Rows, columns: readonly Column[]): boolean {
  const [last, first] = [columns.indexOf("last"), columns.indexOf("first")];
  const begun = last < 0 || first < 0 ? -1 : rows.findIndex((row) => row[last]);
  return begun >= 0 && rows.slice(begun).some((row) => !row[last] && Boolean(row[first]));
}
