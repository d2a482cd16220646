/**
 * Tokens: secrets with which programs act for an association, each with a name, a role and an end. A token is here as a digest, and of its
 * use only the last day. It never is an administrator, so it cannot change the team or make another token.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { NewToken, TokenList, TokenMade, TokenRole } from "../../contract/tokens.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newId, newSecret } from "../secrets.ts";

const DAY = 24 * 60 * 60_000; // milliseconds
const MOST = 100; // of one association
/** Programs that look for leaked secrets find it by its beginning. */
const PREFIX = "urna_";

type Row = { id: string; name: string; role: TokenRole; expires: number; used: string | null };

export class Tokens {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  list(association: Owner): TokenList {
    const rows = this.#sql.run<Row>(
      "select id, name, role, expires, used from api_token where association = ? and expires > ? order by expires, id",
      association,
      this.#now(),
    );
    return {
      tokens: rows.map(({ used, expires, ...row }) => ({
        ...{ ...row, expires: new Date(expires).toISOString() },
        ...(used === null ? {} : { used }),
      })),
    };
  }

  make(association: Owner, { name, role, days }: NewToken): Outcome<TokenMade> {
    if (this.list(association).tokens.length >= MOST)
      return refused("too-large", { detail: `An association has at most ${MOST} tokens. End one first.` });
    const token = PREFIX + newSecret(this.#random);
    this.#sql.run("delete from api_token where expires <= ?", this.#now());
    this.#sql.run(
      "insert into api_token (id, hash, association, name, role, since, expires) values (?, ?, ?, ?, ?, ?, ?)",
      newId(this.#random),
      digestOf(token),
      association,
      tidyLine(name),
      role,
      this.#now(),
      this.#now() + days * DAY,
    );
    return accepted({ ...this.list(association), token });
  }

  end(association: Owner, id: string): Outcome<TokenList> {
    const ended = this.#sql.run("delete from api_token where association = ? and id = ? returning 1", association, id);
    if (ended.length === 0) return refused("not-found", { detail: "There is no such token." });
    return accepted(this.list(association));
  }

  /** Undefined if nobody's, ended or expired, after the same work. Notes the day if it is a new one. */
  byToken(token: string): Who | undefined {
    const [row] = this.#sql.run<Pick<Row, "id" | "name" | "used">>(
      "select id, name, used from api_token where hash = ? and expires > ?",
      digestOf(token),
      this.#now(),
    );
    if (row === undefined) return undefined;
    const { id, name, used } = row;
    const today = new Date(this.#now()).toISOString().slice(0, 10);
    if (used !== today) this.#sql.run("update api_token set used = ? where id = ?", today, id);
    return { kind: "token", id, name };
  }
}
