/**
 * Committees of a meeting, and whether a member's agreement is theirs (MEE-6). Every write belongs to the caller's transaction.
 */
import { admit, newSequence } from "../../crypto/board/board.ts";
import { committeeDigest } from "../../crypto/ceremony/committee.ts";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { Sql } from "../store/sql.ts";
import type { MeetingLog } from "./interim.ts";

export class Agreements {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Keeps the whole sequence of the committee in force. @returns C*, base64url @throws ProtocolError wrong-root, missing-entry and what `admit` refuses */
  keep({ committee }: MeetingLog, sequence: readonly Uint8Array[]): string {
    const board = newSequence();
    for (const entry of sequence) admit(board, entry);
    if (board.confirmations < board.counting.members.length)
      throw new ProtocolError("missing-entry", "COM-2", "the sequence ends before its last confirmation");
    const digest = committeeDigest(board);
    if (committee === undefined || !equalBytes(digest, committee))
      throw new ProtocolError("wrong-root", "COM-3", "this is not the committee that counts");
    for (const [place, bytes] of sequence.entries())
      this.#sql.run("insert or ignore into sequence (committee, place, bytes) values (?, ?, ?)", digest, place, bytes);
    return toBase64url(digest);
  }
}
