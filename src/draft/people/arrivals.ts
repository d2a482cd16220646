/**
 * What a list of people brings to an association that has one already: who is new, who is there and has something new, who
 * only stands there. Nobody is added a second time whom name and address, or name and number, show to be there. It stores nothing.
 */

import { nameKey } from "../list/likeness.ts";
import type { ListedPerson } from "../list/people/people.ts";
import { cleanPerson, findPersonProblems, type Person } from "./person.ts";

/** As the association's list has somebody. */
export type Kept = Person & {
  readonly id: string;
  readonly revision: number;
  readonly archivedOn?: string | undefined;
};

/** One entry of a change; without an id for somebody new. */
export interface Entry {
  id?: string;
  revision: number;
  person: Person;
}

/** How a newcomer is known: by an address or number with the name, or by the name alone, which nothing contradicts. */
interface Known {
  at: number;
  by: "sign" | "name";
}

type Named = Pick<Person, "name" | "email" | "number">;

const emailOf = ({ email }: Named) => email?.trim().toLowerCase();
const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
const contradict = (a: Named, b: Named) => differ(a.number, b.number) || differ(emailOf(a), emailOf(b));

/** The name with each of number and address. */
function signsOf(person: Named): string[] {
  const [name, email] = [nameKey(person.name), emailOf(person)];
  if (name === "") return [];
  return [
    ...(person.number === undefined ? [] : [`${name}\n#${person.number}`]),
    ...(email === undefined ? [] : [`${name}\n${email}`]),
  ];
}

/** The place of the only one with each name. */
function unique(people: readonly Named[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [i, { name }] of people.entries()) {
    const key = nameKey(name);
    found.set(key, found.has(key) || key === "" ? -1 : i);
  }
  return found;
}

/** For each newcomer who on the list is the same person; nobody on the list is it twice. */
export function knownAs(newcomers: readonly Named[], kept: readonly Named[]): (Known | undefined)[] {
  const bySign = new Map<string, number>();
  for (const [i, person] of kept.entries())
    for (const sign of signsOf(person)) if (!bySign.has(sign)) bySign.set(sign, i);
  const [theirs, ours] = [unique(newcomers), unique(kept)];
  const taken = new Set<number>();
  const free = (person: Named, at: number | undefined) => {
    const other = kept[at ?? -1];
    return at !== undefined && other !== undefined && !taken.has(at) && !differ(person.number, other.number);
  };
  return newcomers.map((person, i): Known | undefined => {
    const signed = signsOf(person)
      .map((sign) => bySign.get(sign))
      .find((at) => free(person, at));
    const key = nameKey(person.name);
    const named = theirs.get(key) === i ? ours.get(key) : undefined;
    const other = kept[named ?? -1];
    const alone = other !== undefined && free(person, named) && !contradict(person, other);
    const at = signed ?? (alone ? named : undefined);
    if (at === undefined) return undefined;
    taken.add(at);
    return { at, by: signed === undefined ? "name" : "sign" };
  });
}

/** What is kept of somebody, without what the list says about the entry. */
export const personOf = ({ id: _id, revision: _revision, archivedOn: _day, ...person }: Kept): Person => person;

/** The name stays as it is on the list; remarks are added; all else is as the newer list says it, if it says anything. */
function renewed(kept: Kept, { name: _, remarks, ...news }: Person): Person {
  const before = personOf(kept);
  const said = remarks === undefined || before.remarks?.includes(remarks) ? undefined : remarks;
  const all = [before.remarks, said].filter(Boolean).join("\n");
  return { ...before, ...news, ...(all !== "" && { remarks: all }) };
}

const written = (listed: ListedPerson, factor: number): Person => {
  const { line: _, groups, weight, ...person } = listed;
  return cleanPerson({
    ...person,
    ...(groups.length > 0 && { groups }),
    ...(weight !== undefined && { weight: String(weight / factor) }),
  });
};

/** Equal texts for people of whom the list says the same. */
export const sorted = (person: Person): string =>
  JSON.stringify(Object.entries(person).toSorted(([a], [b]) => (a < b ? -1 : 1)));

export interface Arrivals {
  entries: Entry[];
  /** What the service would refuse: to be corrected first. */
  wrong: Entry[];
  /** On the list, and the file says nothing new. */
  same: number;
  renewed: number;
  /** On the list, and archived: they stay so. */
  archived: number;
  /** Taken for the same person by the name alone. */
  byName: { rows: number; sample: string };
  /** Who of the newcomers is on the list, by place. */
  known: ReadonlySet<number>;
}

/**
 * @param factor what a weight of 1 became in the list
 * @param apart whether people whom only the name shows to be on the list are other people
 */
export function arrivalsOf(
  listed: readonly ListedPerson[],
  factor: number,
  kept: readonly Kept[],
  apart = false,
): Arrivals {
  return comparedWith(
    kept,
    listed.map((each) => written(each, factor)),
    apart,
  );
}

/** The same of people who are written as the list has them. */
export function comparedWith(kept: readonly Kept[], people: readonly Person[], apart: boolean): Arrivals {
  const known = knownAs(people, kept);
  const places = new Set(known.flatMap((as, i) => (as === undefined ? [] : [i])));
  const counts = { same: 0, renewed: 0, archived: 0, byName: { rows: 0, sample: "" } };
  const found: Arrivals = { entries: [], wrong: [], ...counts, known: places };
  for (const [i, person] of people.entries()) {
    const as = known[i];
    if (as?.by === "name") {
      if (found.byName.rows === 0) found.byName.sample = person.name;
      found.byName.rows++;
    }
    const there = as === undefined || (apart && as.by === "name") ? undefined : kept[as.at];
    const next = there === undefined ? person : cleanPerson(renewed(there, person));
    if (there?.archived === true) found.archived++;
    const entry = { ...(there && { id: there.id }), revision: there?.revision ?? 0, person: next };
    if (there !== undefined && sorted(next) === sorted(cleanPerson(personOf(there)))) found.same++;
    else if (findPersonProblems(next, "").length > 0) found.wrong.push(entry);
    else {
      if (there !== undefined) found.renewed++;
      found.entries.push(entry);
    }
  }
  return found;
}
