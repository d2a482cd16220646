/**
 * One file, or one pasted text, while a person looks at how it is read: what was guessed, what they have changed, and what
 * would come out of it. It runs in a worker of the page (web/organiser/list/list.worker.ts) and on a thread of the
 * service (src/pool/draft-work.ts), so that a long list keeps nobody waiting.
 */

import { type Arrivals, arrivalsOf, type Kept } from "../people/arrivals.ts";
import { type Own, type OwnFile, ownFile } from "../people/own-file.ts";
import { type Guess, guess } from "./columns/guess.ts";
import type { Column } from "./columns/headings.ts";
import { type Alike, findAlike } from "./likeness.ts";
import { type GroupedMembers, groupedMembers } from "./people/groups.ts";
import { type Choices, type People, peopleIn, type RowRemark } from "./people/people.ts";
import { type Hints, type Reading, readList } from "./reading/read.ts";
import type { Separator, Sheet } from "./reading/sheet.ts";

/** What a person has said; what they left out is guessed. */
export interface Said extends Hints, Choices {
  /** People whom only the name shows to be on the association's list are other people. */
  apart?: boolean | undefined;
  /** Index of the sheet. */
  sheet?: number | undefined;
  /** Index of the row with the headings. */
  headings?: number | "none" | undefined;
  columns?: readonly Column[] | undefined;
}

export interface KnownPerson {
  name: string;
  email?: string | undefined;
  number: number;
}

/** What the list is for. */
export interface Purpose {
  /** What columns may be taken for. */
  uses: readonly Column[];
  /** Names a group by its weight, in the vote's language: "Gewicht", "weight". */
  weightWord: string;
  /** People who are there already. */
  known: readonly KnownPerson[];
  /** Left out for the list of a vote: the association's people, to whom this list adds. */
  kept?: readonly Kept[] | undefined;
  /** For each row of headings, joined by tabs, what a person has said before. */
  remembered?: Readonly<Record<string, readonly Column[]>>;
}

interface ColumnView {
  heading: string;
  /** The first contents, at most three. */
  samples: readonly string[];
  column: Column;
}

/** The first of a kind, and how many there are. */
interface Some<T> {
  first: readonly T[];
  all: number;
}

/** What the list of a vote's draft can use. */
export const DRAFT_COLUMNS: readonly Column[] = ["name", "title", "first", "last", "firm", "email", "group", "weight"];

/** What an association's list of people can use. */
export const PEOPLE_COLUMNS: readonly Column[] = [...DRAFT_COLUMNS, "number", "address", "language", "remarks"];

/** What is shown of a list, however long it is. */
export interface ListView {
  sheets: readonly { name: string; rows: number }[];
  sheet: number;
  encoding: Reading["encoding"];
  readings: Reading["readings"];
  separator: Separator | "none" | undefined;
  columns: readonly ColumnView[];
  /** Index of the row with the headings, and the first rows, among which it may be. */
  headings: number | undefined;
  top: readonly string[];
  /** The row of headings as `Purpose.remembered` knows it; empty if there is none. */
  headingsKey: string;
  gaps: boolean;
  people: number;
  remarks: Readonly<Record<RowRemark["what"], Some<RowRemark>>>;
  unused: People["unused"];
  aside: Some<People["aside"][number]>;
  alike: Some<{ name: string; alike: Alike }>;
  factor: number;
  couples: People["couples"];
  doubles: People["doubles"];
  groups: readonly string[];
  left: GroupedMembers["left"];
  /** What it brings to the association's people. */
  brings?: Omit<Arrivals, "entries" | "wrong" | "known"> & { wrong: number; own?: Own };
}

/** Whether there is nothing to compare: everything in the list is used, or was set aside by a person. */
export const isFine = ({ remarks, unused, aside, alike, left, brings }: ListView): boolean =>
  unused.length + aside.all + alike.all + (brings?.wrong ?? left.groups + left.weights + left.both) === 0 &&
  Object.values(remarks).every(({ all }) => all === 0);

/** So many of a kind are shown. */
const shown = 10;
const some = <T>(all: readonly T[]): Some<T> => ({ first: all.slice(0, shown), all: all.length });

const kinds: readonly RowRemark["what"][] = [
  "nobody",
  "half-name",
  "two-people",
  "no-name",
  "name-from-address",
  "more-addresses",
  "other-address",
  "weight-unclear",
  "too-wide",
  "unclosed",
];

const nobody: Sheet = { name: "", rows: [], lines: [], unclosed: [] };

function columnViews({ rows }: Sheet, { columns, headings, aside }: Guess): ColumnView[] {
  const out = new Set([headings, ...aside.map(({ row }) => row)]);
  const top = rows.slice(0, 500).filter((_, at) => !out.has(at));
  return columns.map((column, i) => ({
    heading: rows[headings ?? -1]?.[i] ?? "",
    samples: [...new Set(top.flatMap((row) => row[i] || []))].slice(0, 3),
    column,
  }));
}

