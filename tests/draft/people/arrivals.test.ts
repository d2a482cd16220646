// What a list brings to people who are there already, and a vote's members made of them. All names are invented.
import { expect, test } from "vitest";
import type { DraftContent } from "../../../src/draft/content.ts";
import { withList } from "../../../src/draft/list/into-draft.ts";
import { arrivalsOf, type Kept, knownAs } from "../../../src/draft/people/arrivals.ts";
import type { Person } from "../../../src/draft/people/person.ts";
import { changedMembers, rollOf } from "../../../src/draft/people/roll.ts";
import { atOnce } from "../../../src/store/slices.ts";
import { lists } from "../../../web/i18n/de/lists.ts";
import { listed } from "../../support/lists/read.ts";

const kept = (...people: Omit<Kept, "id" | "revision">[]): Kept[] =>
  people.map((person, i) => ({ ...person, id: `person-${i}`, revision: i + 1 }));
const arrivals = async (text: string, there: Kept[], apart = false) => {
  const { people, factor } = await listed(text);
  return arrivalsOf(people, factor, there, apart);
};

test.each([
  ["name and address in another spelling", { name: "Müller, Jörg", email: "JM@example.org" }, "sign"],
  ["name and number", { name: "Joerg Mueller", number: "7", email: "new@example.org" }, "sign"],
  ["the name alone", { name: "Jörg Müller" }, "name"],
  ["the name alone, with another number", { name: "Jörg Müller", number: "8" }, undefined],
  ["the same address with another name", { name: "Anna Alt", email: "jm@example.org" }, undefined],
  [
    "the same address and name with another number",
    { name: "Jörg Müller", email: "jm@example.org", number: "8" },
    undefined,
  ],
])("somebody is known by %s, or is not", (_, newcomer, by) => {
  const there = [{ name: "Jörg Müller", email: "jm@example.org", number: "7" }];
  expect(knownAs([newcomer], there).map((known) => known?.by)).toEqual([by]);
});

test("nobody on the list is two of the newcomers, and two of one name are known by nothing but an address or number", () => {
  const there = [{ name: "Ada Alt" }, { name: "Ada Alt", email: "a@example.org" }, { name: "Cem Celik", number: "3" }];
  const newcomers = [
    { name: "Ada Alt", email: "a@example.org" },
    { name: "Ada Alt", email: "a@example.org" },
    { name: "Cem Celik", number: "3" },
    { name: "Cem Celik", number: "3" },
  ];
  expect(knownAs(newcomers, there).map((known) => known?.at)).toEqual([1, undefined, 2, undefined]);
});

test("a newer list completes who is there, adds who is new, and keeps archived people archived", async () => {
  const there = kept(
    { name: "Jörg Müller", email: "jm@example.org", groups: ["Aktiv"], remarks: "Kassenprüfer" },
    { name: "Anna Alt", number: "2", archived: true },
    { name: "Cem Celik", email: "cem@example.org", weight: "1.5" },
  );
  const text = [
    "Name;E-Mail;Nummer;Gruppe;Stimmen;Bemerkung",
    "MÜLLER, JÖRG;jm@example.org;1;Passiv;;Kassenprüfer",
    "Anna Alt;anna@example.org;2;;;",
    "Cem Celik;cem@example.org;;;1,5;",
    "Dora Dietz;dora@example.org;4;Aktiv;1;neu",
    "Emil (ohne Adresse);kein-at;5;;;",
  ].join("\n");
  const { entries, wrong, same, renewed, archived } = await arrivals(text, there);
  expect(entries).toEqual([
    {
      id: "person-0",
      revision: 1,
      person: {
        name: "Jörg Müller",
        email: "jm@example.org",
        number: "1",
        groups: ["Passiv"],
        remarks: "Kassenprüfer",
      },
    },
    {
      id: "person-1",
      revision: 2,
      person: { name: "Anna Alt", email: "anna@example.org", number: "2", archived: true },
    },
    {
      revision: 0,
      person: {
        name: "Dora Dietz",
        email: "dora@example.org",
        number: "4",
        groups: ["Aktiv"],
        weight: "1",
        remarks: "neu",
      },
    },
  ]);
  expect(wrong.map(({ person: { email } }) => email)).toEqual(["kein-at"]);
  expect([same, renewed, archived]).toEqual([1, 2, 1]);
});

test("what has to be corrected of somebody who is there is a change of theirs, and no other person", async () => {
  const there = kept({ name: "Ada Alt", number: "1", groups: ["Chor"] });
  const { entries, wrong } = await arrivals("Name;E-Mail;Nummer\nAda Alt;kein-at;1", there);
  expect(entries).toEqual([]);
  expect(wrong).toEqual([
    { id: "person-0", revision: 1, person: { name: "Ada Alt", email: "kein-at", number: "1", groups: ["Chor"] } },
  ]);
});

test("people whom only the name shows to be there are others if somebody says so", async () => {
  const there = kept({ name: "Ada Alt" });
  const both = await Promise.all(
    [false, true].map((apart) => arrivals("Name;E-Mail\nAda Alt;ada@example.org", there, apart)),
  );
  expect(both.map(({ entries, byName }) => [entries[0]?.id, byName.rows])).toEqual([
    ["person-0", 1],
    [undefined, 1],
  ]);
});

test("people become members with whole weights and groups, and a draft says how many would be different", () => {
  const people = [
    { name: "Ada Alt", groups: ["B", "A"], weight: "1.5" },
    { name: "Ben Bunt", groups: ["A", "B"], weight: "2" },
    { name: "Cem Celik" },
  ];
  const roll = rollOf(people, lists.weightWord, true);
  expect(roll.factor).toBe(2);
  expect(roll.groups.map(({ name, weight }) => [name, weight])).toEqual([
    ["A, B, Gewicht 3", 3],
    ["A, B, Gewicht 4", 4],
    ["Gewicht 2", 2],
  ]);
  expect(rollOf(people, lists.weightWord, false).groups.map(({ weight }) => weight)).toEqual([3, 4, 2]);
});

test("a draft says how many members would be different: gone, new, or in another group", () => {
  const [ada, ben, cem] = [
    { name: "Ada Alt", groups: ["A"] },
    { name: "Ben Bunt", groups: ["B"] },
    { name: "Cem Celik" },
  ];
  const draft = (...people: Person[]) =>
    withList({ language: "de" }, rollOf(people, lists.weightWord, true), "replace");
  const before = draft(ada, ben, cem);
  const changed = (after: DraftContent) => atOnce(changedMembers(before, after));
  expect(changed(draft(ada, ben, cem))).toBe(0);
  expect(changed(draft(ben, cem))).toBe(1);
  expect(changed(draft(ben, cem, { name: "Dora Dietz" }, { name: "Eva Ebert" }))).toBe(2);
  expect(changed(draft({ ...ada, groups: ["B"] }, ben, cem))).toBe(1);
});
