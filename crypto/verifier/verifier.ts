/**
 * Verifies a whole record [VER-1, VER-2]: entries stream in, ballots go out in chunks that may be verified elsewhere, and at the
 * end there is a report on every check of the catalogue. It trusts only the record and its checkpoint, keeps no ballot,
 * and goes on after a finding as long as the next entries can still be examined.
 */
import { type BoardState, decodeStep, electionView, newBoard, skipEntry, takeEntry } from "../board/board.ts";
import { stageOf } from "../board/order.ts";
import { type Examine, passes, type Step } from "../board/state.ts";
import { sumsAreComplete } from "../board/tally-entries.ts";
import { fromUtf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { leafHash } from "../log/merkle.ts";
import type { CutOff } from "../log/record-file.ts";
import { asFinding, type BallotChunk, type ChunkResult, verifyChunk } from "./chunk.ts";
import { seenByWitnesses, type Until, verifyCheckpoint, verifyComplete } from "./ending.ts";
import { Gathering, NO_HINTS } from "./gathering.ts";
import { type CheckReport, Findings, makeReport, type Report } from "./report.ts";

export interface VerifierOptions {
  readonly until?: Until;
  /** Draws the weights of batches and the salt of the set of seen keys [BAL-8]. */
  readonly random?: Random;
}

export interface End {
  /** The board's signed checkpoints of exactly this record: the file's own, one that came another way. Each is judged. */
  readonly checkpoints?: readonly (string | undefined)[];
  /** The file breaks off [LOG-1]. */
  readonly cutOff?: CutOff;
  /** Reading stopped because line ends were changed [LOG-1]. */
  readonly stopped?: ProtocolError;
}

export class RecordVerifier {
  /** The record as far as it was examined, for those who go on with it, such as a trustee's client. */
  readonly state: BoardState;
  readonly #options: VerifierOptions;
  readonly #findings = new Findings();
  readonly #gathering = new Gathering(() => electionView(this.state));
  /** Those of the entry that is taken. */
  #hints: Uint8Array = NO_HINTS;
  /** Entries that need the sums of all ballots, and all entries after them. */
  #waiting: Uint8Array[] = [];
  /** Why no further entry can be examined. */
  #broken = false;

  constructor(options: VerifierOptions = {}) {
    this.#options = options;
    this.state = newBoard({ random: options.random ?? systemRandom });
  }

  /**
   * Takes the next entry. The chunks that are returned must come back through `settle`, in any order; how many are under
   * way at a time is up to the caller. `hints` of the entry save time and are never trusted (`hints.ts`).
   * @throws ProtocolError for a first entry that shows that this is not a record at all
   */
  add(bytes: Uint8Array, hints: Uint8Array = NO_HINTS): BallotChunk[] {
    this.#hints = hints;
    if (this.state.size === 0) checkIsRecord(bytes);
    if (needsSums(bytes) || this.#waiting.length > 0) {
      this.#gathering.flush();
      this.#waiting.push(bytes);
      this.#takeWaiting();
    } else {
      this.#take(bytes);
      if (this.state.closing !== undefined || this.state.cancelled !== undefined) this.#gathering.flush("ballots");
      if (this.state.finalRoot !== undefined) this.#gathering.flush("blinded");
    }
    return this.#gathering.handOut();
  }

  /** The catalogue so far, for showing progress. */
  checks(): readonly CheckReport[] {
    return this.#findings.reports(false);
  }

  /** Takes the result of a chunk. RangeError for one that was not handed out or has come back already. */
  settle({ number, examined, findings, sums }: ChunkResult): void {
    this.#gathering.settle(number);
    for (const [check, count] of examined) this.#findings.examined(check, count);
    for (const [check, finding] of findings) this.#findings.add(check, finding);
    for (const part of sums) this.state.sums.add(part);
    this.#takeWaiting();
  }

  /**
   * The report. Chunks that are not full yet are worked on here; RangeError while chunks that were handed out are not settled.
   * @throws ProtocolError for a record without entries; `stopped`, if nothing else is wrong
   */
  finish({ checkpoints = [], cutOff = false, stopped }: End = {}): Report {
    const { underWay } = this.#gathering;
    if (underWay > 0) throw new RangeError(`${underWay} chunks are still under way`);
    if (this.state.size === 0 && this.#waiting.length === 0) {
      throw stopped ?? new ProtocolError("missing-entry", "LOG-1", "the record is empty");
    }
    for (;;) {
      this.#gathering.flush();
      const chunks = this.#gathering.handOut();
      if (chunks.length === 0) break;
      for (const chunk of chunks) this.settle(verifyChunk(chunk, this.#options.random));
    }
    if (cutOff) {
      const error = new ProtocolError("truncated-record", "LOG-1", "the file is incomplete: it breaks off");
      this.#findings.add("file", asFinding(this.state.size - 1, error));
    }
    if (stopped !== undefined) this.#findings.add("file", asFinding(this.state.size, stopped));
    if (!this.#broken) this.#examine("complete", () => verifyComplete(this.state, this.#options.until));
    const half = cutOff === "entry" && this.#findings.of("encoding").some(({ entry }) => entry === this.state.size - 1);
    const whole = this.state.size - (half ? 1 : 0);
    const notes = checkpoints.filter((note) => note !== undefined);
    const goesOn = cutOff !== false || stopped !== undefined ? whole + 1 : Number.POSITIVE_INFINITY;
    const signed = this.#checkCheckpoints(notes, goesOn);
    const report = makeReport(this.state, this.#findings, {
      checkpoint: signed,
      seen: seenByWitnesses(this.state, notes, this.#examine),
      half,
    });
    if (stopped !== undefined && report.cutOff) throw stopped;
    return report;
  }

  /** Counts, and keeps the error as a finding. */
  readonly #examine: Examine = (check, body) => {
    this.#findings.examined(check);
    try {
      return body();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#findings.add(check, asFinding(this.state.size, error));
      return undefined;
    }
  };

  readonly #elsewhere: Step["elsewhere"] = {
    ballot: (entry, _, bytes) => this.#gathering.gather("ballots", entry, bytes, this.#hints),
    blinded: (entry, elements) => {
      for (const element of elements) this.#gathering.gather("blinded", entry, element);
    },
  };

  #takeWaiting(): void {
    if (this.#gathering.underWay > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const bytes of waiting) this.#take(bytes);
  }

  #take(bytes: Uint8Array): void {
    const leaf = leafHash(bytes);
    this.#findings.examined("file");
    if (this.#broken) {
      decodeStep({ bytes, examine: this.#examine });
      skipEntry(this.state, leaf);
      return;
    }
    if (needsSums(bytes) && stageOf(this.state) === "count" && !sumsAreComplete(this.state)) {
      this.#examine("complete", () => {
        throw new ProtocolError("missing-entry", "VER-1", "the ballots cannot be summed: one of them cannot be read");
      });
      skipEntry(this.state, leaf);
      return;
    }
    const { applied } = takeEntry(this.state, { bytes, leaf, examine: this.#examine, elsewhere: this.#elsewhere });
    if (applied || this.state.opening !== undefined) return;
    this.#broken = true;
    const message = "everything after this entry depends on it and cannot be examined";
    const error = new ProtocolError("missing-entry", "VER-1", message);
    this.#findings.add("complete", asFinding(this.state.size - 1, error));
  }

  #checkCheckpoints(notes: readonly string[], goesOn: number): Report["checkpoint"] {
    if (notes.length === 0 || this.state.own.manifest === undefined) return "absent";
    const verified = notes.map((note) =>
      passes(this.#examine, "checkpoint", () => verifyCheckpoint(this.state, note, goesOn)),
    );
    if (verified.every(Boolean)) return "verified";
    return this.#findings.of("checkpoint").every(({ code }) => code === "truncated-record") ? "absent" : "wrong";
  }
}

/** Canonical entries end with their type; an entry that is not canonical is refused anyway. */
function needsSums(bytes: Uint8Array): boolean {
  const end = String.fromCharCode(...bytes.subarray(-24));
  return end.endsWith('"type":"decryption"}') || end.endsWith('"type":"result"}');
}

/** A record begins with an entry that calls itself a manifest of this protocol; anything else is not judged. */
function checkIsRecord(bytes: Uint8Array): void {
  let first: unknown;
  try {
    first = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new ProtocolError("invalid-json", "ENC-5", "this is not a record: the first line is not JSON");
  }
  const { type, protocol } = (first ?? {}) as { type?: unknown; protocol?: unknown };
  if (type !== "manifest" || protocol !== "urna/v1") {
    throw new ProtocolError(
      "invalid-shape",
      "LOG-2",
      "this is not a record: it does not begin with a manifest of urna/v1",
    );
  }
}
