// The people of an association: added, found, changed by two at once, merged, undone and forgotten.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  PeopleChanged,
  PeopleList,
  PeopleOverview,
  PeopleUndone,
  StoredPerson,
} from "../../src/contract/people.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { readPeople } from "../../src/draft/people/csv.ts";
import type { Person } from "../../src/draft/people/person.ts";
import type { Row } from "../../src/store/sql.ts";
import { type Answer, done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
let path: string;
beforeAll(async () => {
  service = new TestService();
  await begin("Organiser");
});
afterAll(() => service.stop());

/** A new association, whose list is empty. */
async function begin(name: string): Promise<void> {
  await service.signIn(name);
  const [own] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  path = `/api/associations/${own?.id}/people`;
}

type Sent = { id?: string; revision?: number; person: Person | null };
let changes = 0;
const newChange = () => `change-${String(++changes).padStart(4, "0")}`;
const send = (people: Sent[], change = newChange(), more = {}): Promise<Answer<PeopleChanged>> =>
  service.organiser("POST", `${path}/changes`, { change, people, ...more });
const make = async (people: Sent[], change?: string, more = {}) => done(await send(people, change, more)).people;
const add = (...people: Person[]) => make(people.map((person) => ({ person })));
const undo = (change: string) => service.organiser<PeopleUndone>("POST", `${path}/changes/${change}/undo`);
const list = async (query = "") => done(await service.organiser<PeopleList>("GET", `${path}${query}`)).people;
const names = async (query = "") => (await list(query)).map(({ name }) => name);
const find = async (id = "") => done(await service.organiser<StoredPerson>("GET", `${path}/${id}`));
const overview = async () => done(await service.organiser<PeopleOverview>("GET", `${path}/overview`));

test("somebody is kept as they were entered, and found in any spelling", async () => {
  const jorg: Person = {
    ...{ name: "Jörg Müller", email: "joerg@example.org", address: "Am Weg 1\n12345 Ort", number: "017" },
    ...{ groups: ["Board", "board ", "Choir"], weight: "01,50", language: "de", remarks: "Rings twice" },
  };
  const [{ id, revision } = { id: "", revision: 0 }] = await add(jorg);
  await add({ name: "  Zoë  Ahrens " }, { name: "Beier, Anna", number: "9" }, { name: "Emil Ernst", number: "10" });
  expect(await find(id)).toEqual({ ...jorg, id, revision, groups: ["Board", "Choir"], weight: "1.5" });
  for (const search of ["muller jorg", "MUELLER", "Mu\u0308ller", "joerg@EXAMPLE", "017"])
    expect(await names(`?search=${encodeURIComponent(search)}`), search).toEqual(["Jörg Müller"]);
  expect(await names("?search=nobody")).toEqual([]);
  expect(await names()).toEqual(["Zoë  Ahrens", "Beier, Anna", "Emil Ernst", "Jörg Müller"]);
  expect(await names("?sort=number")).toEqual(["Beier, Anna", "Emil Ernst", "Jörg Müller", "Zoë  Ahrens"]);
  expect(await names("?group=BOARD")).toEqual(["Jörg Müller"]);
  expect(await names("?language=de&email=with")).toEqual(["Jörg Müller"]);
  expect(await names("?email=without&most=2")).toEqual(["Zoë  Ahrens", "Beier, Anna"]);
  const [, second] = await list();
  expect(await names(`?after=${second?.id}`)).toEqual(["Emil Ernst", "Jörg Müller"]);
  expect(await overview()).toMatchObject({
    ...{ active: 4, archived: 0 },
    groups: [
      { name: "Board", people: 1 },
      { name: "Choir", people: 1 },
    ],
  });
});

test("of two who change the same person the second is told, and nothing of the request is done", async () => {
  await begin("Two at once");
  const [{ id } = { id: "" }] = await add({ name: "Ada Alt" });
  await make([{ id, revision: 1, person: { name: "Ada Alt", number: "1" } }]);
  const late = [{ person: { name: "Ben Bunt" } }, { id, revision: 1, person: { name: "Ada Alt", number: "2" } }];
  expect(await send(late)).toMatchObject({
    ...{ status: 409, body: { code: "stale-people", errors: [{ path: "people.1", code: "stale-people" }] } },
  });
  expect(await list()).toEqual([{ id, revision: 2, name: "Ada Alt", number: "1" }]);
});

test("the same request again changes nothing twice; what it brought is taken back, but not what was changed since", async () => {
  await begin("Import");
  const change = newChange();
  const people = ["Ada Alt", "Ben Bunt", "Cem Can"].map((name) => ({ person: { name } }));
  const made = await make(people, change);
  expect(await make(people, change)).toEqual(made);
  await make([{ person: { name: "Dora Dach" } }], change, { first: 3 });
  expect(await names()).toEqual(["Ada Alt", "Ben Bunt", "Cem Can", "Dora Dach"]);
  const [, { id } = { id: "" }] = made;
  await make([{ id, revision: 1, person: { name: "Ben Braun" } }]);
  expect(done(await undo(change))).toEqual({ undone: 3, kept: 1 });
  expect(await names()).toEqual(["Ben Braun"]);
  expect(done(await undo(change))).toEqual({ undone: 0, kept: 0 });
  expect(await send(people, change)).toMatchObject({ status: 409, body: { code: "stale-people" } });
  expect(await undo("no-such-change")).toMatchObject({ status: 404, body: { code: "not-found" } });
});

test("two who are one are merged, and are two again when that is undone", async () => {
  await begin("Merge");
  const [keep, drop] = await add(
    { name: "Jörg Müller", number: "7" },
    { name: "Mueller, Joerg", email: "j@example.org" },
  );
  const before = await list();
  const change = newChange();
  const merged = { name: "Jörg Müller", number: "7", email: "j@example.org" };
  await make(
    [
      { ...keep, person: merged },
      { ...drop, person: null },
    ],
    change,
  );
  expect(await list()).toEqual([{ ...merged, id: keep?.id, revision: 2 }]);
  expect(done(await undo(change))).toEqual({ undone: 2, kept: 0 });
  expect(await list()).toEqual(before.map((person) => ({ ...person, revision: person.revision + 2 })));
});

const DAY = 24 * 60 * 60_000;
const inOffice = <R extends Row>(query: string) =>
  service.service.database(join(service.data, "office.sqlite"))?.run<R>(query) ?? [];

test("archived people are deleted when the association's time is over, and what was undoable is forgotten after a day", async () => {
  await begin("Leaving");
  const association = path.replace("/people", "");
  done(await service.organiser("PUT", association, { name: "Leaving", settings: { retention: 30 } }));
  const left: Person = { name: "Ada Alt", archived: true };
  const change = newChange();
  await make([{ person: left }, { person: { name: "Ben Bunt" } }], change);
  const [ada] = await list("?archived=only");
  expect(ada).toMatchObject({ ...left, archivedOn: "2026-11-23" });
  expect(await names()).toEqual(["Ben Bunt"]);
  await make([{ id: ada?.id ?? "", revision: 1, person: { ...left, remarks: "Moved away" } }]);
  expect(await find(ada?.id)).toMatchObject({ archivedOn: "2026-11-23", revision: 2 });

  service.now += DAY;
  await service.tick();
  expect(await undo(change)).toMatchObject({ status: 404 });
  expect((await overview()).changes).toEqual([]);
  expect(inOffice("select * from person_before")).toEqual([]);
  service.now += 28 * DAY;
  await service.tick();
  await service.signIn("Leaving"); // sessions last for two weeks
  expect(await names("?archived=with")).toEqual(["Ada Alt", "Ben Bunt"]);
  service.now += DAY;
  await service.tick();
  expect(await names("?archived=with")).toEqual(["Ben Bunt"]);
  const [ben] = inOffice<{ content: string }>(
    `select content from person where association = '${association.split("/").at(-1)}'`,
  );
  const bytes = 2 * (ben?.content.length ?? 0) + 200;
  expect(
    inOffice(`select people, bytes from person_list where association = '${association.split("/").at(-1)}'`),
  ).toEqual([{ people: 1, bytes }]);
});

test("the file of all people brings the same people again, with what was changed in it", async () => {
  await begin("File");
  const formula = { name: "=1+1", number: "+49", groups: ["Board", "Choir, old"], address: "Am Weg 1\n12345 Ort" };
  await add(formula, { name: "Ben Bunt", weight: "1.5", language: "en" }, { name: "Cem Can", archived: true });
  const before = await list("?archived=with");
  const { text, headers } = await service.organiser("GET", `${path}/file?archived=with`);
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(text).toContain(`"'=1+1"`);
  const read = readPeople(text.replace("Ben Bunt", "Ben Braun")) ?? [];
  await make(read.map(({ id, person }) => ({ ...(id && { id }), revision: 1, person })));
  expect(await list("?archived=with")).toEqual(
    before.map((person) => ({ ...person, revision: 2, name: person.name.replace("Bunt", "Braun") })),
  );
});

test("one person gets everything that the list says of them", async () => {
  await begin("Data");
  const [{ id } = { id: "" }] = await add({ name: "Ada Alt", remarks: "Pays late" });
  await make([{ id, revision: 1, person: { name: "Ada Alt" } }]);
  expect(done(await service.organiser("GET", `${path}/${id}/data`))).toMatchObject({
    ...{ association: "Data", person: { id, name: "Ada Alt", revision: 2 } },
    former: [{ name: "Ada Alt", remarks: "Pays late" }],
    notPart: expect.stringContaining("votes"),
  });
});

test("a fault in one entry refuses the request, names it by the draft's own codes, and changes nobody", async () => {
  await begin("Faults");
  const sent = [
    { name: "" },
    { name: "Ada", email: "no address" },
    { name: "Ada", weight: "0" },
    { name: "Ada", groups: ["!"] },
  ];
  expect(await send(sent.map((person) => ({ person })))).toMatchObject({
    status: 400,
    body: {
      code: "invalid-request",
      errors: [
        { path: "people.0.person.name", code: "missing" },
        { path: "people.1.person.email", code: "invalid-email" },
        { path: "people.2.person.weight", code: "invalid-weight" },
        { path: "people.3.person.groups.0", code: "invalid-text" },
      ],
    },
  });
  const twice = { id: "same-person", person: { name: "Ada" } };
  expect(await send([twice, twice])).toMatchObject({
    status: 400,
    body: { errors: [{ path: "people.1.id", code: "twice" }] },
  });
  expect(await list()).toEqual([]);
});
