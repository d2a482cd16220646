// Whose a vote is after it has moved to another installation: the same association, as far as there can be one.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ElectionList } from "../../src/contract/election.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import type { MoveRequest, Part } from "../../src/doors/office.ts";
import type { Sql } from "../../src/store/sql.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

let from: TestService;
let to: TestService;
beforeAll(() => {
  from = new TestService();
  to = new TestService();
});
afterAll(async () => {
  await from.stop();
  await to.stop();
});

function office({ service, data }: TestService): Sql {
  const sql = service.database(join(data, "office.sqlite"));
  if (sql === undefined) throw new TypeError("no office");
  return sql;
}

/** @param between runs when the vote has left */
async function move(id: string, organiser?: string, between = () => {}) {
  const ask = async ({ hosts }: TestService, request: MoveRequest) =>
    value(await hosts.office.moving.move(id, request));
  const { ticket = "" } = await ask(to, { step: "expect" });
  await ask(from, { step: "depart", ticket });
  between();
  const parcelOf = async (part: Part, index: number) => {
    const { parcel } = await ask(from, { step: "parcel", ticket, part, index });
    if (parcel === undefined) throw new Error("no parcel");
    return parcel;
  };
  for (const part of ["registrar", "box"] satisfies Part[])
    for (let index = 0, last = false; !last; index++) {
      const parcel = await parcelOf(part, index);
      await ask(to, { step: "accept", part, parcel });
      last = parcel.last;
    }
  const parcel = await parcelOf("office", 0);
  const accept = (name = organiser) =>
    to.hosts.office.moving.move(id, { step: "accept", part: "office", parcel, ...(name && { organiser: name }) });
  return { accept };
}
const associationOf = async (service: TestService) =>
  done(await service.organiser<Session>("GET", "/api/session")).associations[0];
const ownerThere = (id: string) =>
  office(to).run(
    "select name, association.id from association join election on association.id = association where election.id = ?",
    id,
  )[0];

test("votes of one association stay together, and another one that only has the same name gets none of them", async () => {
  await from.signIn("Choir");
  const choir = await associationOf(from);
  const settings = { language: "en", contact: "board@example.org" };
  done(await from.organiser("PUT", `/api/associations/${choir?.id}`, { name: "Choir", settings }));
  const [first, second] = [await from.open(motion), await from.open(motion)];
  await to.signIn("Choir"); // somebody else's
  const { accept } = await move(first.id);
  expect(await accept()).toMatchObject({ code: "already-exists", detail: expect.stringContaining("--organiser") });
  done(
    await to.organiser("PUT", `/api/associations/${(await associationOf(to))?.id}`, {
      name: "Other choir",
      settings: {},
    }),
  );
  expect(value(await accept())).toEqual({ arrived: true, organiser: "Choir" });
  value(await (await move(second.id)).accept());
  for (const { id } of [first, second]) expect(ownerThere(id)).toEqual({ name: "Choir", id: choir?.id });
  const left = [first, second].map(({ id }) => ({ id, title: motion.title, host: "localhost:8787" }));
  const list = done(await from.organiser<ElectionList>("GET", "/api/elections"));
  expect([list.elections, list.moved.toSorted((a, b) => (a.id < b.id ? -1 : 1))]).toEqual([
    [],
    left.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  ]);
  await to.signIn("Choir");
  expect(await associationOf(to)).toEqual({ ...choir, role: "administrator" });
  expect(done(await to.organiser("GET", `/api/associations/${choir?.id}`))).toMatchObject({ settings });
});

test("the operator may say whose a vote will be; what left before there were associations has a name only", async () => {
  await from.signIn("Sports club");
  const [first, second] = [await from.open(motion), await from.open(motion)];
  expect(value(await (await move(first.id, "Gymnasts")).accept())).toEqual({ arrived: true, organiser: "Gymnasts" });
  expect(ownerThere(first.id)).toMatchObject({ name: "Gymnasts" });
  const { accept } = await move(second.id, undefined, () => {
    const sql = office(from);
    const [{ content } = { content: "" }] = sql.run<{ content: string }>(
      "select content from departed_part where election = ?",
      second.id,
    );
    const { association, ...left } = JSON.parse(content);
    const [{ association: organiser, ...row }] = left.tables.election;
    const earlier = {
      ...left,
      organiser: association.name,
      tables: { ...left.tables, election: [{ ...row, organiser }] },
    };
    sql.run("update departed_part set content = ? where election = ?", JSON.stringify(earlier), second.id);
  });
  expect(value(await accept())).toEqual({ arrived: true, organiser: "Sports club" });
  expect(ownerThere(second.id)).toMatchObject({ name: "Sports club" });
});
