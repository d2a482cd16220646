/**
 * The SQLite port over better-sqlite3: one file, readable by its owner only. It refuses to work on a connection whose durability or
 * deletion settings are not those that the service relies on. Only this process writes the file itself, and only at known moments (`scrub`),
 * so any other change is noticed.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  rmSync,
  type Stats,
  statSync,
  truncateSync,
  utimesSync,
} from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { faultOf } from "./fault.ts";
import type { Row, Sql, SqlValue } from "./sql.ts";

export type NodeSql = Sql & {
  close(): void;
  /** Closes the file without writing: what somebody else has put into it stays as it is. */
  abandon(): void;
  /** Writes only the content of the tables into a new file, in the order of their keys: nothing of freed pages or earlier writes. */
  copyTo(file: string): void;
  /** Two answers are the same if nobody wrote anything between them. */
  state(): string;
  /** Whether the files are as this process left them. */
  intact(): boolean;
  /** Sets the times of the files, so that they do not show when something was last written. */
  stamp(when: Date): void;
};

const ENDS = ["", "-wal", "-shm", "-journal"];
/** Bytes of write-ahead log. It is emptied before that becomes a long piece of work: slices of a large roll write it full within seconds. */
const LARGE = 2 << 20;

/**
 * Opens or creates the database `file` (its folder exists).
 * `exclusive` keeps every other process out while it is open: actors keep state in memory that another writer would make wrong.
 * Nothing here waits for another program's lock: the whole process would stand still meanwhile.
 * @throws Fault, here and in every method, with the file
 */
export function openSqlite(file: string, { exclusive = false } = {}): NodeSql {
  return naming(file, () => overDatabase(file, connect(file, exclusive)));
}

function connect(file: string, exclusive: boolean): Database.Database {
  closeSync(openSync(file, "a", 0o600));
  const db = new Database(file, { timeout: 0 });
  try {
    if (exclusive) db.pragma("locking_mode = EXCLUSIVE");
    for (const [name, wanted, value] of [
      ["journal_mode", "WAL", "wal"],
      ["synchronous", "FULL", 2], // WAL otherwise silently means NORMAL: commits could be lost with the power
      ["secure_delete", "ON", 1],
      ["foreign_keys", "ON", 1],
      ["wal_autocheckpoint", "0", 0],
    ] as const) {
      db.pragma(`${name} = ${wanted}`);
      const found = db.pragma(name, { simple: true });
      if (found !== value) throw new Error(`${file}: ${name} is ${String(found)}, not ${value}`);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function overDatabase(file: string, db: Database.Database): NodeSql {
  const log = `${file}-wal`;
  let seen = { file: statOf(file), log: statOf(log) };
  const remember = () => {
    seen = { file: statOf(file), log: statOf(log) };
  };
  const cache = new Map<string, Database.Statement>();
  const run = <R extends Row>(query: string, params: SqlValue[]): R[] => {
    let statement = cache.get(query);
    if (statement === undefined) {
      statement = db.prepare(query);
      cache.set(query, statement);
    }
    if (statement.reader) return statement.all(...params).map((row) => plain(row as Row)) as R[];
    statement.run(...params);
    return [];
  };
  const sql: NodeSql = {
    run: (query, ...params) => naming(file, () => run(query, params)),
    transaction<T>(body: () => T): T {
      const result = naming(file, () => db.transaction(body).immediate());
      if (!db.inTransaction && (statOf(log)?.size ?? 0) > LARGE) this.scrub();
      return result;
    },
    scrub() {
      if (!db.open || !this.intact()) return; // closing it does the same
      naming(file, () => {
        db.pragma("wal_checkpoint(TRUNCATE)");
        if (seen.file !== undefined) setTimes(file, seen.file.mtime); // as it was: the next stamp decides
        remember();
      });
    },
    close: () => db.close(),
    abandon() {
      const { ino } = statOf(log) ?? {};
      if (ino !== undefined && ino === (seen.log?.ino ?? ino)) truncateSync(log); // or closing would write it into the file
      db.close();
    },
    copyTo: (target) =>
      naming(target, () => {
        closeSync(openSync(target, "wx", 0o600));
        db.prepare("vacuum into ?").run(target);
      }),
    state: () => `${db.pragma("data_version", { simple: true })} ${db.prepare("select total_changes()").pluck().get()}`,
    intact() {
      const [now, logNow] = naming(file, () => [statOf(file), statOf(log)]);
      const kept = now?.ino === seen.file?.ino && now?.size === seen.file?.size && now?.mtimeMs === seen.file?.mtimeMs;
      return kept && (seen.log === undefined || (logNow?.ino === seen.log.ino && logNow.size >= seen.log.size));
    },
    stamp(when) {
      naming(file, () => {
        for (const each of [file, log]) setTimes(each, when);
        remember();
      });
    },
  };
  return sql;
}

/** Whether there is such a file. @throws Fault if that cannot be told */
export function isThere(file: string): boolean {
  return naming(file, () => statOf(file) !== undefined);
}

/** Gives an error of the machine its name and the file. @throws Fault, or what is no fault */
export function naming<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const vague = error instanceof Database.SqliteError && /^SQLITE_(?:CANTOPEN|READONLY)/.test(error.code);
    throw faultOf((vague ? systemError(file) : undefined) ?? error, file) ?? error;
  }
}

/** SQLite only says that it could not open or write a file; the system says why. */
function systemError(file: string): unknown {
  try {
    closeSync(openSync(dirname(file), "r"));
    for (const each of [dirname(file), file, `${file}-wal`])
      if (existsSync(each)) accessSync(each, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Removes the file and everything that belongs to it. */
export function removeSqlite(file: string): void {
  for (const end of ENDS) rmSync(file + end, { force: true });
}

function statOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

function setTimes(file: string, when: Date): void {
  try {
    utimesSync(file, when, when);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Buffer → Uint8Array, so that callers see the same types on every host. The driver makes each blob a buffer of its own. */
function plain(row: Row): Row {
  for (const key in row) {
    const value = row[key];
    if (value instanceof Uint8Array) row[key] = new Uint8Array(value.buffer, value.byteOffset, value.length);
  }
  return row;
}
