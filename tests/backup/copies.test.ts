// The copies of a backup: all databases at one moment, whoever writes what meanwhile, and nothing but the contents of the tables.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { copyDatabases } from "../../src/backup/copies.ts";
import { type NodeSql, openSqlite } from "../../src/store/sqlite-node.ts";
import { folderFor } from "../support/hosts/installation.ts";

const data = folderFor("copies");
const into = join(data, "into");
const NAMES = ["a", "b", "c"].flatMap((letter) => {
  const id = letter.repeat(43);
  return [`elections/${id}/box.sqlite`, `elections/${id}/registrar.sqlite`];
});
const open = new Map<string, NodeSql>();
const counted = (sql: NodeSql | undefined) => sql?.run<{ n: number }>("select n from counter")[0]?.n;

function read(file: string): number | undefined {
  const sql = openSqlite(file);
  const n = counted(sql);
  sql.close();
  return n;
}

beforeAll(() => {
  for (const name of [...NAMES, "office.sqlite"]) {
    mkdirSync(join(data, name, ".."), { recursive: true });
    const sql = openSqlite(join(data, name));
    sql.run("create table counter (n integer not null, text text) strict");
    sql.run("insert into counter values (0, null)");
    open.set(join(data, name), sql);
  }
});
beforeEach(() => rmSync(into, { recursive: true, force: true }));
afterAll(() => {
  for (const sql of open.values()) sql.close();
  rmSync(data, { recursive: true });
});

const copy = () => copyDatabases(data, (file) => open.get(file), into);

test("what is written to all of them in one step is in all copies or in none", async () => {
  let going = true;
  const step = () => {
    if (!going) return;
    for (const sql of open.values()) sql.run("update counter set n = n + 1");
    setImmediate(step);
  };
  step();
  const files = await copy();
  going = false;
  expect(files.map(({ name }) => name)).toEqual([...NAMES, "office.sqlite"]);
  const found = files.map(({ name }) => read(join(into, name)));
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toBeGreaterThan(1); // it went on while copies were made, so one after another they would differ
});

test("what another process writes meanwhile is in the copy, too", async () => {
  const office = join(data, "office.sqlite");
  const other = openSqlite(office);
  const before = counted(open.get(office)) ?? 0;
  const copying = copy();
  setImmediate(() => other.run("update counter set n = n + 1000"));
  await copying;
  other.close();
  expect(read(join(into, "office.sqlite"))).toBe(before + 1000);
});

test("an actor that opens its database meanwhile, writes and has it still is not missed", async () => {
  const file = join(data, NAMES[0] ?? "");
  open.get(file)?.close();
  open.delete(file);
  const before = read(file) ?? 0;
  const copying = copy(); // the first one is copied by now
  const sql = openSqlite(file);
  sql.run("update counter set n = n + 7");
  open.set(file, sql);
  await copying;
  expect(read(join(into, NAMES[0] ?? ""))).toBe(before + 7);
});

test("a copy is readable by its owner only, and holds nothing that was deleted or waits in the log", async () => {
  const file = join(data, "office.sqlite");
  const sql = open.get(file);
  sql?.run("update counter set text = 'Erased Eleonora'");
  sql?.run("update counter set text = 'stays'");
  expect(readFileSync(`${file}-wal`).includes("Erased Eleonora")).toBe(true);
  await copy();
  const bytes = readFileSync(join(into, "office.sqlite"));
  expect([bytes.includes("stays"), bytes.includes("Erased Eleonora")]).toEqual([true, false]);
  expect(statSync(join(into, "office.sqlite")).mode & 0o777).toBe(0o600);
  expect(existsSync(join(into, "office.sqlite-wal"))).toBe(false);
});

test("the locks on the databases stay: no other process gets into one that an actor has for itself", async () => {
  const file = join(data, NAMES[0] ?? "");
  open.get(file)?.close();
  const sql = openSqlite(file, { exclusive: true });
  open.set(file, sql);
  sql.run("update counter set n = n + 1");
  const program = `import Database from ${JSON.stringify(import.meta.resolve("better-sqlite3"))};
    new Database(process.argv[1], { timeout: 0 }).prepare("select n from counter").get();`;
  const visit = () => spawnSync(process.execPath, ["--input-type=module", "-e", program, file], { encoding: "utf8" });
  await copy();
  expect(visit().stderr).toContain("database is locked");
  // what a copy of the file itself would have done
  copyFileSync(file, join(data, "plain"));
  expect(visit()).toMatchObject({ status: 0, stderr: "" });
});
