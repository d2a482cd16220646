/**
 * Verifies a whole record [VER-1, VER-2]: entries stream in, ballots go out in chunks that may be verified elsewhere, and at the
 * end there is a report on every check of the catalogue. It trusts nothing but the record and its checkpoint, keeps no ballot, and
 * goes on after a finding wherever what follows can still be examined.
 */
import { type BoardState, decodeStep, newBoard, skipEntry, takeEntry } from "../board/board.ts";
import { stageOf } from "../board/order.ts";
import type { Examine, Step } from "../board/state.ts";
import { sumsAreComplete } from "../board/tally-entries.ts";
import { equalBytes, fromUtf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { readQuorum } from "../log/cosignature.ts";
import { leafHash } from "../log/merkle.ts";
import { openCheckpoint } from "../log/note.ts";
import { type ViewData, viewData } from "../manifest/view.ts";
import { type CutOff, lineEndsChanged, type RecordEnd, RecordSplitter } from "./record-file.ts";
import { type CheckReport, Findings, makeReport, type Report } from "./report.ts";
import { asFinding, type BallotChunk, type ChunkResult, verifyChunk } from "./verifier-chunk.ts";

export type { CheckReport, Report } from "./report.ts";
export { type BallotChunk, type ChunkResult, verifyChunk } from "./verifier-chunk.ts";

export interface VerifierOptions {
  /** How far the record must go to be complete: to its end, or to the last register entry, as for a trustee [TAL-3]. */
  readonly until?: "result" | "register";
  /** Draws the weights of batches and the salt of what was seen [BAL-8]. */
  readonly random?: Random;
}

export interface End {
  /** The board's signed checkpoints of exactly this record: the file's own, one that came another way. Each is judged. */
  readonly checkpoints?: readonly (string | undefined)[];
  /** The file does not go to its end [LOG-1]. */
  readonly cutOff?: CutOff;
  /** Reading stopped because line endings were changed [LOG-1]. */
  readonly stopped?: ProtocolError;
}

const MOST_IN_CHUNK = 256; // entries; beyond that a batch gains little
const MOST_BYTES = 2_097_152;

/** Entries of one kind on their way into a chunk. */
interface Gathered {
  readonly indices: number[];
  readonly entries: Uint8Array[];
  readonly hints: Uint8Array[];
  bytes: number;
}
const nothing = (): Gathered => ({ indices: [], entries: [], hints: [], bytes: 0 });
const NO_HINTS: Uint8Array = new Uint8Array();

export class RecordVerifier {
  /** The record as far as it was examined, for those who go on with it, such as a trustee's client. */
  readonly state: BoardState;
  readonly #options: VerifierOptions;
  readonly #findings = new Findings();
  readonly #gathered = { ballots: nothing(), blinded: nothing() };
  readonly #open = new Map<number, BallotChunk>();
  #chunks = 0;
  #ready: BallotChunk[] = [];
  #view: ViewData | undefined;
  /** Those of the entry that is taken. */
  #hints: Uint8Array = NO_HINTS;
  /** Entries that need the sums of all ballots, and whatever follows them. */
  #waiting: Uint8Array[] = [];
  /** Why nothing that comes can be examined. */
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
      this.#flush();
      this.#waiting.push(bytes);
      this.#takeWaiting();
    } else {
      this.#take(bytes);
      if (this.state.closing !== undefined || this.state.cancelled !== undefined) this.#flush("ballots");
      if (this.state.finalRoot !== undefined) this.#flush("blinded");
    }
    return this.#handOut();
  }

  /** The catalogue so far, for those who watch. */
  checks(): readonly CheckReport[] {
    return this.#findings.reports(false);
  }

  /** Takes the result of a chunk. RangeError for one that was not handed out or has come back already. */
  settle({ number, examined, findings, sums }: ChunkResult): void {
    if (!this.#open.delete(number)) throw new RangeError(`chunk ${number} is not under way`);
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
    if (this.#open.size > 0) throw new RangeError(`${this.#open.size} chunks are still under way`);
    if (this.state.size === 0 && this.#waiting.length === 0) {
      throw stopped ?? new ProtocolError("missing-entry", "LOG-1", "the record is empty");
    }
    for (;;) {
      this.#flush();
      const chunks = this.#handOut();
      if (chunks.length === 0) break;
      for (const chunk of chunks) this.settle(verifyChunk(chunk, this.#options.random));
    }
    if (cutOff) {
      const error = new ProtocolError("truncated-record", "LOG-1", "the file is incomplete: it breaks off");
      this.#findings.add("file", asFinding(this.state.size - 1, error));
    }
    if (stopped !== undefined) this.#findings.add("file", asFinding(this.state.size, stopped));
    this.#checkEnd();
    const half = cutOff === "entry" && this.#findings.of("encoding").some(({ entry }) => entry === this.state.size - 1);
    const whole = this.state.size - (half ? 1 : 0);
    const notes = checkpoints.filter((note) => note !== undefined);
    const goesOn = cutOff !== false || stopped !== undefined ? whole + 1 : Number.POSITIVE_INFINITY;
    const signed = this.#checkCheckpoints(notes, goesOn);
    const report = makeReport(this.state, this.#findings, {
      checkpoint: signed,
      seen: this.#checkWitnesses(notes),
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
    ballot: (entry, _, bytes) => this.#gather("ballots", entry, bytes),
    blinded: (entry, elements) => {
      for (const element of elements) this.#gather("blinded", entry, element);
    },
  };

  #gather(kind: BallotChunk["kind"], index: number, bytes: Uint8Array): void {
    const { indices, entries, hints } = this.#gathered[kind];
    indices.push(index);
    entries.push(bytes);
    if (kind === "ballots") hints.push(this.#hints);
    this.#gathered[kind].bytes += bytes.length;
    if (entries.length >= MOST_IN_CHUNK || this.#gathered[kind].bytes >= MOST_BYTES) this.#flush(kind);
  }

  #flush(...kinds: BallotChunk["kind"][]): void {
    for (const kind of kinds.length === 0 ? (["ballots", "blinded"] as const) : kinds) {
      const { indices, entries, hints } = this.#gathered[kind];
      if (entries.length === 0) continue;
      this.#view ??= viewData(this.state.own.view ?? fail());
      const chunk = { kind, number: ++this.#chunks, view: this.#view, indices, entries, hints };
      this.#gathered[kind] = nothing();
      this.#open.set(chunk.number, chunk);
      this.#ready.push(chunk);
    }
  }

  #handOut(): BallotChunk[] {
    const chunks = this.#ready;
    this.#ready = [];
    return chunks;
  }

  #takeWaiting(): void {
    if (this.#open.size > 0) return;
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

  /** What is missing at the end of the record. */
  #checkEnd(): void {
    if (this.#broken) return;
    this.#examine("complete", () => {
      const stage = stageOf(this.state);
      if (this.state.batch !== undefined) {
        const message = `${this.state.batch.remaining} ballots of a batch are missing`;
        throw new ProtocolError("truncated-record", "VER-1", message);
      }
      if (stage === "counted" || stage === "cancelled") return;
      if (stage === "count" && this.#options.until === "register") return;
      throw new ProtocolError("truncated-record", "VER-1", `the record ends before its end: ${MISSING[stage]}`);
    });
  }

  /** From size `goesOn` on, a checkpoint covers more than was read of a file that breaks off. */
  #checkCheckpoints(notes: readonly string[], goesOn: number): Report["checkpoint"] {
    const { manifest } = this.state.own;
    if (notes.length === 0 || manifest === undefined) return "absent";
    const verified = notes.map((note) => this.#checkCheckpoint(note, manifest.board.key, goesOn));
    if (verified.every(Boolean)) return "verified";
    return this.#findings.of("checkpoint").every(({ code }) => code === "truncated-record") ? "absent" : "wrong";
  }

  #checkCheckpoint(note: string, key: string, goesOn: number): true | undefined {
    return this.#examine("checkpoint", () => {
      const { size, root } = openCheckpoint(note, key);
      if (size === this.state.size && equalBytes(root, this.state.root())) return true as const;
      if (size >= goesOn) {
        const message = `the checkpoint covers ${size} entries, and the file breaks off before their end`;
        throw new ProtocolError("truncated-record", "LOG-3", message);
      }
      if (size !== this.state.size) {
        const message = `the checkpoint covers ${size} entries, the record has ${this.state.size}`;
        throw new ProtocolError("wrong-count", "LOG-3", message);
      }
      throw new ProtocolError("wrong-root", "LOG-3", "the record is not the one that the board signed");
    });
  }

  /** When each witness says that it saw this checkpoint. If witnesses are named, a record without their quorum is refused [LOG-6]. */
  #checkWitnesses(notes: readonly string[]): ReadonlyMap<string, number> {
    const witnesses = this.state.own.manifest?.witnesses;
    const seen = witnesses && this.#examine("witnesses", () => readQuorum(notes, witnesses));
    return seen ?? new Map();
  }
}

