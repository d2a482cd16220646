/**
 * A database file that may be missing or damaged: then reading gives nothing, and the first write makes a new one. Nothing else deletes
 * what was there.
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { isDamage } from "./fault.ts";
import { isRead, type Row, type SqlValue } from "./sql.ts";
import { isThere, type NodeSql, naming, openSqlite, removeSqlite } from "./sqlite-node.ts";

export class SqliteFile implements NodeSql {
  readonly file: string;
  #sql: NodeSql | undefined;

  constructor(file: string) {
    this.file = file;
    if (isThere(file)) this.#sql = openWhole(file);
  }

  run<R extends Row>(query: string, ...params: SqlValue[]): R[] {
    if (this.#sql === undefined && isRead(query)) return [];
    return this.#open().run<R>(query, ...params);
  }

  transaction<T>(body: () => T): T {
    return this.#open().transaction(body);
  }

  scrub(): void {
    this.#sql?.scrub();
  }

  close(): void {
    this.#sql?.close();
  }

  abandon(): void {
    this.#sql?.abandon();
  }

  copyTo(file: string): void {
    this.#open().copyTo(file);
  }

  state(): string {
    return this.#open().state();
  }

  intact(): boolean {
    return this.#sql === undefined ? true : this.#sql.intact();
  }

  stamp(when: Date): void {
    this.#sql?.stamp(when);
  }

  #open(): NodeSql {
    if (this.#sql !== undefined) return this.#sql;
    this.#sql = naming(this.file, () => {
      removeSqlite(this.file);
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      return openSqlite(this.file, { exclusive: true });
    });
    return this.#sql;
  }
}

function openWhole(file: string): NodeSql | undefined {
  let sql: NodeSql | undefined;
  let whole = false;
  try {
    sql = openSqlite(file, { exclusive: true });
    whole = sql.run<{ quick_check: string }>("pragma quick_check(1)")[0]?.quick_check === "ok";
    return whole ? sql : undefined;
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  } finally {
    if (!whole) sql?.close(); // or this process would keep itself out
  }
}
