/**
 * Addresses for answers, and whether somebody who reads mail there has confirmed that answers may go there: once for each owner of
 * votes and address, by a link that was sent to it. A link is here as a digest and lasts a week; while it does, it can be opened again.
 * It sends nothing.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { ContactConfirmed } from "../../contract/mail.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newSecret } from "../secrets.ts";

const LASTS = 7 * 24 * 60 * 60_000; // milliseconds

export class Contacts {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  isConfirmed(owner: string, address: string): boolean {
    return this.#find(owner, address)?.confirmed === 1;
  }

  /** Whether it is confirmed, or a link that still works is on its way. */
  isAsked(owner: string, address: string): boolean {
    const found = this.#find(owner, address);
    return found !== undefined && (found.confirmed === 1 || found.expires > this.#now());
  }

  /** The secret of a link for this address; earlier ones stop working. */
  newLink(owner: string, address: string): string {
    const link = newSecret(this.#random);
    this.#sql.transaction(() => {
      this.#sql.run("delete from contact where confirmed = 0 and expires <= ?", this.#now());
      this.#sql.run(
        `insert into contact (association, address, confirmed, hash, expires) values (?, ?, 0, ?, ?)
           on conflict (association, address) do update set hash = excluded.hash, expires = excluded.expires`,
        owner,
        address.toLowerCase(),
        digestOf(link),
        this.#now() + LASTS,
      );
    });
    return link;
  }

  /** `wrong-link` for unknown and expired ones alike. A wrong one writes nothing: anybody may try. */
  confirm(link: string): Outcome<ContactConfirmed> {
    const hash = digestOf(link.trim());
    const [row] = this.#sql.run<{ address: string }>(
      "select address from contact where hash = ? and expires > ?",
      hash,
      this.#now(),
    );
    if (row === undefined) return refused("wrong-link");
    this.#sql.run("update contact set confirmed = 1 where hash = ?", hash);
    return accepted({ address: row.address });
  }

  #find(owner: string, address: string) {
    return this.#sql.run<{ confirmed: number; expires: number }>(
      "select confirmed, expires from contact where association = ? and address = ?",
      owner,
      address.toLowerCase(),
    )[0];
  }
}
