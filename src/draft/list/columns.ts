/**
 * Finds out what is in each column of a list of members: by its headings, else by what the cells look like. It guesses
 * only if there is one way to read it; an unknown column is "ignored", and the reader (read.ts) says so.
 */

export type Column = "name" | "first" | "last" | "email" | "class" | "weight" | "ignored";
export type Rows = readonly (readonly string[])[];

const headings: readonly (readonly [Column, RegExp])[] = [
  ["email", /(^|\P{L})(e-?mails?|mail)([ -]?(adress|address)\p{L}*)?(\P{L}|$)/iu],
  ["first", /^(vornamen?|rufname|first ?name|given ?name|forename)$/iu],
  ["last", /^(nachname|familienname|zuname|last ?name|surname|family ?name)$/iu],
  ["class", /^(klasse|gruppe|class|group|stimmgruppe)$/iu],
  ["name", /^(name|mitglied|member|voller name|full ?name)$/iu],
  ["name", /^(vor-?|nach-?|vorname|nachname|name|first|last) ?[ ,/&] ?(und |and )?(vorname|nachname|name)$/iu],
  ["weight", /^(stimmen|stimmgewicht|gewicht|gewichtung|(stimm)?anteile?|votes?|vote ?weight|weight|shares?)$/iu],
];
/** The headings of a list may be this far down: titles and dates may come before them. */
const deepest = 10;

export const looksLikeEmail = (text: string) => /^[^\s@<>]+@[^\s@<>]+$/u.test(text);
const isName = (column: Column) => column === "name" || column === "first" || column === "last";

function headingOf(cell: string): Column {
  const words = cell.replace(/[_.:*]+/gu, " ").trim();
  return headings.find(([, pattern]) => pattern.test(words))?.[0] ?? "ignored";
}

/** The columns that a row names, if it can be the headings; undefined if it is a person. */
function columnsByHeading(row: readonly string[]): Column[] | undefined {
  // A person may be called "Name"; a heading row has no address in it.
  if (row.some((cell) => cell.includes("@"))) return undefined;
  const columns = row.map(headingOf);
  if (!columns.some((column) => isName(column) || column === "email")) return undefined;
  // "Name; Vorname" means the family name
  const family = columns.includes("first") && !columns.includes("last");
  return family ? columns.map((column) => (column === "name" ? "last" : column)) : columns;
}

/** Most of these are words, like names: no numbers, no dates. */
function areWords(cells: readonly string[]): boolean {
  const words = cells.filter((cell) => /\p{L}/u.test(cell) && !/[\d@|;]/u.test(cell));
  return cells.length > 0 && words.length * 5 >= cells.length * 4;
}

const areShared = (cells: readonly string[]) => new Set(cells).size * 2 <= cells.length;

/**
 * The column with "@" is the address, and the first column of words is the name. Words beside it that differ for nearly
 * everybody are the other half of the name. If one column is left, and it has words or values shared by many, it is the
 * group.
 */
function columnsByContent(rows: Rows): Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const filled = Array.from({ length: width }, (_, i) => rows.flatMap((row) => row[i] || []));
  const emails = filled.map((cells) => cells.filter((cell) => cell.includes("@")).length);
  const most = emails.reduce((a, b) => Math.max(a, b), 0);
  const email = most > 0 ? emails.indexOf(most) : -1;
  const others = filled.flatMap((cells, i) => (i === email || cells.every((cell) => /^\d*$/u.test(cell)) ? [] : [i]));
  const name = others.find((i) => areWords(filled[i] ?? [])) ?? others[0] ?? -1;
  const beside = filled[name + 1] ?? [];
  const halves = others.includes(name + 1) && areWords(beside) && !areShared(beside);
  const rest = others.filter((i) => i !== name && !(halves && i === name + 1));
  const group = rest.length === 1 ? (filled[rest[0] ?? -1] ?? []) : [];
  const grouped = areWords(group) || (group.length > 0 && areShared(group));
  return filled.map((_, i): Column => {
    if (i === email) return "email";
    if (i === name) return halves ? "first" : "name";
    if (halves && i === name + 1) return "last";
    return grouped && i === rest[0] ? "class" : "ignored";
  });
}

export interface Table {
  columns: readonly Column[];
  /** Undefined if the list has none. */
  headings: readonly string[] | undefined;
  /** Number of rows above the headings. */
  above: Rows;
  body: Rows;
}

/**
 * The headings are the row that names the most columns, before the first address; far from the top it must name two.
 */
export function tableOf(rows: Rows): Table {
  const first = rows.findIndex((row) => row.some((cell) => cell.includes("@")));
  const top = rows.slice(0, first < 0 ? deepest : Math.min(deepest, first));
  const named = top.map((row) => columnsByHeading(row));
  const useful = named.map((columns) => columns?.filter((column) => column !== "ignored").length ?? 0);
  const most = useful.reduce((a, b) => Math.max(a, b), 0);
  const at = useful.indexOf(most);
  if (most === 0 || (at > 0 && most < 2)) {
    return { columns: columnsByContent(rows), headings: undefined, above: [], body: rows };
  }
  const body = rows.slice(at + 1);
  const columns = named[at] ?? [];
  return {
    columns: columns.some(isName) ? columns : columnsByContent(body),
    headings: rows[at],
    above: rows.slice(0, at),
    body,
  };
}
