/**
 * Makes people out of the rows of a sheet, once it is said what the columns are taken for. It drops nobody and nothing in
 * silence: every row gives a person or is named, and every column from which something was not taken is named with it.
 * It judges nobody: rows.ts finds what is wrong with a person on the list.
 */

import type { Language } from "../../languages.ts";
import { looksLikeEmail } from "../columns/contents.ts";
import type { Guess } from "../columns/guess.ts";
import type { Column } from "../columns/headings.ts";
import type { Sheet } from "../reading/sheet.ts";
import { groupKey } from "./group-key.ts";
import { apart, areTwo, nameFromAddress } from "./names.ts";
import { personIn, type RowPerson } from "./row.ts";
import { wholeWeights } from "./weights.ts";

export interface ListedPerson {
  /** The row's number in the file. */
  line: number;
  name: string;
  email?: string;
  number?: string;
  /** In the spelling that the list uses first. */
  groups: string[];
  /** A whole number, already multiplied by the factor. */
  weight?: number;
  /** Lines. */
  address?: string;
  language?: Language;
  remarks?: string;
}

/** What to compare in one row; `text` is the content that it is about. */
export interface RowRemark {
  what:
    | "half-name"
    | "two-people"
    | "name-from-address"
    | "no-name"
    | "more-addresses"
    | "other-address"
    | "weight-unclear"
    | "too-wide"
    | "unclosed"
    | "nobody";
  line: number;
  name: string;
  text: string;
}

interface UnusedColumn {
  /** From 0. */
  column: number;
  heading: string;
  /** The first content that was not taken, and from how many rows. */
  sample: string;
  rows: number;
}

export interface People {
  people: ListedPerson[];
  remarks: RowRemark[];
  /** Columns from which something was not taken, and that nobody has set aside. */
  unused: UnusedColumn[];
  /** Rows that are no people, by what they say. */
  aside: { line: number; why: Guess["aside"][number]["why"] | "double"; text: string }[];
  /** What a weight of 1 became; 1 where all are whole numbers. */
  factor: number;
  /** Rows with two names that can be told apart, and the first of them. */
  couples: { rows: number; sample: string };
  /** Rows that say the same name and address as an earlier one, and the first of them. */
  doubles: { rows: number; sample: string };
}

/** What a person decides about the whole list. */
export interface Choices {
  /** Two people in one row become two. */
  couples?: boolean | undefined;
  /** An empty surname is the one above. */
  gaps?: boolean | undefined;
  /** A person with the same name and address as in an earlier row is taken once. */
  once?: boolean | undefined;
}

/**
 * "Ahrens, Anna, anna@example.org", with commas that nothing encloses: a word in the place of the address belongs to the
 * name. Below headings only if the address follows, one place too far to the right.
 */
