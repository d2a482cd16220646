// Every error of the machine has a name, whichever host it comes from, and nothing else has one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database, { SqliteError } from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { Fault, type FaultCode, faultOf } from "../../src/store/fault.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-fault-"));
afterAll(() => rmSync(folder, { recursive: true }));

const withCode = (code: string) => Object.assign(new Error("…"), { code });
const sqlite = (code: string) => new SqliteError("…", code);

test.each<[FaultCode, unknown]>([
  ["disk-full", withCode("ENOSPC")],
  ["disk-full", withCode("EDQUOT")],
  ["disk-full", sqlite("SQLITE_FULL")],
  ["disk-full", new Error("database or disk is full: SQLITE_FULL")], // as Workers say it
  ["disk-read-only", withCode("EROFS")],
  ["disk-read-only", sqlite("SQLITE_READONLY_DBMOVED")],
  ["disk-error", withCode("EIO")],
  ["disk-error", sqlite("SQLITE_IOERR_FSYNC")],
  ["no-permission", withCode("EACCES")],
  ["too-many-files", withCode("EMFILE")],
  ["too-many-files", withCode("ENFILE")],
  ["out-of-memory", withCode("ENOMEM")],
  ["out-of-memory", sqlite("SQLITE_IOERR_NOMEM")],
  ["database-locked", sqlite("SQLITE_BUSY_RECOVERY")],
  ["database-damaged", sqlite("SQLITE_CORRUPT")],
  ["database-damaged", sqlite("SQLITE_IOERR_SHORT_READ")],
  ["storage-silent", Object.assign(new Error("Network connection lost."), { retryable: true })],
  ["storage-silent", Object.assign(new Error("Durable Object is overloaded."), { overloaded: true })],
])("%s: %s", (code, error) => {
  expect(faultOf(error, "a.sqlite")).toMatchObject({ name: "Fault", code, file: "a.sqlite" });
});

test("an allocation that fails is one; a length that is wrong is a bug of ours, and no refusal is a fault", () => {
  const thrown = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };
  expect(faultOf(thrown(() => new ArrayBuffer(2 ** 53 - 1)))).toMatchObject({ code: "out-of-memory" });
  expect(faultOf(thrown(() => new Array(-1)))).toBeUndefined();
  expect(faultOf(new ProtocolError("wrong-roll", "ISS-5", "…"))).toBeUndefined();
  expect(faultOf(sqlite("SQLITE_CONSTRAINT_UNIQUE"))).toBeUndefined();
  expect(faultOf("SQLITE_FULL")).toBeUndefined();
});

describe("a database names its own", () => {
  test("that another program has locked, at once and with its file", () => {
    const file = join(folder, "locked.sqlite");
    openSqlite(file).close();
    const other = new Database(file);
    other.exec("begin exclusive");
    expect(() => openSqlite(file, { exclusive: true })).toThrow(Fault);
    expect(() => openSqlite(file, { exclusive: true })).toThrow(`${file}: Another program uses a database`);
    other.close();
    openSqlite(file, { exclusive: true }).close();
  });

  test("that is no database, or that it may not write", () => {
    const file = join(folder, "text.sqlite");
    writeFileSync(file, "This is a letter, not a database. ".repeat(100));
    expect(() => openSqlite(file)).toThrow(`${file}: A database is damaged`);
    const own = join(folder, "own.sqlite");
    openSqlite(own).close();
    const sql = openSqlite(own);
    sql.run("pragma query_only = on");
    expect(() => sql.run("create table a (x integer) strict")).toThrow(`${own}: The disk cannot be written`);
    sql.close();
  });
});
