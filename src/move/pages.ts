/**
 * A database as pages of rows, and back. Tables come in the order in which they were made and rows in the order of their keys, so that
 * neither a page nor the database that is made of it tells in which order rows were written. `setup` comes last: with it the
 * election exists. Every write belongs to the caller's transaction.
 */
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/bytes.ts";
import type { Row, Sql, SqlValue } from "../store/sql.ts";

const EXISTS = "setup";
const STAY = new Set(["migration", "move"]);
const PAGE_BYTES = 1 << 20;
const ROWS = 4; // read at once: a row has up to 1 MiB

/** All rows of one table, or as many as fit into about a MiB. `schema`: the migrations that made it. */
export type Page = { readonly schema: string[]; readonly table: string; readonly rows: Row[] };

export function exists(sql: Sql): boolean {
  return tablesOf(sql).includes(EXISTS) && sql.run(`select * from ${EXISTS}`).length > 0;
}

/** The last page of a database. */
export function isLast({ table }: Page): boolean {
  return table === EXISTS;
}

export function* pagesOf(sql: Sql): Generator<Page> {
  const schema = schemaOf(sql);
  for (const table of tablesOf(sql)) {
    const keys = sql
      .run<{ name: string }>("select name from pragma_table_info(?) where pk > 0 order by pk", table)
      .map(({ name }) => name);
    const order = keys.join(", ");
    let after: SqlValue[] = [];
    for (let more = true; more; ) {
      const rows: Row[] = [];
      for (let bytes = 0; more && bytes < PAGE_BYTES; ) {
        const from = after.length === 0 ? "" : `where (${order}) > (${keys.map(() => "?").join(", ")})`;
        const some = sql.run(`select * from ${table} ${from} order by ${order} limit ${ROWS}`, ...after);
        more = some.length === ROWS;
        for (const row of some) bytes += sizeOf(row);
        rows.push(...some);
        const last = some.at(-1);
        if (last !== undefined) after = keys.map((key) => last[key] as SqlValue);
      }
      if (rows.length > 0) yield { schema, table, rows };
    }
  }
}

/** False, and nothing is written, where this database has another schema. */
export function insertPage(sql: Sql, { schema, table, rows }: Page): boolean {
  if (!tablesOf(sql).includes(table) || JSON.stringify(schema) !== JSON.stringify(schemaOf(sql))) return false;
  for (const row of rows) insertRow(sql, table, row);
  return true;
}

/** Empties every table but the one that knows of the moves. */
export function erase(sql: Sql): void {
  for (const table of tablesOf(sql).toReversed()) sql.run(`delete from ${table}`);
}

export function insertRow(sql: Sql, table: string, row: Row): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => "?").join(", ");
  sql.run(`insert into ${table} (${columns.join(", ")}) values (${marks})`, ...Object.values(row));
}

/** JSON with its `Uint8Array`s. */
export function encodeBlobs(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value, (_, item) => (item instanceof Uint8Array ? { blob: toBase64url(item) } : item)));
}

export function decodeBlobs(bytes: Uint8Array): unknown {
  return JSON.parse(fromUtf8(bytes), (_, item) => (typeof item?.blob === "string" ? fromBase64url(item.blob) : item));
}

/** In the order in which they were made, `setup` last. */
export function tablesOf(sql: Sql): string[] {
  const all = sql
    .run<{ name: string }>("select name from sqlite_master where type = 'table' order by rowid")
    .map(({ name }) => name)
    .filter((name) => !STAY.has(name) && !/^(?:sqlite_|_)/.test(name));
  return [...all.filter((name) => name !== EXISTS), ...all.filter((name) => name === EXISTS)];
}

/** The migrations that made a database. */
export function schemaOf(sql: Sql): string[] {
  return sql.run<{ name: string }>("select name from migration order by name").map(({ name }) => name);
}

function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>(
    (sum, value) => sum + (value instanceof Uint8Array || typeof value === "string" ? value.length : 8),
    0,
  );
}
