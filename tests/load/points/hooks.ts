// Counts what a process does to its databases, statement by statement and commit by commit, and what it answers, and ends the process
// (kill -9) just before the n-th of them. Only for start programs of tests.
import { writeSync } from "node:fs";
import { basename, dirname } from "node:path";
import Database from "better-sqlite3";
import { statementIn } from "./kinds.ts";

let seen: string[] = [];
let deadly = Number.POSITIVE_INFINITY;

/** From now on it counts from 1; at point `at` the process ends. @returns the points since the last time */
export function arm(at: number | undefined): string[] {
  const before = seen;
  seen = [];
  deadly = at ?? Number.POSITIVE_INFINITY;
  return before;
}

export function point(what: string): void {
  seen.push(what);
  if (seen.length !== deadly) return;
  writeSync(1, `${what}\n`);
  process.kill(process.pid, "SIGKILL");
}

/** From now on, every statement that writes, every commit and every emptying of a write-ahead log is a point. */
export function watchDatabases(): void {
  const { prepare, transaction, pragma } = Database.prototype;
  const open = new WeakMap<Database.Database, number>();
  Database.prototype.prepare = function (this: Database.Database, query: string) {
    const statement = prepare.call(this, query);
    const run = statement.run.bind(statement) as (...parameters: unknown[]) => Database.RunResult;
    const what = statementIn(query, nameOf(this));
    return Object.assign(statement, {
      run: (...parameters: unknown[]) => {
        point(what);
        return run(...parameters);
      },
    });
  } as typeof prepare;
  Database.prototype.transaction = function (this: Database.Database, body: () => unknown) {
    return transaction.call(this, () => {
      const depth = open.get(this) ?? 0;
      open.set(this, depth + 1);
      try {
        const result = body();
        if (depth === 0) point(`commit of the ${nameOf(this)}`);
        return result;
      } finally {
        open.set(this, depth);
      }
    });
  } as typeof transaction;
  Database.prototype.pragma = function (this: Database.Database, text: string, options?: Database.PragmaOptions) {
    if (text.startsWith("wal_checkpoint")) point(`emptying of the log of the ${nameOf(this)}`);
    return pragma.call(this, text, options);
  };
}

function nameOf({ name: file }: Database.Database): string {
  const name = basename(file).split(".").at(-2) ?? "";
  return basename(dirname(file)) === "copy" ? `copy of the ${name}` : name;
}
