// How many letters go out within an hour and a day, counted in a real database.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { Pace } from "../../src/mail/pace.ts";
import { migrate } from "../../src/store/migrate.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";

const HOUR = 60 * 60_000;
const NOON = 490_000 * HOUR;
const limits = { ofOwner: 5, toPerson: 2, toAddress: 3 };
let sql: NodeSql;
let now: number;
let pace: Pace;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "urna-pace-"));
  sql = openSqlite(join(folder, "office.sqlite"));
  onTestFinished(() => {
    sql.close();
    rmSync(folder, { recursive: true });
  });
  migrate(sql, officeMigrations);
  now = NOON + HOUR / 2;
  pace = new Pace(sql, limits, () => now);
});
const count = (times: number, name = "Anna") => {
  for (let i = 0; i < times; i++) pace.count({ toPerson: name });
};
const free = (name = "Anna") => pace.from("toPerson", name) <= now;

test("the hour that is full must be over", () => {
  count(1);
  expect(free()).toBe(true);
  count(1);
  expect(pace.from("toPerson", "Anna")).toBe(NOON + HOUR);
  now = NOON + HOUR - 1;
  expect(free()).toBe(false);
  now = NOON + HOUR;
  expect(free()).toBe(true);
});

test("four full hours fill a day, until the first of them is a day ago", () => {
  for (let i = 0; i < 4; i++, now += HOUR) count(2);
  expect(free()).toBe(false);
  expect(pace.from("toPerson", "Anna")).toBe(NOON + 24 * HOUR);
  now = NOON + 24 * HOUR;
  expect(free()).toBe(true);
  count(2);
  expect(pace.from("toPerson", "Anna")).toBe(NOON + 25 * HOUR);
});

test("everybody is counted by themselves, an address in upper and lower case is one, and an owner has no limit for a day", () => {
  count(2);
  expect(free("Ben")).toBe(true);
  expect(pace.from("toAddress", "Anna")).toBe(0);
  for (const address of ["a@example.org", "A@Example.org", "a@EXAMPLE.ORG"]) pace.count({ toAddress: address });
  expect(pace.from("toAddress", "a@example.org")).toBe(NOON + HOUR);
  for (let hour = 0; hour < 6; hour++, now += HOUR) for (let i = 0; i < 5; i++) pace.count({ ofOwner: "o" });
  expect(pace.from("ofOwner", "o")).toBeLessThanOrEqual(now);
});

test("counts outlive the process, say nothing readable, and are gone after a day, as are those of a clock that was wrong", () => {
  count(2);
  pace = new Pace(sql, limits, () => now);
  expect(free()).toBe(false);
  expect(JSON.stringify(sql.run("select * from mailed"))).not.toMatch(/anna/i);
  now += 1000 * HOUR; // a clock that is far ahead
  count(2, "Ben");
  now -= 999 * HOUR; // and is set right
  count(1, "Cem");
  expect(free("Ben")).toBe(true);
  expect(sql.run("select letters from mailed")).toEqual([{ letters: 1 }]);
});
