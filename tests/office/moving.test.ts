// An election with very much mail moves: what the office knows of it fits into the values of a Durable Object and into one request.

import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MoveRequest, Part } from "../../src/office/api.ts";
import { value } from "../contract/election.ts";
import { motion, TestService } from "../http/service.ts";

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

function office<T>({ data }: TestService, work: (db: Database.Database) => T): T {
  const db = new Database(join(data, "office.sqlite"));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

test("how it stands with 80,000 letters moves along", async () => {
  const { id } = await from.open(motion);
  office(from, (db) => {
    const put = db.prepare("insert into mail values (?, 'member', ?, 'invitation', 'accepted', 1, 0, null)");
    db.transaction(() => {
      for (let number = 1; number <= MEMBERS; number++) put.run(id, number);
    })();
  });
  const ask = async ({ hosts }: TestService, request: MoveRequest) => value(await hosts.office.move(id, request));
  const { ticket = "" } = await ask(to, { step: "expect" });
  await ask(from, { step: "depart", ticket });
  const longest = "select max(length(cast(content as blob))) from departed_part";
  expect(office(from, (db) => db.prepare(longest).pluck().get())).toBeLessThan(VALUE);
  for (const part of ["registrar", "box", "office"] satisfies Part[])
    for (let index = 0, last = false; !last; index++) {
      const { parcel } = await ask(from, { step: "parcel", ticket, part, index });
      if (parcel === undefined) throw new Error("no parcel");
      expect(JSON.stringify(parcel).length).toBeLessThan(REQUEST);
      await ask(to, { step: "accept", part, parcel });
      last = parcel.last;
    }
  const rows = "select count(*) from mail where election = ? and state = 'accepted'";
  expect(office(to, (db) => db.prepare(rows).pluck().get(id))).toBe(MEMBERS);
});
