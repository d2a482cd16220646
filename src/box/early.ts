/**
 * Entries of the ceremony from trustees who were faster than those before them. They are verified when they come and kept until their turn,
 * because the log takes each round in the order of the trustees (LOG-2). So people can come when they like. There is one round at a time: one row per trustee.
 */
import type { Sql } from "../store/sql.ts";

export class Early {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The trustees' indices, ascending. */
  waiting(): number[] {
    return this.#sql
      .run<{ trustee: number }>("select trustee from early order by trustee")
      .map(({ trustee }) => trustee);
  }

  of(trustee: number): Uint8Array | undefined {
    return this.#sql.run<{ bytes: Uint8Array }>("select bytes from early where trustee = ?", trustee)[0]?.bytes;
  }

  keep(trustee: number, bytes: Uint8Array): void {
    this.#sql.run("insert into early (trustee, bytes) values (?, ?)", trustee, bytes);
  }

  remove(trustee: number): void {
    this.#sql.run("delete from early where trustee = ?", trustee);
  }
}
