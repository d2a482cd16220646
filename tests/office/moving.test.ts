// An election with a lot of mail moves: what the office knows about it fits into the values of a Durable Object and into one request.

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MoveRequest, Part } from "../../src/doors/office.ts";
import type { Sql } from "../../src/store/sql.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { contentOf, Hall, motionOn } from "../support/election/hall.ts";
import { done, YES } from "../support/election/over-http.ts";
import { countedBy, OwnCommittee } from "../support/election/standing.ts";
import { TestService } from "../support/hosts/service.ts";
import { listen } from "../support/hosts/told.ts";

const MEMBERS = 80_000; // as many as one draft holds
const VALUE = 2_000_000; // bytes, of a Durable Object's SQLite
const REQUEST = 16 * 1024 * 1024;
let from: TestService;
let to: TestService;
beforeAll(async () => {
  from = new TestService();
  to = new TestService();
  await from.signIn();
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

test("between versions nothing leaves; what has left arrives where the office has become newer since", async () => {
  const told = listen();
  const { id } = await from.open(motion);
  const { ticket = "" } = value(await to.hosts.office.moving.move(id, { step: "expect" }));
  const whole = JSON.parse(Buffer.from(ticket, "base64url").toString("utf8")) as { schemas: string };
  for (const schemas of [`${whole.schemas} office-9`, whole.schemas.replace("box-5 ", ""), undefined]) {
    const other = Buffer.from(JSON.stringify({ ...whole, schemas })).toString("base64url");
    expect(await from.hosts.office.moving.move(id, { step: "depart", ticket: other })).toMatchObject({
      code: "not-accepted-here",
      detail: expect.stringContaining("Nothing has left"),
    });
  }
  expect((await from.ask<{ phase: string }>("GET", `/e/${id}/status`)).body.phase).toBe("casting");

  value(await from.hosts.office.moving.move(id, { step: "depart", ticket }));
  const arrive = async (part: Part) => {
    for (let index = 0, last = false; !last; index++) {
      const { parcel } = value(await from.hosts.office.moving.move(id, { step: "parcel", ticket, part, index }));
      if (parcel === undefined) throw new Error("no parcel");
      const outcome = await to.hosts.office.moving.move(id, { step: "accept", part, parcel });
      if (!outcome.ok) return outcome;
      last = parcel.last;
    }
    return undefined;
  };
  expect(await arrive("registrar")).toBeUndefined();
  expect(await arrive("box")).toBeUndefined();
  office(to).run("update migration set name = 'office-0' where name = 'office-mail'");
  expect(await arrive("office")).toMatchObject({ code: "not-accepted-here" });
  office(to).run("update migration set name = 'office-mail' where name = 'office-0'");
  office(to).run("insert into migration (name) values ('office-9')");
  expect(await arrive("office")).toBeUndefined();
  expect(told).toEqual([{ type: "arrived", election: id }]);
  expect((await to.ask<{ phase: string }>("GET", `/e/${id}/status`)).body.phase).toBe("casting");
  office(to).run("delete from migration where name = 'office-9'");
});

/** All of it, from one installation to the other, and nothing is kept behind. */
async function moved(id: string, here: TestService, there: TestService): Promise<void> {
  const ask = async ({ hosts }: TestService, request: MoveRequest) =>
    value(await hosts.office.moving.move(id, request));
  const { ticket = "" } = await ask(there, { step: "expect" });
  await ask(here, { step: "depart", ticket });
  for (const part of ["registrar", "box", "office"] satisfies Part[])
    for (let index = 0, last = false; !last; index++) {
      const { parcel } = await ask(here, { step: "parcel", ticket, part, index });
      if (parcel === undefined) throw new Error("no parcel");
      await ask(there, { step: "accept", part, parcel });
      last = parcel.last;
    }
  await ask(here, { step: "forget" });
}

test("how it stands with 80,000 letters moves along", async () => {
  const { id } = await from.open(motion);
  const sql = office(from);
  sql.transaction(() => {
    for (let number = 1; number <= MEMBERS; number++)
      sql.run("insert into mail values (?, 'member', ?, 'invitation', 'accepted', 1, 0, null)", id, number);
  });
  const ask = async ({ hosts }: TestService, request: MoveRequest) =>
    value(await hosts.office.moving.move(id, request));
  const { ticket = "" } = await ask(to, { step: "expect" });
  await ask(from, { step: "depart", ticket });
  const [longest] = sql.run("select max(length(cast(content as blob))) as bytes from departed_part");
  expect(longest?.["bytes"]).toBeLessThan(VALUE);
  for (const part of ["registrar", "box", "office"] satisfies Part[])
    for (let index = 0, last = false; !last; index++) {
      const { parcel } = await ask(from, { step: "parcel", ticket, part, index });
      if (parcel === undefined) throw new Error("no parcel");
      expect(JSON.stringify(parcel).length).toBeLessThan(REQUEST);
      await ask(to, { step: "accept", part, parcel });
      last = parcel.last;
    }
  const rows = "select count(*) as n from mail where matter = ? and state = 'accepted'";
  expect(office(to).run(rows, id)).toEqual([{ n: MEMBERS }]);
});

test("a vote that a lasting committee counts takes the links and absences of its members along, there and back", async () => {
  const committee = await OwnCommittee.make(from);
  const away = { from: "2026-12-24", until: "2026-12-31" };
  done(await committee.ask("PUT", "absence", 2, { json: away }));
  const vote = await from.prepare(countedBy(committee.id, motion));
  await from.openPrepared(vote);
  const invitations = await from.invite(vote);
  for (const number of [1, 2]) await from.vote({ ...vote, invitations }, number, YES);
  await moved(vote.id, from, to);
  const headers = { authorization: `Bearer ${committee.code(2)}` };
  expect(done(await to.ask("GET", `/e/${vote.id}/trustee/me`, { headers }))).toMatchObject({
    index: 2,
    committee: committee.id,
    trustees: [{}, { away }, {}],
  });
  expect(done(await committee.me(2)).standing?.votes).toEqual([]); // it is counted elsewhere now
  await moved(vote.id, to, from); // its committee is here: its links are the vote's again
  expect(done(await from.ask("GET", `/e/${vote.id}/trustee/me`, { headers }))).toMatchObject({
    index: 2,
    trustees: [{}, { away }, {}],
  });
  await from.close(vote);
  for (const index of [1, 2]) done(await from.count({ id: vote.id, trustees: committee.codes }, index));
  expect((await from.ask<{ phase: string }>("GET", `/e/${vote.id}/status`)).body.phase).toBe("counted");
});

test("a question of a meeting stays where its meeting is", async () => {
  const own = new TestService();
  try {
    await own.signIn();
    const hall = await Hall.open(own, contentOf(4));
    await hall.arrive(1, 2, 3);
    const id = await hall.ask(motionOn("Adopt the budget?"));
    const { ticket = "" } = value(await to.hosts.office.moving.move(id, { step: "expect" }));
    expect(await own.hosts.office.moving.move(id, { step: "depart", ticket })).toMatchObject({
      ...{ ok: false, code: "not-accepted-here" },
      detail: expect.stringContaining("meetings do not move"),
    });
    expect((await own.hosts.box(id).status()).phase).toBe("casting"); // nothing has left
  } finally {
    await own.stop();
  }
});
