// An association's own file read back: exactly what was changed in it is changed, and nobody is lost or comes twice. All names are invented.
import { describe, expect, test } from "vitest";
import { isFine, ListFile, PEOPLE_COLUMNS } from "../../../src/draft/list/list-file.ts";
import type { Kept } from "../../../src/draft/people/arrivals.ts";
import { peopleHeadings, peopleRow } from "../../../src/draft/people/csv.ts";
import { rowsOf } from "../../../src/draft/spreadsheet.ts";
import { inline, ods, xlsx } from "../../support/lists/archive.ts";

const there: Kept[] = [
  { name: "Ada Ähre", groups: ["Vorstand", "Chor, alt"], address: "Am Weg 1\n12345 Ort", weight: "1.5" },
  { name: "Ben Bunt", email: "ben@example.org", number: "007", language: "en" as const, remarks: "zahlt\nspät" },
  { name: "Cem Can", archived: true as const, archivedOn: "2026-11-30" },
].map((person, i) => ({ ...person, id: `person-${i}`, revision: i + 1 }));
const file = (language: "de" | "en" = "de") =>
  peopleHeadings(language) + there.map((person) => peopleRow(person, language)).join("");

async function brought(source: string | Uint8Array, said = {}, kept = there) {
  const list = new ListFile(source, { uses: PEOPLE_COLUMNS, weightWord: "Gewicht", known: [], kept });
  const view = await list.view(said);
  return { view, own: view.brings?.own, ...list.arrivals() };
}
const nothing = { fresh: 0, changed: { rows: 0, sample: "" }, archived: 0, back: 0, gone: 0 };
const person = (at: number, more = {}) => {
  const { id: _, revision: __, archivedOn: ___, ...rest } = there[at] ?? { id: "", revision: 0 };
  return { ...rest, ...more };
};

test.each(["de", "en"] as const)("the same file, headed in %s, changes nothing", async (language) => {
  const { view, own, entries, wrong } = await brought(file(language));
  expect({ own, entries, wrong, same: view.brings?.same, people: view.people }).toEqual({
    ...{ own: nothing, entries: [], wrong: [], same: 3, people: 3 },
  });
  expect([isFine(view), view.columns, view.headingsKey, view.brings?.archived]).toEqual([true, [], "", 1]);
});

describe("one change is one change", () => {
  test.each([
    ["a cell is changed", ["Ben Bunt", "Ben Braun"], 1, { name: "Ben Braun" }, {}],
    ["a cell is emptied", ["ben@example.org", ""], 1, { email: undefined }, {}],
    ["one of several groups goes", ["Vorstand\n", ""], 0, { groups: ["Chor, alt"] }, {}],
    ["somebody is archived", ['"";"person-0"', '"30.11.2026";"person-0"'], 0, { archived: true }, { archived: 1 }],
    ["somebody is taken back", ["2026-11-30", ""], 2, { archived: undefined }, { back: 1 }],
  ])("%s", async (_, [from = "", to = ""], at, change, counts) => {
    const { own, entries } = await brought(file().replace(from, to));
    expect(entries).toEqual([{ id: `person-${at}`, revision: at + 1, person: person(at, change) }]);
    expect(own).toEqual({ ...nothing, changed: { rows: 1, sample: there[at]?.name }, ...counts });
  });
});

test("a spreadsheet may store it with other separators, in Windows' encoding and with empty rows", async () => {
  const stored = file().slice(1).replaceAll('";"', '","').concat(",,,,,,,,,\r\n").replace("Ben Bunt", "Ben Müller");
  const { view, own, entries } = await brought(Uint8Array.from(Buffer.from(stored, "latin1")));
  expect(view.encoding).toBe("windows-1252");
  expect([own, entries.map((entry) => entry.person.name)]).toEqual([
    { ...nothing, changed: { rows: 1, sample: "Ben Bunt" } },
    ["Ben Müller"],
  ]);
});

