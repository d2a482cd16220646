// What is committed reaches the second place (LOG-8): all of it or nothing, in its order, in one write for all that wait, and again if it failed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { CopiedSql, type Copy } from "../../src/store/copied.ts";
import { areEqual } from "../../src/store/differences.ts";
import { pairUp } from "../../src/store/pair.ts";
import type { Write } from "../../src/store/sql.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";
import { sideOf, writeAll } from "../../src/store/tables.ts";
import { filesOf, places } from "../support/source-tree.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-copied-"));
let opened = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy whose writes wait until the test lets them through. */
class HeldCopy implements Copy {
  readonly sql: NodeSql;
  readonly asked: number[] = [];
  held: Promise<void> = Promise.resolve();
  broken = false;
  constructor(sql: NodeSql) {
    this.sql = sql;
  }
  async write(writes: readonly Write[]): Promise<void> {
    this.asked.push(writes.length);
    await this.held;
    if (this.broken) throw new Error("the disk is full");
    writeAll(this.sql, writes);
  }
  async scrub(): Promise<void> {
    this.sql.scrub();
  }
}

let first: NodeSql;
let copy: HeldCopy;
let sql: CopiedSql;
beforeEach(() => {
  const [one, other] = [0, 1].map(() => openSqlite(join(folder, `${opened++}.sqlite`))) as [NodeSql, NodeSql];
  pairUp(one, null);
  const [row] = one.run("select id, tag from pair");
  pairUp(other, null);
  other.run("update pair set id = ?, tag = ?", row?.["id"] as Uint8Array, row?.["tag"] as Uint8Array);
  for (const each of [one, other]) each.run("create table item (key integer primary key, text text) strict");
  first = one;
  copy = new HeldCopy(other);
  sql = new CopiedSql(first, copy);
});

const equal = () => areEqual(sideOf(first), sideOf(copy.sql));
const put = (key: number, text = "") => sql.run("insert into item (key, text) values (?, ?)", key, text);

test("a write is in both places when it is durable, and in one before", async () => {
  put(1);
  expect(copy.sql.run("select * from item")).toEqual([]);
  await sql.durable();
  expect(copy.sql.run("select key from item")).toEqual([{ key: 1 }]);
  expect(await equal()).toBe(true);
  expect(first.run("select commits from pair")).toEqual([{ commits: 2 }]);
});

test("rolled-back data is nowhere, including that of a savepoint", async () => {
  expect(() =>
    sql.transaction(() => {
      put(1);
      throw new Error("not this");
    }),
  ).toThrow("not this");
  sql.transaction(() => {
    put(2);
    expect(() =>
      sql.transaction(() => {
        put(3);
        throw new Error("nor this");
      }),
    ).toThrow("nor this");
    put(4);
  });
  await sql.durable();
  expect(copy.sql.run("select key from item order by key")).toEqual([{ key: 2 }, { key: 4 }]);
  expect(await equal()).toBe(true);
});

test("reading writes nothing, also in a transaction", async () => {
  sql.transaction(() => sql.run("  select * from item"));
  await sql.durable();
  expect(copy.asked).toEqual([]);
});

test("all that wait share one write, and later ones wait for the next", async () => {
  const gate = Promise.withResolvers<void>();
  copy.held = gate.promise;
  put(1);
  const early = sql.durable();
  await Promise.resolve();
  await Promise.resolve();
  put(2);
  let late = false;
  const waiting = [sql.durable(), sql.durable()].map((each) => each.then(() => (late = true)));
  gate.resolve();
  await early;
  expect(late).toBe(false);
  await Promise.all(waiting);
  expect(copy.asked).toHaveLength(2);
  expect(await equal()).toBe(true);
});

test("where the copy cannot be written nothing is durable, and the next call brings all of it in order", async () => {
  copy.broken = true;
  put(1, "first");
  await expect(sql.durable()).rejects.toThrow("disk is full");
  sql.run("update item set text = 'then' where key = 1");
  await expect(sql.durable()).rejects.toThrow("disk is full");
  copy.broken = false;
  await sql.durable();
  expect(copy.sql.run("select text from item")).toEqual([{ text: "then" }]);
  expect(await equal()).toBe(true);
});

test("a scrub reaches the copy after the writes before it", async () => {
  put(1);
  sql.scrub();
  await sql.durable();
  expect(await equal()).toBe(true);
});

test("no statement depends on time or chance: the copy runs it once more", () => {
  const found = places(
    filesOf(["src/registrar", "src/box", "src/office", "src/mail", "src/move", "src/store"], /\.ts$/),
    /\brandom\(\)|randomblob\(|current_(?:time|date)|datetime\(|julianday|unixepoch|strftime|last_insert_rowid|changes\(\)/i,
  );
  expect(found).toEqual([expect.stringContaining("select total_changes()")]); // of the connection that is asked, and never repeated
});
