/**
 * A database as tables with rows in the order of their keys, whatever the order in which they were written. It serves moves and
 * the comparison with the copy. It knows what tables look like, never what they mean.
 */
import { turn } from "../turn.ts";
import type { Row, Sql, SqlValue, Write } from "./sql.ts";

/** A table, the columns of its key, and the statements that make it with its indexes. */
export type Table = { readonly name: string; readonly keys: readonly string[]; readonly statements: readonly string[] };
/** `after`: where the next page begins; absent after the last one. */
export type TablePage = { readonly rows: Row[]; readonly after?: SqlValue[] };

/** A database that may be elsewhere. */
export interface Side {
  tables(): Promise<Table[]>;
  /** Rows of a table after the key `after`: a MiB at most, from here less. */
  page(table: string, after: readonly SqlValue[]): Promise<TablePage>;
  /** All of these in one transaction. */
  write(writes: readonly Write[]): Promise<void>;
}

const PAGE_BYTES = 1 << 20;
/** From a database that is here it costs nothing to ask more often, and others have their turn in between. */
const NEAR_BYTES = 128 << 10;
const ROWS = 4; // read at first: a row has up to 1 MiB
const MOST_ROWS = 1000;

/** In the order in which they were made: tables that refer to another table come after it. */
export function tablesOf(sql: Sql): Table[] {
  type Master = { name: string; tbl_name: string; type: string; sql: string };
  const all = sql
    .run<Master>("select name, tbl_name, type, sql from sqlite_master where sql is not null order by rowid")
    .filter(({ tbl_name }) => !/^(?:sqlite_|_)/.test(tbl_name));
  return all
    .filter(({ type }) => type === "table")
    .map(({ name }) => ({
      name,
      keys: keysOf(sql, name),
      statements: all.filter(({ tbl_name }) => tbl_name === name).map((made) => made.sql),
    }));
}

export function pageOf(sql: Sql, table: string, after: readonly SqlValue[], most = PAGE_BYTES): TablePage {
  const keys = keysOf(sql, table);
  const order = keys.join(", ");
  const rows: Row[] = [];
  let last = [...after];
  for (let bytes = 0, count = ROWS; bytes < most; ) {
    const from = last.length === 0 ? "" : `where (${order}) > (${keys.map(() => "?").join(", ")})`;
    const some = sql.run(
      `select * from ${table} ${from} order by ${order} limit cast(? as integer)`,
      ...[...last, count],
    );
    for (const row of some) bytes += sizeOf(row);
    rows.push(...some);
    if (some.length < count) return { rows };
    last = keys.map((key) => some.at(-1)?.[key] as SqlValue);
    count = Math.min(MOST_ROWS, Math.max(ROWS, Math.floor((most - bytes) / (bytes / rows.length))));
  }
  return { rows, after: last };
}

export function sideOf(sql: Sql): Side {
  return {
    tables: async () => tablesOf(sql),
    page: async (table, after) => pageOf(sql, table, after, NEAR_BYTES),
    write: async (writes) => writeAll(sql, writes),
  };
}

export function writeAll(sql: Sql, writes: readonly Write[]): void {
  sql.transaction(() => {
    for (const { query, params } of writes) sql.run(query, ...params);
  });
}

/** All rows of a table, in the order of their keys; none if there is no such table. Others have their turn now and then. */
export async function* rowsOf(side: Side, name: string): AsyncGenerator<Row> {
  if (!(await side.tables()).some((table) => table.name === name)) return;
  for (let after: SqlValue[] | undefined = []; after !== undefined; ) {
    const page: TablePage = await side.page(name, after);
    for (const [i, row] of page.rows.entries()) {
      if (i % MOST_ROWS === MOST_ROWS - 1) await turn();
      yield row;
    }
    after = page.after;
    if (after !== undefined) await turn();
  }
}

export function insertion(table: string, row: Row): Write {
  const columns = Object.keys(row);
  const marks = columns.map(() => "?").join(", ");
  return { query: `insert into ${table} (${columns.join(", ")}) values (${marks})`, params: Object.values(row) };
}

/** About how many bytes. */
export function sizeOf(row: Row): number {
  return Object.values(row).reduce<number>(
    (sum, value) => sum + (value instanceof Uint8Array || typeof value === "string" ? value.length : 8),
    0,
  );
}

/** The columns of a table's key. */
export function keysOf(sql: Sql, table: string): string[] {
  return sql
    .run<{ name: string }>("select name from pragma_table_info(?) where pk > 0 order by pk", table)
    .map(({ name }) => name);
}