const MISSING = {
  manifest: "the manifest is missing",
  trustees: "trustees are missing",
  shares: "shares of trustees are missing",
  confirmations: "confirmations of trustees are missing",
  opening: "the opening is missing",
  voting: "the closing is missing",
  register: "the register is not complete",
  count: "the result is missing",
} as const;

function fail(): never {
  throw new TypeError("ballots before the opening");
}

/** Canonical entries end with their type; an entry that is not canonical is refused anyway. */
function needsSums(bytes: Uint8Array): boolean {
  const end = String.fromCharCode(...bytes.subarray(-24));
  return end.endsWith('"type":"decryption"}') || end.endsWith('"type":"result"}');
}

/** A record begins with something that calls itself a manifest of this protocol; anything else is not judged. */
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

/**
 * Verifies a record file in place.
 * @throws ProtocolError for bytes that are not a record at all
 */
export function verifyRecord(bytes: Uint8Array, options: VerifierOptions & { checkpoint?: string } = {}): Report {
  const splitter = new RecordSplitter("file");
  const verifier = new RecordVerifier(options);
  const take = (entry: Uint8Array): void => {
    for (const chunk of verifier.add(entry)) verifier.settle(verifyChunk(chunk, options.random));
  };
  let end: RecordEnd;
  try {
    for (const entry of splitter.push(bytes)) take(entry);
    end = splitter.end();
  } catch (error) {
    return verifier.finish({ checkpoints: [options.checkpoint], stopped: lineEndsChanged(error) });
  }
  if (end.entry !== undefined) take(end.entry);
  return verifier.finish({ checkpoints: [options.checkpoint, end.checkpoint], cutOff: end.cutOff });
}

