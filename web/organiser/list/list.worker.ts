/**
 * Reads lists of people off the page's main thread, so that a long one keeps nobody waiting. The organiser's page loads it with the
 * first list. It asks no network and stores nothing.
 */

import { findAlike } from "../../../src/draft/list/likeness.ts";
import { type KnownPerson, ListFile } from "../../../src/draft/list/list-file.ts";
import type { GroupedMembers } from "../../../src/draft/list/people/groups.ts";
import { type Kept, personOf } from "../../../src/draft/people/arrivals.ts";
import { rollOf } from "../../../src/draft/people/roll.ts";
import { serve } from "../../shared/worker/serve.ts";
import type { ListCalls, Members, SentPeople } from "./list-calls.ts";

/** So many pairs or people are shown. */
const shown = 50;
let file = new ListFile("", { uses: [], weightWord: "", known: [] });
const known: KnownPerson[] = [];
let asked: GroupedMembers["members"] = [];

/** What is handed over a part at a time, because the page stands still while a long list is unpacked in one go. */
function inParts({ members, ...more }: GroupedMembers): Members {
  asked = members;
  return { ...more, all: members.length };
}

/** What people are compared by, numbered where they are on the list already. */
const named = (people: readonly Pick<Kept, "name" | "email">[]) => people.map(({ name, email }) => ({ name, email }));
const numbered = (people: readonly Pick<Kept, "name" | "email">[]) =>
  named(people).map((person, i) => ({ ...person, number: i + 1 }));

const read = (sent: SentPeople) => (JSON.parse(new TextDecoder().decode(sent)) as { people: Kept[] }).people;

serve<ListCalls>({
  known(some) {
    known.push(...some);
  },
  open({ source, purpose, people }) {
    file = new ListFile(source, { ...purpose, known: known.splice(0), kept: people && read(people) });
    return file.view({});
  },
  say: (said) => file.view(said),
  members: () => inParts(file.members()),
  arrivals({ from, most }) {
    const { entries, wrong } = file.arrivals();
    const to = from + most;
    const more = to < Math.max(entries.length, wrong.length);
    return { entries: entries.slice(from, to), all: entries.length, wrong: wrong.slice(from, to), more };
  },
  roll: ({ people, weightWord, divided }) => inParts(rollOf(read(people), weightWord, divided)),
  part: ({ from, most }) => asked.slice(from, from + most),
  doubles(sent) {
    const people = read(sent);
    const plain = named(people);
    const alike = findAlike(plain, []);
    const pairs = alike.slice(0, shown).flatMap(({ newcomer, by, other }) => {
      const [one, two] = [people[plain.findIndex((each: object) => each === other)], people[newcomer]];
      return one === undefined || two === undefined ? [] : [{ by, one, other: two }];
    });
    return { pairs, all: alike.length };
  },
  missing({ people: sent, roll }) {
    const people = read(sent);
    const there = new Set(
      findAlike(named(people), numbered(roll)).flatMap(({ newcomer, other }) =>
        other.number === undefined ? [] : [newcomer],
      ),
    );
    const missing = people.filter((_, i) => !there.has(i));
    return { people: missing.slice(0, shown).map(personOf), all: missing.length };
  },
});
