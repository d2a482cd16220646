// A list of people as a file for spreadsheets: what comes back is what went, whatever is written in it, and no cell is a formula.
import fc from "fast-check";
import { expect, test } from "vitest";
import { LANGUAGES } from "../../../src/draft/languages.ts";
import { guess } from "../../../src/draft/list/columns/guess.ts";
import { textSheet } from "../../../src/draft/list/reading/read.ts";
import { peopleHeadings, peopleRow, readPeople, type Written } from "../../../src/draft/people/csv.ts";
import { cleanPerson, findPersonProblems, type Person } from "../../../src/draft/people/person.ts";
import { harmless, unguarded } from "../../../src/draft/spreadsheet.ts";
import { runs } from "../../support/runs.ts";
import { formulas, hidden, honest } from "../../support/wrong/texts.ts";

const hostile = [...formulas, ...hidden.map(([, text]) => text), ...honest.map(([, text]) => text)];
const sign = fc.constantFrom(...Array.from("'\"=+-@|%;,\t\r\n \u00a0\ufeff\u0301\uff1dAö1"));
const text = fc.oneof(
  fc.constantFrom(...hostile),
  fc.array(sign, { maxLength: 12 }).map((signs) => signs.join("")),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

test("the guard of a cell can be taken off again, whatever stood there", () => {
  fc.assert(
    fc.property(text, (written) => {
      expect(unguarded(harmless(written))).toBe(written);
    }),
    runs(2000),
  );
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const person = fc
  .record({
    name: text,
    email: maybe(fc.constantFrom("ada@example.org", "=cmd@example.org", "-a@example.org", "'+a@example.org")),
    address: maybe(fc.array(text, { maxLength: 3 }).map((lines) => lines.join("\n"))),
    number: maybe(text),
    groups: maybe(fc.array(text, { maxLength: 3 })),
    weight: maybe(fc.constantFrom("1", "1.5", "0.25", "12")),
    language: maybe(fc.constantFrom(...LANGUAGES)),
    remarks: maybe(text),
    archived: maybe(fc.constant(true as const)),
  })
  .map((fields) => cleanPerson(JSON.parse(JSON.stringify(fields)) as Person))
  .filter((cleaned) => findPersonProblems(cleaned, "").length === 0);
const people = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[A-Za-z0-9_-]{8,12}$/), person }), {
  maxLength: 6,
  selector: ({ id }) => id,
});

test.each(LANGUAGES)("people come back as they went, with headings in %s", (language) => {
  fc.assert(
    fc.property(people, (all) => {
      const rows = all.map(
        ({ id, person: each }): Written => ({ ...each, id, ...(each.archived && { archivedOn: "2026-11-30" }) }),
      );
      const file = peopleHeadings(language) + rows.map((each) => peopleRow(each, language)).join("");
      const read = readPeople(file);
      expect(read?.map(({ person: each, ...more }) => ({ ...more, person: cleanPerson(each) }))).toEqual(all);
    }),
    runs(300),
  );
});

test("whoever adds somebody in a spreadsheet may leave out what they do not know, and store it with other separators", () => {
  expect(readPeople('Urna-Kennung,Name,E-Mail\r\n,Ada Alt,ada@example.org\r\nabcdefgh,"Beier, Anna",\r\n')).toEqual([
    { person: { name: "Ada Alt", email: "ada@example.org" } },
    { id: "abcdefgh", person: { name: "Beier, Anna" } },
  ]);
});

test.each([
  ["another list", "Name;E-Mail\nAda;ada@example.org\n"],
  ["a column that nobody knows", "Name;Urna-Kennung;Telefon\nAda;;1\n"],
  ["a language that is none of ours", "Name;Sprache;Urna-Kennung\nAda;Latein;\n"],
  ["the same column twice", "Name;Name;Urna-Kennung\nAda;Ada;\n"],
  ["nothing", ""],
])("%s is not read here", (_, file) => {
  expect(readPeople(file)).toBeUndefined();
});

test.each(LANGUAGES)("other readers of lists know its headings, too: %s", (language) => {
  const all = Array.from({ length: 3 }, (_, i) => ({
    ...{ id: `identifier-${i}`, name: `Ada Alt ${"abc"[i]}`, email: `${i}@example.org`, number: String(i) },
    ...{ groups: ["Choir"], weight: "1.5", address: "Am Weg 1\n12345 Ort" },
  }));
  const sheet = textSheet(peopleHeadings(language) + all.map((each) => peopleRow(each, language)).join(""));
  const { columns } = guess(sheet);
  expect([0, 1, 2, 3, 4, 6].map((i) => columns[i])).toEqual(["name", "email", "number", "group", "weight", "address"]);
});
