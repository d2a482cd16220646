/**
 * Trustees of kind `server` (CER-6): the seeds that the service keeps, and the entry that is due from one of them. They stand beside the
 * board, because everything a trustee does follows from its seed and the record; no other actor ever holds a seed. They compare
 * no fingerprint and ask nobody, which is why such trustees protect nobody from the operator.
 */
import { aggregates } from "../../crypto/aggregates.ts";
import { stageOf } from "../../crypto/board-order.ts";
import type { BoardState } from "../../crypto/board-state.ts";
import { makeConfirmationEntry, makeSharesEntry, makeTrusteeEntry } from "../../crypto/ceremony.ts";
import type { Random } from "../../crypto/random.ts";
import { makeDecryptionEntry } from "../../crypto/tally.ts";
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
    for (const [i, { kind }] of manifest.trustees.members.entries())
      if (kind === "server")
        this.#sql.run("insert into server_trustee (trustee, seed) values (?, ?)", i + 1, this.#random(32));
  }

  /** For good, once nothing is left to decrypt: from then on these trustees can open nothing. */
  erase(): void {
    this.#sql.run("delete from server_trustee");
  }

  /**
   * The entry that the board waits for and that is one of ours; `received` are the trustees whose shares are here. In the count the sums must be there.
   * @throws ProtocolError bad-ciphertext (CER-3), bad-share (CER-4) with culprit `trustee i`
   */
  due(board: BoardState, received: readonly number[]): Uint8Array | undefined {
    const seeds = new Map(
      this.#sql
        .run<{ trustee: number; seed: Uint8Array }>("select trustee, seed from server_trustee order by trustee")
        .map(({ trustee, seed }) => [trustee, seed]),
    );
    const turn = (index: number, make: typeof makeTrusteeEntry) => {
      const seed = seeds.get(index);
      return seed === undefined ? undefined : make(seed, board, index, this.#random);
    };
    switch (stageOf(board)) {
      case "trustees":
        return turn(board.trustees.length + 1, makeTrusteeEntry);
      case "shares":
        return turn(board.shares.length + 1, makeSharesEntry);
      case "confirmations":
        return turn(board.confirmations + 1, makeConfirmationEntry);
      case "count": {
        const next = [...seeds].find(([index]) => !received.includes(index));
        if (next === undefined || aggregates(board).every(({ withheld }) => withheld)) return undefined;
        return makeDecryptionEntry(next[1], board, next[0], this.#random);
      }
      case "manifest":
      case "opening":
      case "voting":
      case "register":
      case "counted":
      case "cancelled":
        return undefined;
    }
  }
}
