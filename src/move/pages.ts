/**
 * A database as pages of rows, and back. Tables come in the order in which they were made and rows in the order of their keys, so that
 * neither a page nor the database that is made from it shows in which order rows were written. `setup` comes last: with it the
 * election exists. Every write belongs to the caller's transaction.
 */
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import type { Row, Sql, SqlValue } from "../store/sql.ts";
import { insertion, pageOf, type TablePage, tablesOf } from "../store/tables.ts";

const EXISTS = "setup";
const STAY = new Set(["migration", "move", "pair"]);

/** All rows of one table, or as many as fit into about a MiB. `schema`: the migrations that made it. */
export type Page = { readonly schema: string[]; readonly table: string; readonly rows: Row[] };

export function exists(sql: Sql): boolean {
  return movingTables(sql).includes(EXISTS) && sql.run(`select * from ${EXISTS}`).length > 0;
}

/** The last page of a database. */
export function isLast({ table }: Page): boolean {
  return table === EXISTS;
}

export function* pagesOf(sql: Sql): Generator<Page> {
  const schema = schemaOf(sql);
  for (const table of movingTables(sql))
    for (let after: SqlValue[] | undefined = []; after !== undefined; ) {
      const { rows, after: next }: TablePage = pageOf(sql, table, after);
      if (rows.length > 0) yield { schema, table, rows };
      after = next;
    }
}

/** False, and nothing is written, if this database has another schema. */
export function insertPage(sql: Sql, { schema, table, rows }: Page): boolean {
  if (!movingTables(sql).includes(table) || JSON.stringify(schema) !== JSON.stringify(schemaOf(sql))) return false;
  for (const row of rows) insertRow(sql, table, row);
  return true;
}

/** Empties every table except the one about the moves. */
export function erase(sql: Sql): void {
  for (const table of movingTables(sql).toReversed()) sql.run(`delete from ${table}`);
}

export function insertRow(sql: Sql, table: string, row: Row): void {
  const { query, params } = insertion(table, row);
  sql.run(query, ...params);
}

/** JSON, `Uint8Array`s included. */
export function encodeBlobs(value: unknown): Uint8Array {
  return utf8(JSON.stringify(value, (_, item) => (item instanceof Uint8Array ? { blob: toBase64url(item) } : item)));
}

export function decodeBlobs(bytes: Uint8Array): unknown {
  return JSON.parse(fromUtf8(bytes), (_, item) => (typeof item?.blob === "string" ? fromBase64url(item.blob) : item));
}

/** The tables in the order in which they were made, `setup` last. */
export function movingTables(sql: Sql): string[] {
  const all = tablesOf(sql)
    .map(({ name }) => name)
    .filter((name) => !STAY.has(name));
  return [...all.filter((name) => name !== EXISTS), ...all.filter((name) => name === EXISTS)];
}

/** The migrations that made a database. */
export function schemaOf(sql: Sql): string[] {
  return sql.run<{ name: string }>("select name from migration order by name").map(({ name }) => name);
}
