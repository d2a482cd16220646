/**
 * Reads lists of people off the page's main thread, so that a long one keeps nobody waiting. The organiser's page loads it with the
 * first list. It asks no network and stores nothing.
 */

import { findAlike } from "../../../src/draft/list/likeness.ts";
import { ListFile } from "../../../src/draft/list/list-file.ts";
import { type Kept, personOf } from "../../../src/draft/people/arrivals.ts";
import { rollOf } from "../../../src/draft/people/roll.ts";
import { serve } from "../../shared/worker/serve.ts";
import type { ListCalls, SentPeople } from "./list-calls.ts";

/** So many pairs or people are shown. */
const shown = 50;
let file = new ListFile("", { uses: [], weightWord: "", known: [] });

/** What people are compared by, numbered where they are on the list already. */
const named = (people: readonly Pick<Kept, "name" | "email">[]) => people.map(({ name, email }) => ({ name, email }));
const numbered = (people: readonly Pick<Kept, "name" | "email">[]) =>
  named(people).map((person, i) => ({ ...person, number: i + 1 }));

const read = (sent: SentPeople) => (JSON.parse(new TextDecoder().decode(sent)) as { people: Kept[] }).people;

serve<ListCalls>({
  open({ source, purpose, people }) {
    file = new ListFile(source, { ...purpose, kept: people && read(people) });
    return file.view({});
  },
  say: (said) => file.view(said),
  members: () => file.members(),
  arrivals({ from, most }) {
    const { entries, wrong } = file.arrivals();
    return { entries: entries.slice(from, from + most), all: entries.length, wrong: from === 0 ? wrong : [] };
  },
  roll: ({ people, weightWord, divided }) => rollOf(read(people), weightWord, divided),
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
