// What every database of the service is opened with (architecture rule 5), and who may read it.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { openSqlite } from "../../src/store/sqlite-node.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a database file", () => {
  test("is durable, forgets what is deleted, and is its owner's alone", () => {
    const file = join(folder, "settings.sqlite");
    for (const _ of ["created", "opened again"]) {
      const sql = openSqlite(file);
      const setting = (name: string) => Object.values(sql.run(`pragma ${name}`)[0] ?? {})[0];
      expect(setting("journal_mode")).toBe("wal");
      expect(setting("synchronous")).toBe(2);
      expect(setting("secure_delete")).toBe(1);
      expect(setting("foreign_keys")).toBe(1);
      sql.run("create table if not exists a (x integer) strict");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
      sql.close();
    }
  });

  test("does not let its write-ahead log grow while much is written", () => {
    const file = join(folder, "log.sqlite");
    const sql = openSqlite(file);
    sql.run("create table a (x integer primary key, content blob not null) strict");
    const lengths = Array.from({ length: 24 }, (_, x) => {
      sql.transaction(() => {
        sql.run("insert into a (x, content) values (?, zeroblob(1000000))", x);
        sql.transaction(() => sql.run("update a set x = x where x = ?", x)); // nothing ends with the inner one
      });
      return statSync(`${file}-wal`).size;
    });
    expect(Math.max(...lengths)).toBeLessThan(3_500_000);
    expect(lengths.filter((length) => length === 0).length).toBeGreaterThanOrEqual(2); // emptied now and then, not each time
    expect(sql.run("select count(*) as n from a")).toEqual([{ n: 24 }]);
    sql.close();
  });

  test("opened for one process alone keeps the others out", () => {
    const file = join(folder, "exclusive.sqlite");
    const sql = openSqlite(file, { exclusive: true });
    sql.run("create table a (x integer) strict");
    const other = new Database(file, { timeout: 0 });
    expect(() => other.prepare("select * from a").all()).toThrow("locked");
    other.close();
    sql.close();
  });
});
