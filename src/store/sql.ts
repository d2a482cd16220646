/**
 * The SQLite port: what both better-sqlite3 and a Durable Object's storage can do, synchronously. It never hands out a
 * connection, so nothing above it can leave a transaction open. What differs between the two (booleans, bigint, more than 100
 * parameters, several statements in one string, `pragma`, `begin`) must not be used; numbers bind as REAL, so never divide by a parameter.
 */
export type SqlValue = string | number | null | Uint8Array;
export type Row = Record<string, SqlValue>;

export interface Sql {
  /** Runs one statement and returns its rows (none for a plain write). Blobs come as `Uint8Array`s that the caller owns. */
  run<R extends Row = Row>(query: string, ...params: SqlValue[]): R[];
  /** Runs `body` in one transaction: all of it, durably, or (when it throws) nothing. Inside another one it is a savepoint. */
  transaction<T>(body: () => T): T;
  /** Forgets what the write-ahead log still shows of the order of earlier writes. No effect on what is stored. */
  scrub(): void;
}

/** Whether a statement changes nothing. */
export const isRead = (query: string): boolean => /^\s*select\b/i.test(query);

/** One statement that changes something. */
export type Write = { readonly query: string; readonly params: readonly SqlValue[] };

/** A database whose every commit reaches a second place (LOG-8). */
export interface DurableSql extends Sql {
  /** Resolves when everything that was committed so far is in the second place, too. If that is not possible, it rejects, and nothing may be answered. */
  durable(): Promise<void>;
}
