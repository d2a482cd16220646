/**
 * The SQLite port over the storage of a Durable Object. Durability is the platform's (its output gate holds every answer back until
 * the writes before it are safe); it also keeps deleted data (30 days of history), and no code here can change that.
 */
import type { Row, Sql, SqlValue } from "./sql.ts";

export function durableObjectSql(storage: DurableObjectStorage): Sql {
  return {
    run<R extends Row>(query: string, ...params: SqlValue[]): R[] {
      const rows = storage.sql.exec(query, ...params).toArray();
      for (const row of rows) {
        for (const key in row) {
          const value = row[key];
          if (value instanceof ArrayBuffer) (row as Row)[key] = new Uint8Array(value);
        }
      }
      return rows as R[];
    },
    transaction: (body) => storage.transactionSync(body),
    scrub() {}, // the platform's log is out of reach
  };
}
