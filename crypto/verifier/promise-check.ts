/**
 * "My vote is missing" [LOG-5]: a saved promise, or a check number, against a record. A promise that the record breaks is evidence
 * against the box that a third party checks with the same function, from the promise, the record and its checkpoint alone.
 */
import { concat, equalBytes, fromBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { fingerprint, normaliseFingerprint } from "../encoding/fingerprint.ts";
import { hash } from "../encoding/transcript.ts";
import { openPromise } from "../log/note.ts";
import { type Read, RecordReader } from "./record-reader.ts";

/**
 * `included`: the ballot is there, before the end of the voting. `not-yet`: it is not, and voting has not ended. `broken`: voting has ended
 * without it, and the board has signed that. `missing`: the same without evidence, because there is only a check number, or no checkpoint.
 */
type PromiseVerdict = "included" | "not-yet" | "broken" | "missing";

export interface PromiseFinding {
  readonly verdict: PromiseVerdict;
  /** The index of the ballot. */
  readonly place?: number;
  /** Whether the board has signed exactly this record. */
  readonly signed: boolean;
  /** Entries of the record. */
  readonly size: number;
}

/** The promise in a saved file, no matter what is around it; undefined if there is none. */
export function findPromise(text: string): string | undefined {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  return /(?:^|\n)(urna\/v1\/promise\n[^\n]+\n[^\n]+\n\n(?:— [^\n]+(?:\n|$))+)/u
    .exec(lines)?.[1]
    ?.replace(/\n?$/, "\n");
}

/** The check number in a text, in its one spelling; undefined if there is none. */
export function findCheckNumber(text: string): string | undefined {
  for (const word of [text, ...(text.match(/[0-9A-Za-z]{5}(?:[-\u2010-\u2015 ][0-9A-Za-z]{5,6}){4}/gu) ?? [])]) {
    try {
      return normaliseFingerprint(word);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
    }
  }
  return undefined;
}

/**
 * What the leaf hashes of a board say about a promise, under its signature: where the ballot is, if it is there, and
 * where voting ended.
 */
export function judgePromise(place: number | undefined, ended: number | undefined, size: number): PromiseFinding {
  if (place !== undefined && (ended === undefined || place < ended))
    return { verdict: "included", place, signed: true, size };
  return { verdict: ended === undefined ? "not-yet" : "broken", signed: true, size };
}

export class PromiseCheck {
  readonly #reader = new RecordReader();
  readonly #sought: { readonly promise: string } | { readonly checkNumber: string };
  #leaf: Uint8Array | undefined;
  #place: number | undefined;

  /** `promise` is the signed note; `checkNumber` in its one spelling. */
  constructor(sought: { readonly promise: string } | { readonly checkNumber: string }) {
    this.#sought = sought;
  }

  /** The record's entries in order. @throws ProtocolError of LOG-5 for a promise that this election's box has not given */
  take(bytes: Uint8Array): void {
    const read = this.#reader.take(bytes);
    if (read.place === 0 && "promise" in this.#sought) {
      const { promiseKey, origin } = this.#reader.manifest.board;
      this.#leaf = openPromise(this.#sought.promise, promiseKey, origin);
    }
    if (read.type === "ballot" && this.#place === undefined && this.#isSought(read)) this.#place = read.place;
  }

  get electionId(): Uint8Array {
    return this.#reader.electionId;
  }

  /** @throws ProtocolError what `RecordReader.verifySigned` refuses */
  finish(checkpoints: readonly string[]): PromiseFinding {
    const signed = checkpoints.length > 0;
    if (signed || this.#reader.size === 0) this.#reader.verifySigned(checkpoints);
    const { ended = Number.POSITIVE_INFINITY, size } = this.#reader;
    if (this.#place !== undefined && this.#place < ended)
      return { verdict: "included", place: this.#place, signed, size };
    if (ended > size) return { verdict: "not-yet", signed, size };
    return { verdict: signed && "promise" in this.#sought ? "broken" : "missing", signed, size };
  }

  #isSought({ leaf, entry }: Read): boolean {
    if (this.#leaf !== undefined) return equalBytes(leaf, this.#leaf);
    const { context } = this.#reader;
    const tracker = context === undefined ? undefined : trackerIn(entry, context);
    return tracker !== undefined && "checkNumber" in this.#sought && fingerprint(tracker) === this.#sought.checkNumber;
  }
}

/** The check number (BAL-7) of a ballot that nobody has verified; undefined for an entry without these parts. */
function trackerIn({ class: classId, contests }: Read["entry"], context: Uint8Array): Uint8Array | undefined {
  if (typeof classId !== "string" || !Array.isArray(contests)) return undefined;
  try {
    const runs = contests.map((contest: { ciphertexts?: unknown }) => fromBase64url(String(contest.ciphertexts)));
    const elements = concat(...runs);
    const parts = Array.from({ length: elements.length / 32 }, (_, i) => elements.subarray(32 * i, 32 * i + 32));
    return hash("tracker", context, utf8(classId), ...parts);
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof TypeError) return undefined;
    throw error;
  }
}
