/**
 * What an association's own file (csv.ts) brings back to its list: its last column says who is who, so that every cell means what it says, also
 * an empty one. Whoever is not in the file stays as they are. It stores nothing.
 */

import { type Arrivals, comparedWith, type Entry, type Kept, personOf, sorted } from "./arrivals.ts";
import { readPeople } from "./csv.ts";
import { cleanPerson, findPersonProblems, type Person } from "./person.ts";

/** What only such a file brings. */
export interface Own {
  fresh: number;
  changed: { rows: number; sample: string };
  /** Of those who are changed. */
  archived: number;
  /** Of those who are changed: no longer archived. */
  back: number;
  /** On the list, and not in the file. */
  gone: number;
}

export interface OwnFile {
  rows: number;
  own: Own;
  /** `known`: places of `strangers`. */
  arrivals: Arrivals;
  /** Rows that name nobody of the list by identifier: read as in any other list. */
  strangers: readonly Person[];
}

/** Undefined if it is another file. `source`: as in `readPeople`; `apart`: as in `arrivalsOf`. */
export function ownFile(
  source: Parameters<typeof readPeople>[0],
  kept: readonly Kept[],
  apart = false,
): OwnFile | undefined {
  const byId = new Map(kept.map((each) => [each.id, each]));
  const read = readPeople(source, (id) => byId.get(id));
  if (read === undefined) return undefined;
  const own: Own = { fresh: 0, changed: { rows: 0, sample: "" }, archived: 0, back: 0, gone: 0 };
  const [seen, strangers] = [new Map<string, string>(), [] as Person[]];
  const [entries, wrong] = [[] as Entry[], [] as Entry[]];
  const counts = { same: 0, archived: 0 };
  for (const { id = "", person } of read) {
    const there = byId.get(id);
    const next = cleanPerson(person);
    const says = sorted(next);
    const first = seen.get(id);
    if (there === undefined) strangers.push(next);
    else if (first !== undefined && first !== says) wrong.push({ revision: 0, person: next });
    else if (first !== undefined || says === sorted(cleanPerson(personOf(there)))) counts.same++;
    else {
      const entry = { id, revision: there.revision, person: next };
      if (findPersonProblems(next, "").length > 0) wrong.push(entry);
      else {
        entries.push(entry);
        if (own.changed.rows++ === 0) own.changed.sample = there.name;
        if (next.archived !== there.archived) own[next.archived ? "archived" : "back"]++;
      }
    }
    if (there?.archived === true && next.archived === true && first === undefined) counts.archived++;
    if (there !== undefined && first === undefined) seen.set(id, says);
  }
  const others = kept.filter(({ id }) => !seen.has(id));
  const more = comparedWith(others, strangers, apart);
  own.fresh = more.entries.filter(({ id }) => id === undefined).length;
  own.gone = others.length - (more.known.size - (apart ? more.byName.rows : 0));
  const arrivals = {
    ...more,
    entries: [...entries, ...more.entries],
    wrong: [...wrong, ...more.wrong],
    same: counts.same + more.same,
    archived: counts.archived + more.archived,
  };
  return { rows: read.length, own, arrivals, strangers };
}
