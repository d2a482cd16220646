/**
 * "Was a ballot fetched in my name?" [ISS-5, ISS-6]: a member's own row of the register, found by reference and salt;
 * and a proof, by a member who has the credential, that the row is theirs [BAL-9]. With the row's place on the board, a
 * third party checks the same.
 */
import { encodeG1, multiplyG1Secret } from "../encoding/bls.ts";
import { equalBytes, fromBase64url, toBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { hash } from "../encoding/transcript.ts";
import { decodeEntryOf, type RegisterRow } from "../manifest/entries.ts";
import { hashToken } from "../tokens/issuing.ts";
import { type Read, RecordReader } from "./record-reader.ts";

/** What represents a member in the roll; `salt` has 16 bytes, `reference` is name, LF, number. 32 bytes. */
export function memberCommitment(salt: Uint8Array, reference: string): Uint8Array {
  return hash("register", salt, utf8(reference));
}

/**
 * What a member keeps of their ballot after it was cast: P and r, 32 bytes each. Anybody who has both can see which
 * ballot is theirs.
 */
export interface HeldCredential {
  readonly publicKey: Uint8Array;
  readonly blinding: Uint8Array;
}

/** The row of this commitment in a register entry. @throws ProtocolError if it is no register entry (ENC-5) */
export function findRow(entry: Uint8Array, commitment: Uint8Array): RegisterRow | undefined {
  const sought = toBase64url(commitment);
  return decodeEntryOf("register", entry).voters.find((row) => row.commitment === sought);
}

/**
 * Checks that the ballot of this credential was issued in this row's name: `blinded = r·M` [BAL-9]. @throws
 * ProtocolError missing-entry (ISS-6) if none was issued, wrong-value (BAL-9) if it was a different one; ENC-2 for an r
 * that is no scalar
 */
export function verifyOwnRow(row: RegisterRow, context: Uint8Array, { publicKey, blinding }: HeldCredential): void {
  if (row.blinded === undefined)
    throw new ProtocolError("missing-entry", "ISS-6", "the register says that no ballot was issued to this member");
  const blinded = encodeG1(multiplyG1Secret(hashToken(context, row.class, publicKey), blinding));
  if (!equalBytes(blinded, fromBase64url(row.blinded)))
    throw new ProtocolError(
      "wrong-value",
      "BAL-9",
      "the register has a different ballot from the one of this credential",
    );
}

/** `not-yet`: voting has not ended, or the register is not complete. `absent`: a complete register without this member. */
type RowVerdict = "issued" | "not-issued" | "struck-off" | "not-yet" | "absent";

export interface RowFinding {
  readonly verdict: RowVerdict;
  readonly row?: RegisterRow;
  /** The place of the register entry. */
  readonly place?: number;
  readonly size: number;
}

/** Looks a member's row up in a whole record. */
export class RowSearch {
  readonly #reader = new RecordReader();
  readonly #commitment: Uint8Array;
  readonly #held: HeldCredential | undefined;
  #found: { row: RegisterRow; place: number } | undefined;
  #counted = false;

  constructor(commitment: Uint8Array, held?: HeldCredential) {
    this.#commitment = commitment;
    this.#held = held;
  }

  /** The record's entries in order. @throws ProtocolError of `verifyOwnRow`, or for what cannot be a record */
  take(bytes: Uint8Array): void {
    const read: Read = this.#reader.take(bytes);
    if (read.type === "decryption" || read.type === "result") this.#counted = true;
    if (read.type !== "register" || this.#found !== undefined) return;
    const row = findRow(bytes, this.#commitment);
    if (row === undefined) return;
    const { context } = this.#reader;
    if (this.#held !== undefined && context !== undefined) verifyOwnRow(row, context, this.#held);
    this.#found = { row, place: read.place };
  }

  get electionId(): Uint8Array {
    return this.#reader.electionId;
  }

  /** @throws ProtocolError what `RecordReader.verifySigned` refuses: a row that the board has not signed proves nothing */
  finish(checkpoints: readonly string[]): RowFinding {
    this.#reader.verifySigned(checkpoints);
    const { size } = this.#reader;
    if (this.#found === undefined) return { verdict: this.#counted ? "absent" : "not-yet", size };
    const { blinded, removed } = this.#found.row;
    const none = removed === undefined ? "not-issued" : "struck-off";
    return { verdict: blinded === undefined ? none : "issued", ...this.#found, size };
  }
}
