/**
 * Which account somebody has who has proved who they are at the provider (issuer and subject). What is connected stays so, whatever address
 * the provider names later. It decides nothing about roles, and nobody unknown gets an account here.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { IdentityList } from "../../contract/openid.ts";
import type { Sql } from "../../store/sql.ts";
import { newId } from "../secrets.ts";

export class Identities {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  /** The account that is connected. */
  accountOf(issuer: string, subject: string): string | undefined {
    return this.#sql.run<{ account: string }>(
      "select account from identity where issuer = ? and subject = ? and connected = 1",
      issuer,
      subject,
    )[0]?.account;
  }

  /**
   * The account that is connected, or that `find` finds for the first time: then it is connected from now on. An account that was ever
   * connected to this provider is not found that way, whatever address it names: only its owner connects it again.
   */
  firstMatch(issuer: string, subject: string, find: () => string | undefined): string | undefined {
    return this.#sql.transaction(() => {
      const connected = this.accountOf(issuer, subject);
      if (connected !== undefined) return connected;
      const found = find();
      if (found === undefined || this.#knows(found, issuer)) return undefined;
      this.connect(found, issuer, subject);
      return found;
    });
  }

  #knows(account: string, issuer: string): boolean {
    return this.#sql.run("select 1 from identity where account = ? and issuer = ?", account, issuer).length > 0;
  }

  /** False if the identity is somebody else's. */
  connect(account: string, issuer: string, subject: string): boolean {
    const owner = this.accountOf(issuer, subject);
    if (owner !== undefined) return owner === account;
    this.#sql.run(
      `insert into identity (issuer, subject, id, account, since, connected) values (?, ?, ?, ?, ?, 1)
         on conflict (account, issuer, subject) do update set since = excluded.since, connected = 1`,
      issuer,
      subject,
      newId(this.#random),
      account,
      this.#now(),
    );
    return true;
  }

  /** @param nameOf what people call an issuer */
  list(account: string, nameOf: (issuer: string) => string): IdentityList {
    const rows = this.#sql.run<{ id: string; issuer: string; since: number }>(
      "select id, issuer, since from identity where account = ? and connected = 1 order by since, id",
      account,
    );
    return {
      identities: rows.map(({ id, issuer, since }) => ({
        ...{ id, provider: nameOf(issuer), since: new Date(since).toISOString() },
      })),
    };
  }

  /** The row stays, so that the provider cannot connect it again by naming an address. False if there is none. */
  disconnect(account: string, id: string): boolean {
    const gone = this.#sql.run(
      "update identity set connected = 0 where account = ? and id = ? and connected = 1 returning 1",
      account,
      id,
    );
    return gone.length > 0;
  }
}
