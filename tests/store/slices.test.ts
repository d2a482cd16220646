// Long work in slices: what is in one of them, what others see in between, and what a kill leaves.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { erasing, inSlices, SLICE, slicesOf } from "../../src/store/slices.ts";
import type { DurableSql } from "../../src/store/sql.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";
import { turn } from "../../src/turn.ts";

let folder: string;
let plain: NodeSql;
let sql: DurableSql;
/** Rows when the copy was asked to follow. */
let followed: number[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "urna-slices-"));
  plain = openSqlite(join(folder, "db.sqlite"));
  plain.run("create table number (n integer not null, twice integer not null, primary key (n, twice)) strict");
  followed = [];
  sql = Object.assign(plain, { durable: async () => void followed.push(count()) });
});
afterEach(() => {
  plain.close();
  rmSync(folder, { recursive: true });
});

const count = () => plain.run<{ n: number }>("select count(*) as n from number")[0]?.n ?? 0;
const items = (many: number) => Array.from({ length: many }, (_, n) => n);
function* adding(many: number): Generator<void, string> {
  for (const slice of slicesOf(items(many))) {
    for (const n of slice) plain.run("insert into number (n, twice) values (?, ?)", n, 2 * n);
    yield;
  }
  return "done";
}

describe("work in slices", () => {
  test("is a transaction each, which the copy has before others have their turn", async () => {
    const seen: number[] = [];
    let ended = false;
    const work = inSlices(sql, adding(2 * SLICE + 1)).finally(() => {
      ended = true;
    });
    for (; !ended; await turn()) seen.push(count());
    expect(await work).toBe("done");
    expect(followed).toEqual([SLICE, 2 * SLICE, 2 * SLICE + 1]);
    expect(new Set(seen)).toEqual(new Set(followed)); // nobody saw half a slice, and everybody saw each of them
  });

  test("of which one fails keeps those before it", async () => {
    function* failing() {
      yield* adding(SLICE);
      plain.run("insert into number (n, twice) values (-1, 0)");
      throw new Error("killed");
    }
    await expect(inSlices(sql, failing())).rejects.toThrow("killed");
    expect(count()).toBe(SLICE);
  });

  test("of nothing is one empty slice", () => {
    expect([...slicesOf([])]).toEqual([[]]);
    expect([...slicesOf(items(SLICE))]).toHaveLength(1);
  });

  test("erases a table of any length, a slice at a time", async () => {
    await inSlices(sql, adding(2 * SLICE + 1));
    followed = [];
    await inSlices(sql, erasing(sql, ["number"]));
    expect(followed).toEqual([SLICE + 1, 1, 0]);
  });
});
