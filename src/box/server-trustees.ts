/**
 * Trustees of kind `server` (CER-6): the seeds that the service keeps, and what is due from one of them. They are kept beside the
 * board, because everything a trustee does follows from its seed and the record; no other actor ever holds a seed. They compare
 * no fingerprint and ask nobody, which is why such trustees protect nobody from the operator.
 */

import { stageOf } from "../../crypto/board/order.ts";
import type { BoardState } from "../../crypto/board/state.ts";
import { type Rehearsed, rehearse } from "../../crypto/ceremony/evidence.ts";
import { makeTrusteeEntry } from "../../crypto/ceremony/keys.ts";
import { makeSharesEntry } from "../../crypto/ceremony/shares.ts";
import type { Random } from "../../crypto/encoding/random.ts";
import { aggregates } from "../../crypto/tally/aggregates.ts";
import { makeDecryptionEntry } from "../../crypto/tally/tally.ts";
import type { Sql } from "../store/sql.ts";

export class ServerTrustees {
  readonly #sql: Sql;
  readonly #random: Random;
  constructor(sql: Sql, random: Random) {
    this.#sql = sql;
    this.#random = random;
  }

  /** A fresh seed for every trustee of kind `server`. */
  create({ manifest }: BoardState): void {
    for (const [i, { kind }] of (manifest.trustees?.members ?? []).entries())
      if (kind === "server")
        this.#sql.run("insert into server_trustee (trustee, seed) values (?, ?)", i + 1, this.#random(32));
  }

  /** For good, once nothing is left to decrypt: from then on these trustees cannot open anything. */
  erase(): void {
    this.#sql.run("delete from server_trustee");
  }

  /**
   * What one of our trustees can do now, in any order like people: the next entry, or the evidence that somebody's share is bad (CER-4). `received`
   * and `early` are the trustees whose shares for the count, or whose entries of the round, wait here. In the count, the sums must have been made.
   */
  due(board: BoardState, received: readonly number[], early: readonly number[]): Rehearsed | undefined {
    const seeds = this.#sql.run<{ trustee: number; seed: Uint8Array }>(
      "select trustee, seed from server_trustee order by trustee",
    );
    type Make = (seed: Uint8Array, board: BoardState, index: number, random: Random) => Rehearsed;
    const turn = (logged: number, make: Make) => {
      const next = seeds.find(({ trustee }) => trustee > logged && !early.includes(trustee));
      return next && make(next.seed, board, next.trustee, this.#random);
    };
    switch (stageOf(board)) {
      case "trustees":
        return turn(board.trustees.length, (...of) => ({ entry: makeTrusteeEntry(...of) }));
      case "shares":
        return turn(board.shares.length, (...of) => ({ entry: makeSharesEntry(...of) }));
      case "confirmations":
        return turn(board.confirmations, (seed, of, index, random) =>
          rehearse(seed, of, index, { ceremony: of.ceremonyRoot }, random),
        );
      case "count": {
        const next = seeds.find(({ trustee }) => !received.includes(trustee));
        if (next === undefined || aggregates(board).every(({ withheld }) => withheld)) return undefined;
        return { entry: makeDecryptionEntry(next.seed, board, next.trustee, this.#random) };
      }
      case "manifest":
      case "committee":
      case "opening":
      case "made":
      case "voting":
      case "register":
      case "counted":
      case "cancelled":
        return undefined;
    }
  }
}
