/**
 * The SQLite port over better-sqlite3: one file, readable by its owner only. It refuses to work on a connection whose durability or
 * deletion settings are not what the service relies on.
 */
import { closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import type { Row, Sql, SqlValue } from "./sql.ts";

export type NodeSql = Sql & {
  close(): void;
  /** Writes what the tables hold into a new file, anew and in the order of their keys: nothing of freed pages or of earlier writes. */
  copyTo(file: string): void;
  /** Two answers are the same if nothing was written between them, by anybody. */
  state(): string;
};

/**
 * Opens or creates the database `file` (its folder exists).
 * `exclusive` keeps every other process out while it is open: actors hold state in memory that another writer would falsify.
 */
export function openSqlite(file: string, options: { exclusive?: boolean } = {}): NodeSql {
  closeSync(openSync(file, "a", 0o600));
  const db = new Database(file);
  try {
    if (options.exclusive) db.pragma("locking_mode = EXCLUSIVE");
    for (const [name, wanted, value] of [
      ["journal_mode", "WAL", "wal"],
      ["synchronous", "FULL", 2], // WAL otherwise silently means NORMAL: commits could be lost with the power
      ["secure_delete", "ON", 1],
      ["foreign_keys", "ON", 1],
    ] as const) {
      db.pragma(`${name} = ${wanted}`);
      const found = db.pragma(name, { simple: true });
      if (found !== value) throw new Error(`${file}: ${name} is ${String(found)}, not ${value}`);
    }
  } catch (error) {
    db.close();
    throw error;
  }
  const cache = new Map<string, Database.Statement>();
  return {
    run<R extends Row>(query: string, ...params: SqlValue[]): R[] {
      let statement = cache.get(query);
      if (statement === undefined) {
        statement = db.prepare(query);
        cache.set(query, statement);
      }
      if (statement.reader) return statement.all(...params).map((row) => plain(row as Row)) as R[];
      statement.run(...params);
      return [];
    },
    transaction: (body) => db.transaction(body).immediate(),
    scrub() {
      if (db.open) db.pragma("wal_checkpoint(TRUNCATE)"); // closing it does the same
    },
    close: () => db.close(),
    copyTo(file) {
      closeSync(openSync(file, "wx", 0o600));
      db.prepare("vacuum into ?").run(file);
    },
    state: () => `${db.pragma("data_version", { simple: true })} ${db.prepare("select total_changes()").pluck().get()}`,
  };
}

/** Buffer → Uint8Array, so that callers see the same types on every host. The driver makes each blob a buffer of its own. */
function plain(row: Row): Row {
  for (const key in row) {
    const value = row[key];
    if (value instanceof Uint8Array) row[key] = new Uint8Array(value.buffer, value.byteOffset, value.length);
  }
  return row;
}