function withFirstName(row: readonly string[], columns: readonly Column[], headed: boolean): readonly string[] {
  const [name, email] = [columns.indexOf("name"), columns.indexOf("email")];
  const cell = row[email] ?? "";
  if (name < 0 || email !== name + 1 || !/^[\p{L} '’-]+$/u.test(cell)) return row;
  const moved = (row[email + 1] ?? "").includes("@");
  if (headed && !moved) return row;
  return [...row.slice(0, name), `${row[name]}, ${cell}`, ...(moved ? [] : [""]), ...row.slice(email + 1)];
}

/** An empty surname takes the one above it. */
function withSurnames(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
): readonly (readonly string[])[] {
  const [last, first] = [columns.indexOf("last"), columns.indexOf("first")];
  let above = "";
  return rows.map((row) => {
    above = row[last] || above;
    return row[last] || !row[first]
      ? row
      : Array.from({ length: Math.max(row.length, last + 1) }, (_, i) => (i === last ? above : (row[i] ?? "")));
  });
}

/** The same group in the spelling that came first. */
function spelling(): (group: string) => string {
  const first = new Map<string, string>();
  return (group) => {
    const key = groupKey(group);
    const known = first.get(key) ?? group;
    first.set(key, known);
    return known;
  };
}

/** `columns`: what each is taken for, as guessed or as a person has said. */
export function peopleIn(sheet: Sheet, guessed: Omit<Guess, "gaps">, choices: Choices = {}): People {
  const { columns, headings } = guessed;
  const apartFrom = new Map(guessed.aside.map((aside) => [aside.row, aside]));
  const places = sheet.rows.flatMap((_, i) => (i === headings || apartFrom.has(i) ? [] : [i]));
  let rows: readonly (readonly string[])[] = places.map((at) => sheet.rows[at] ?? []);
  if (sheet.separator === ",") rows = rows.map((row) => withFirstName(row, columns, headings !== undefined));
  if (choices.gaps === true) rows = withSurnames(rows, columns);
  const read = rows.map((row) => personIn(row, columns));
  const weights = wholeWeights(read.map(({ weight }) => weight));
  const unclosed = new Set(sheet.unclosed);
  const [people, remarks, same]: [ListedPerson[], RowRemark[], ReturnType<typeof spelling>] = [[], [], spelling()];
  const left = new Map<number, UnusedColumn>();
  const [couples, doubles] = [[], []] as [string[], string[]];
  const asides: People["aside"] = guessed.aside.map(({ row, why }) => ({
    line: sheet.lines[row] ?? 0,
    why,
    text: (sheet.rows[row] ?? []).filter(Boolean).join(" "),
  }));
  const earlier = new Set<string>();
  const headingOf = (column: number) => sheet.rows[headings ?? -1]?.[column] ?? "";
  for (const [i, person] of read.entries()) {
    const [line, row] = [sheet.lines[places[i] ?? -1] ?? 0, rows[i] ?? []];
    for (const column of person.left) {
      if (columns[column] === "ignored") continue;
      const known = left.get(column) ?? { column, heading: headingOf(column), sample: row[column] ?? "", rows: 0 };
      left.set(column, { ...known, rows: known.rows + 1 });
    }
    const found = withNames(person, choices.couples === true);
    const remark = (what: RowRemark["what"], text = "") =>
      remarks.push({ what, line, name: found[0]?.name || person.name, text });
    if (unclosed.has(line)) remark("unclosed", row.join(" "));
    if (found.length === 0) {
      remark("nobody", row.filter(Boolean).join(" "));
      continue;
    }
    const [{ emails, name }, whole] = [person, weights.whole[i]];
    if (areTwo(name) && apart(name)) couples.push(name);
    const key = `${name}\n${emails[0] ?? ""}`.toLowerCase();
    if (name !== "" && emails.length > 0 && earlier.has(key)) {
      doubles.push(name);
      if (choices.once === true) {
        asides.push({ line, why: "double", text: row.filter(Boolean).join(" ") });
        continue;
      }
    }
    earlier.add(key);
    if (person.half) remark("half-name");
    if (found.length === 1 && areTwo(name)) remark("two-people");
    if (name === "") remark(found[0]?.name === "" ? "no-name" : "name-from-address", emails[0]);
    if (emails.length > found.length) remark("more-addresses", emails.slice(found.length).join(", "));
    if (person.weight !== "" && whole === undefined) remark("weight-unclear", person.weight);
    if (headings !== undefined && person.left.some((at) => at >= (sheet.rows[headings]?.length ?? 0)))
      remark("too-wide");
    const elsewhere = person.left.find((at) => looksLikeEmail(row[at] ?? "") && columns[at] !== "ignored");
    if (elsewhere !== undefined && !looksLikeEmail(emails[0] ?? "")) remark("other-address", row[elsewhere]);
    for (const each of found)
      people.push({
        line,
        ...each,
        ...(person.number !== "" && { number: person.number }),
        groups: [...new Set(person.groups.map(same))],
        ...(whole !== undefined && { weight: whole }),
        ...(person.address !== "" && { address: person.address }),
        ...(person.language !== undefined && { language: person.language }),
        ...(person.remarks !== "" && { remarks: person.remarks }),
      });
  }
  return {
    people,
    remarks,
    unused: [...left.values()].toSorted((a, b) => a.column - b.column),
    aside: asides,
    factor: weights.factor,
    couples: { rows: couples.length, sample: couples[0] ?? "" },
    doubles: { rows: doubles.length, sample: doubles[0] ?? "" },
  };
}

/** One person, or two; each with an address if there are as many. Nobody if there is neither name nor address. */
function withNames({ name, emails }: RowPerson, couples: boolean): { name: string; email?: string }[] {
  const [first = "", second = first] = emails;
  if (name === "" && first === "") return [];
  const two = couples && areTwo(name) ? apart(name) : undefined;
  const named = name === "" && looksLikeEmail(first) ? nameFromAddress(first) : name;
  return (two ?? [named]).map((own, i) => ({ name: own, ...(first !== "" && { email: i === 0 ? first : second }) }));
}
