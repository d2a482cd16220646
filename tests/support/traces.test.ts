// The search finds what is planted: in a database (also after it was deleted there), in its journal, in a log line, and in the times of files.
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { filesBelow, holding, inOrder, telling } from "./traces.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-traces-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);
const moment = Date.parse("2026-11-23T12:34:56.789Z");
const moments = [{ from: moment - 5, to: moment + 5 }];
const old = new Date("2020-01-01T00:00:00Z");

test("texts, bytes and moments, wherever they are", () => {
  const db = new Database(file("kept.sqlite"));
  db.exec("create table t (name text, at integer, real_at real, blob blob)");
  const secret = new Uint8Array(32).map((_, i) => 7 * i + 1);
  db.prepare("insert into t values (?, ?, null, ?)").run("Kanarie Gelb", BigInt(moment), secret);
  db.prepare("insert into t values ('', null, ?, null)").run(moment + 0.5);
  db.exec("delete from t"); // not overwritten: free space still shows it
  db.close();
  writeFileSync(file("log"), `{"event":"x","at":${moment}} {"id":"${Buffer.from(secret).toString("base64url")}"}\n`);
  writeFileSync(file("iso"), "2026-11-23T12:34:56.790Z");
  writeFileSync(file("clean"), "Kanarie, 2026-11-23T12:34:57.790Z");
  for (const { name } of filesBelow(folder)) utimesSync(file(name), old, old);
  const files = filesBelow(folder);
  expect(holding(files, ["Kanarie Gelb"])).toEqual(["kept.sqlite"]);
  expect(holding(files, [secret])).toEqual(["kept.sqlite", "log"]);
  expect(telling(files, moments)).toEqual([
    "iso: text",
    "kept.sqlite: integer",
    "kept.sqlite: floating point",
    "log: decimal digits",
  ]);
});

test("the times that the file system keeps", () => {
  utimesSync(file("clean"), new Date(moment), new Date(moment));
  const files = filesBelow(folder).filter(({ name }) => name === "clean");
  expect(telling(files, moments)).toEqual(["clean: time of modification"]);
  const { ctimeMs } = statSync(file("clean"));
  expect(telling(files, [{ from: ctimeMs, to: ctimeMs }])).toEqual(["clean: time of change"]);
});

test("an order, forwards and backwards", () => {
  const came = Array.from({ length: 6 }, (_, i) => new Uint8Array(16).fill(i + 1));
  const shuffled = [3, 0, 5, 1, 4, 2].map((i) => came[i] ?? new Uint8Array());
  writeFileSync(file("forwards"), Buffer.concat(came));
  writeFileSync(file("backwards"), Buffer.concat(came.toReversed()));
  writeFileSync(file("shuffled"), Buffer.concat(shuffled));
  expect(inOrder(filesBelow(folder), came)).toEqual(["backwards", "forwards"]);
});
