/**
 * Long work on a database, in slices: each is a transaction, reaches the copy (LOG-8) and is followed by a pause for everybody else. So no
 * roll, however long, holds up the process. A kill between two slices leaves the first ones done: whoever begins such work also says how
 * it is taken up again. It knows no table.
 */
import { pause } from "../pool/lane.ts";
import { turn } from "../turn.ts";
import type { DurableSql, Sql } from "./sql.ts";
import { keysOf } from "./tables.ts";

/** Rows in a slice, at most: some milliseconds of work. */
export const SLICE = 100;

/** At least one, which may be empty. */
export function* slicesOf<T>(items: readonly T[], length = SLICE): Generator<T[]> {
  for (let from = 0; from === 0 || from < items.length; from += length) yield items.slice(from, from + length);
}

/** `work` up to each `yield` is one slice. Its transaction, and no earlier one, is undone by what it throws. `group`: as in `pause`. */
export async function inSlices<T>(sql: DurableSql, work: Generator<void, T>, group: unknown = sql): Promise<T> {
  for (;;) {
    const { done, value } = sql.transaction(() => work.next());
    if (done === true) return value;
    await sql.durable();
    await pause(group);
  }
}

/** All slices of it in the caller's transaction, where it cannot be long. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Work that changes nothing, with a turn for everybody else after each slice: for what others wait for, so that pauses would be wrong. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await turn();
  }
}

/** Deletes all rows of these tables; those that refer to another table come before it. */
export function* erasing(sql: Sql, tables: readonly string[]): Generator<void> {
  for (const table of tables) {
    const keys = keysOf(sql, table).join(", ");
    const some = `select ${keys} from ${table} order by ${keys} limit ${SLICE}`;
    while (sql.run(`select 1 from ${table} limit 1`).length > 0) {
      sql.run(`delete from ${table} where (${keys}) in (${some})`);
      yield;
    }
  }
}