export class ListFile {
  readonly #source: Uint8Array | string;
  readonly #purpose: Purpose;
  #hints = "";
  #reading: Reading | undefined;
  #result: People | undefined;
  #arrivals: Arrivals | undefined;

  constructor(source: Uint8Array | string, purpose: Purpose) {
    this.#source = source;
    this.#purpose = purpose;
  }

  async #read({ encoding, separator }: Hints): Promise<Reading> {
    const hints = JSON.stringify([encoding, separator]);
    if (this.#reading === undefined || this.#hints !== hints)
      this.#reading = await readList(this.#source, { encoding, separator });
    this.#hints = hints;
    return this.#reading;
  }

  /** What a person has said, else what they said of the same headings before, else the guess; only what is of use here. */
  #columns(guessed: Guess, key: string, said: Said): Column[] {
    const before = this.#purpose.remembered?.[key];
    const wanted = said.columns ?? (before?.length === guessed.columns.length ? before : guessed.columns);
    return guessed.columns.map((_, i) => {
      const column = wanted[i] ?? "open";
      return column === "ignored" || this.#purpose.uses.includes(column) ? column : "open";
    });
  }

  /** @throws UnreadableList */
  async view(said: Said): Promise<ListView> {
    const { sheets, encoding, readings, text } = await this.#read(said);
    const { kept } = this.#purpose;
    const fullest = sheets.findIndex(({ rows }) => rows.length > 0);
    const at = said.sheet ?? Math.max(0, fullest);
    const chosen = sheets[at] ?? nobody;
    const own = kept && ownFile(text ?? chosen.rows.map((row, i) => chosen.written?.get(i) ?? row), kept, said.apart);
    const sheet = own === undefined ? chosen : nobody; // in its own file, no column has to be guessed
    const guessed = guess(sheet, said);
    const key = sheet.rows[guessed.headings ?? -1]?.join("\t") ?? "";
    const columns = this.#columns(guessed, key, said);
    const result = peopleIn(sheet, { ...guessed, columns }, said);
    this.#result = result;
    const { brings, alike } = this.#compared(result, own, said);
    const { groups, left } = this.members();
    const ofKind = (what: RowRemark["what"]) => some(result.remarks.filter((remark) => remark.what === what));
    return {
      sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
      sheet: at,
      encoding,
      readings,
      separator: sheet.separator,
      columns: columnViews(sheet, { ...guessed, columns }),
      headings: guessed.headings,
      top: sheet.rows.slice(0, shown).map((row) => row.filter(Boolean).join(" · ")),
      headingsKey: key,
      gaps: guessed.gaps,
      people: own?.rows ?? result.people.length,
      remarks: Object.fromEntries(kinds.map((what) => [what, ofKind(what)])) as ListView["remarks"],
      unused: result.unused,
      aside: some(result.aside),
      alike: some(
        alike.map((each) => ({ name: (own?.strangers ?? result.people)[each.newcomer]?.name ?? "", alike: each })),
      ),
      factor: result.factor,
      couples: result.couples,
      doubles: result.doubles,
      groups: groups.map(({ name }) => name),
      left,
      ...(brings && { brings }),
    };
  }

  /** With those who are there already: who may be one of them, and whom the association's list has for certain. */
  #compared(
    { people, factor }: People,
    own: OwnFile | undefined,
    { apart }: Said,
  ): { alike: Alike[]; brings?: ListView["brings"] } {
    const { kept, known } = this.#purpose;
    if (kept === undefined) return { alike: findAlike(people, known) };
    this.#arrivals = own?.arrivals ?? arrivalsOf(people, factor, kept, apart);
    const { entries: _, wrong, known: there, ...brings } = this.#arrivals;
    const roll = kept.map(({ name, email }, i) => ({ name, email, number: i + 1 }));
    const plain = (own?.strangers ?? people).map(({ name, email }) => ({ name, email }));
    const alike = findAlike(plain, roll).filter(
      ({ newcomer, other }) => other.number === undefined || !there.has(newcomer),
    );
    return { alike, brings: { ...brings, wrong: wrong.length, ...(own && { own: own.own }) } };
  }

  /** What the association's list gets, as it was shown last. */
  arrivals(): Pick<Arrivals, "entries" | "wrong"> {
    return this.#arrivals ?? { entries: [], wrong: [] };
  }

  /** The people as they were shown last, as members of a vote. */
  members(): GroupedMembers {
    const { people, factor } = this.#result ?? { people: [], factor: 1 };
    const { weightWord, known } = this.#purpose;
    return groupedMembers(people, factor, weightWord, known.length > 0);
  }
}