export interface Progress {
  readonly entries: number;
  /** Ballots whose verification has come back. */
  readonly ballots: number;
}

export interface DriverOptions extends VerifierOptions {
  /** Asked for at the end, when the source has been read. */
  readonly end?: () => End;
  /** Chunks under way at a time; twice the number of workers keeps them busy. */
  readonly inFlight?: number;
  /** Hints for one entry after the other, as `readHints` gives them. */
  readonly hints?: AsyncIterator<Uint8Array>;
  /** Use this verifier, to go on with its state afterwards. */
  readonly verifier?: RecordVerifier;
}

const REPORT_EVERY = 32; // entries

/**
 * Verifies a stream of entries with chunks worked on by `runChunk`, a bounded number at a time. `onProgress` is awaited, so that a page
 * can breathe in it.
 * @throws ProtocolError for what is not a record, or whatever source and `runChunk` throw
 */
export async function verifyRecordWith(
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  runChunk: (chunk: BallotChunk) => Promise<ChunkResult>,
  onProgress?: (progress: Progress) => void | Promise<void>,
  options: DriverOptions = {},
): Promise<Report> {
  const verifier = options.verifier ?? new RecordVerifier(options);
  const underWay = new Set<Promise<void>>();
  let failure: { reason: unknown } | undefined;
  let ballots = 0;
  const start = (chunk: BallotChunk): void => {
    const work = runChunk(chunk)
      .then((result) => {
        verifier.settle(result);
        if (chunk.kind === "ballots") ballots += chunk.entries.length;
      })
      .catch((reason: unknown) => {
        failure ??= { reason };
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  const wait = async (atMost: number): Promise<void> => {
    while (underWay.size > atMost) {
      await Promise.race(underWay);
      await onProgress?.({ entries: verifier.state.size, ballots });
    }
    if (failure !== undefined) throw failure.reason;
  };
  const inFlight = options.inFlight ?? 4;
  let read = 0;
  let stopped: ProtocolError | undefined;
  try {
    for await (const entry of entries) {
      const hints = await options.hints?.next();
      for (const chunk of verifier.add(entry, hints?.value)) {
        start(chunk);
        await wait(inFlight);
      }
      if (failure !== undefined) break;
      if (++read % REPORT_EVERY === 0) await onProgress?.({ entries: read, ballots });
    }
  } catch (error) {
    stopped = lineEndsChanged(error);
  }
  await wait(0);
  return verifier.finish({ ...options.end?.(), ...(stopped && { stopped }) });
}
