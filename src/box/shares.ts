/**
 * Keeps decryptions that verify, from trustees who come in any order, until there are enough of them to
 * go onto the board in the order of their trustees (LOG-2). It decides nothing about them and shows no share to anybody.
 */
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { Sql } from "../store/sql.ts";

export class Shares {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The trustees' indices, ascending, including those on the board. */
  received(): number[] {
    return this.#sql
      .run<{ trustee: number }>("select trustee from share order by trustee")
      .map(({ trustee }) => trustee);
  }

  of(trustee: number): Uint8Array | undefined {
    return this.#sql.run<{ bytes: Uint8Array }>("select bytes from share where trustee = ?", trustee)[0]?.bytes;
  }

  add(bytes: Uint8Array): void {
    const { index } = decodeEntryOf("decryption", bytes);
    this.#sql.run("insert into share (trustee, bytes) values (?, ?)", index, bytes);
  }

  /** The `count` first ones after trustee `after`, ascending; none if there are fewer. */
  first(count: number, after: number): Uint8Array[] {
    const rows = this.#sql.run<{ bytes: Uint8Array }>(
      "select bytes from share where trustee > ? order by trustee limit ?",
      after,
      count,
    );
    return rows.length < count ? [] : rows.map(({ bytes }) => bytes);
  }
}
