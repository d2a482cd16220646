/**
 * Committees of a meeting, and whether a member's agreement is theirs (MEE-6). Every write belongs to the caller's transaction.
 */
import { admit, newSequence } from "../../crypto/board/board.ts";
import { committeeDigest } from "../../crypto/ceremony/committee.ts";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { decodeElement, type Element } from "../../crypto/encoding/group.ts";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { verifyAgreement } from "../../crypto/meeting/agreement.ts";
import type { MeetingEntryOf } from "../../crypto/meeting/entries.ts";
import { type MeetingLog, meetingIdBytes, questionOf } from "../../crypto/meeting/log.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import type { Sql } from "../store/sql.ts";

const ELEMENT = 32; // bytes

export class Agreements {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** C*, base64url, of a whole sequence. @throws ProtocolError missing-entry (COM-2) and what `admit` refuses */
  read(sequence: readonly Uint8Array[]): string {
    const board = newSequence();
    for (const entry of sequence) admit(board, entry);
    if (sequence.length === 0 || board.confirmations < board.counting.members.length)
      throw new ProtocolError("missing-entry", "COM-2", "the sequence ends before its last confirmation");
    return toBase64url(committeeDigest(board));
  }

  /** Keeps the sequence of the committee in force. */
  keep({ committee }: MeetingLog, read: string, sequence: readonly Uint8Array[]): Outcome<{ committee: string }> {
    if (read !== committee)
      return refused("wrong-root", { clause: "COM-3", detail: "this is not the committee that counts" });
    const digest = fromBase64url(read);
    for (const [place, bytes] of sequence.entries())
      this.#sql.run("insert or ignore into sequence (committee, place, bytes) values (?, ?, ?)", digest, place, bytes);
    return accepted({ committee: read });
  }

  /** Whether this committee's sequence is here. */
  knows(committee: string): boolean {
    return this.#sql.run("select 1 from sequence where committee = ?", fromBase64url(committee)).length > 0;
  }

  /** Of an agreement whose place in the log is right; its committee is known. @throws ProtocolError wrong-index, bad-proof (MEE-6) */
  check(log: MeetingLog, agreement: MeetingEntryOf<"agreement">): void {
    const { number, index } = agreement;
    const { committee, electionId, closed } = questionOf(log, number) ?? {};
    if (committee === undefined || electionId === undefined || closed === undefined)
      throw new RangeError("an agreement to a question that is not closed");
    const digest = fromBase64url(committee);
    verifyAgreement(
      this.#keyOf(digest, index),
      {
        committee: digest,
        meetingId: meetingIdBytes(log),
        number,
        electionId: fromBase64url(electionId),
        root: fromBase64url(closed.root),
        index,
      },
      agreement,
    );
  }

  /** C_{j,0} of a sequence that was verified when it came; member 1 comes after the `committee` entry (COM-2). */
  #keyOf(committee: Uint8Array, index: number): Element {
    const [row] = this.#sql.run<{ bytes: Uint8Array }>(
      "select bytes from sequence where committee = ? and place = ?",
      committee,
      index,
    );
    const entry = row && decodeEntry(row.bytes);
    if (entry?.type !== "trustee")
      throw new ProtocolError("wrong-index", "MEE-6", `the committee has no member ${index}`);
    return decodeElement(fromBase64url(entry.commitments).slice(0, ELEMENT));
  }
}
