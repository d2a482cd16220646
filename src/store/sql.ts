/**
 * The SQLite port: the least that both better-sqlite3 and a Durable Object's storage give, and synchronously. It never hands out a
 * connection, so nothing above it can leave a transaction open. What differs between the two (booleans, bigint, more than 100
 * parameters, several statements in one string, `pragma`, `begin`) is not to be used; numbers bind as REAL, so never divide by a parameter.
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

/** A database of which every commit reaches a second place (LOG-8). */
export interface DurableSql extends Sql {
  /** Resolves when all that was committed so far is in the second place, too; rejects, and nothing may leave, where that cannot be. */
  durable(): Promise<void>;
}