describe("stored as a spreadsheet", () => {
  const rows = (text: string) => rowsOf(text.slice(1), ";");
  const plain = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const table = (text: string) => {
    const cell = (lines: string) =>
      `<table:table-cell office:value-type="string">${plain(lines).replace(/^.*$/gmu, "<text:p>$&</text:p>")}</table:table-cell>`;
    const all = rows(text).map((cells) => `<table:table-row>${cells.map(cell).join("")}</table:table-row>`);
    return ods(`<table:table table:name="urna-people">${all.join("")}</table:table>`);
  };
  test.each<[string, (text: string) => Uint8Array]>([
    [".xlsx", (text) => xlsx({ "urna-people": inline(...rows(text).map((cells) => cells.map(plain))) })],
    [".ods", table],
  ])("%s, it keeps several groups and the lines of an address", async (_, stored) => {
    const same = await brought(stored(file()));
    expect([same.own, same.entries, same.wrong, same.view.columns]).toEqual([nothing, [], [], []]);
    const { own, entries } = await brought(stored(file().replace("Chor, alt", "Chor").replace("Am Weg 1", "Am Weg 2")));
    expect(own).toEqual({ ...nothing, changed: { rows: 1, sample: "Ada Ähre" } });
    expect(entries.map((entry) => entry.person)).toEqual([
      person(0, { groups: ["Vorstand", "Chor"], address: "Am Weg 2\n12345 Ort" }),
    ]);
  });
});

test("whoever is not in the file stays, and what a column says that was taken out stays, too", async () => {
  const { own, entries } = await brought("Name;Urna-Kennung\r\nAda Ehre;person-0\r\n");
  expect(entries).toEqual([{ id: "person-0", revision: 1, person: person(0, { name: "Ada Ehre" }) }]);
  expect(own).toEqual({ ...nothing, changed: { rows: 1, sample: "Ada Ähre" }, gone: 2 });
});

test("a row without an identifier, or with one that the list has not, is somebody new: but only once", async () => {
  const more = "Dora Dietz;dora@example.org;4;;;;;;;\r\nEmil Ernst;;;;;;;;;another-list\r\n";
  const first = await brought(file() + more);
  expect(first.own).toEqual({ ...nothing, fresh: 2 });
  const kept = first.entries.map((entry, i) => ({ ...entry.person, id: `newcomer-${i}`, revision: 1 }));
  const again = await brought(file() + more, {}, [...there, ...kept]);
  expect([again.own, again.entries, again.view.brings?.same]).toEqual([nothing, [], 5]);
});

test("who may be somebody on the list is named", async () => {
  const { view } = await brought(`${file()}Benno;ben@example.org;;;;;;;;\r\n`);
  expect(view.alike.first.map(({ name, alike }) => [name, alike.other.name])).toEqual([["Benno", "Ben Bunt"]]);
});

test("a row that the list cannot have is corrected for the same person; a copied row that differs is asked about", async () => {
  const ben = peopleRow({ ...person(1), id: "person-1", name: "Ben Bunt" }, "de");
  const bad = await brought(file().replace("ben@example.org", "ben(at)example.org"));
  expect(bad.entries).toEqual([]);
  expect(bad.wrong).toEqual([{ id: "person-1", revision: 2, person: person(1, { email: "ben(at)example.org" }) }]);
  const copied = await brought(file() + ben + ben.replace("Ben Bunt", "Bea Bunt"));
  expect([copied.entries, copied.view.brings?.same]).toEqual([[], 4]);
  expect(copied.wrong).toEqual([{ revision: 0, person: person(1, { name: "Bea Bunt" }) }]);
});

test.each([
  ["another column", (text: string) => text.replace('"Name"', '"Telefon"')],
  ["a cell beside the columns", (text: string) => text.replace('"person-1"', '"person-1";"later"')],
])("a file with %s is read like any other, and nothing of it is dropped in silence", async (_, changed) => {
  const { view, own } = await brought(changed(file()));
  expect([own, isFine(view)]).toEqual([undefined, false]);
});
