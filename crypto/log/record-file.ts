/**
 * A record as a file [LOG-1]: one entry per line, each with its LF; after them, if the record comes with its last
 * checkpoint, an empty line and the checkpoint as a signed note. It only finds lines and judges nothing. It
 * distinguishes changed line ends from what the board has written.
 */
import { concat, fromUtf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { LIMITS } from "../manifest/limits.ts";
import { changedLineEnds, type Origin } from "./line-ends.ts";

const LF = 0x0a;
const CR = 0x0d;
const BRACE = 0x7b;

export type CutOff = false | "entry" | "checkpoint";

/** What is left at the end of a file. */
export interface RecordEnd {
  /** A last entry without its LF. */
  readonly entry?: Uint8Array;
  /** A complete checkpoint; half of one proves nothing. */
  readonly checkpoint?: string;
  /** The file breaks off: in the last entry, or in the checkpoint after it. */
  readonly cutOff: CutOff;
}

/** Cuts a stream into lines and keeps at most one of them in memory. */
export class RecordSplitter {
  #held: Uint8Array[] = [];
  #length = 0;
  #begun = false;
  #lines = 0;
  #inCheckpoint = false;
  readonly #origin: Origin;

  constructor(origin: Origin = "server") {
    this.#origin = origin;
  }

  /**
   * The entries that are complete so far; take all of them, and feed all bytes in order. An error comes after the entries before it.
   * @throws ProtocolError foreign-line-ends, served-line-ends (LOG-1), invalid-shape (LOG-2) for what does not begin with an entry; too-large
   * (LIM-1) for a line or a checkpoint that is longer than any may be
   */
  *push(bytes: Uint8Array): Generator<Uint8Array, void, void> {
    this.#checkBeginning(bytes);
    let from = 0;
    while (!this.#inCheckpoint) {
      const end = bytes.indexOf(LF, from);
      if (end < 0) break;
      this.#hold(bytes.subarray(from, end));
      from = end + 1;
      const line = this.#take();
      if (line.length === 0) this.#inCheckpoint = true;
      else yield line;
    }
    this.#hold(bytes.subarray(from));
  }

  /** @throws ProtocolError foreign-line-ends, served-line-ends, truncated-record for a first entry that breaks off (LOG-1); invalid-utf8 (ENC-5) */
  end(): RecordEnd {
    const inCheckpoint = this.#inCheckpoint;
    const rest = this.#take();
    if (inCheckpoint) return endInCheckpoint(rest, this.#origin);
    if (rest.length === 0) return { cutOff: false };
    if (this.#lines === 1 && rest.at(-1) !== BRACE + 2)
      throw new ProtocolError("truncated-record", "LOG-1", "the file is incomplete: it ends in its first entry");
    return { entry: rest, cutOff: "entry" };
  }

  #checkBeginning(bytes: Uint8Array): void {
    const [first] = bytes;
    if (this.#begun || first === undefined) return;
    this.#begun = true;
    if (first === LF || first === CR) throw changedLineEnds(this.#origin);
    if (first !== BRACE)
      throw new ProtocolError("invalid-shape", "LOG-2", "this is not a record: it does not begin with an entry");
  }

  #hold(piece: Uint8Array): void {
    if (piece.length > 0) this.#held.push(piece);
    this.#length += piece.length;
    if (this.#length <= (this.#inCheckpoint ? LIMITS.checkpoint : LIMITS.entry)) return;
    const inCheckpoint = this.#inCheckpoint;
    const rest = this.#take();
    if (inCheckpoint) endInCheckpoint(rest, this.#origin); // it throws
    throw new ProtocolError("too-large", "LIM-1", "an entry is never this long");
  }

  /** No entry contains a CR [ENC-5]; a program that changes line ends also changes that of the first line, or of the empty one. */
  #take(): Uint8Array {
    const whole = concat(...this.#held);
    this.#held = [];
    this.#length = 0;
    if (this.#inCheckpoint) return whole;
    this.#lines += 1;
    if ((this.#lines === 1 || whole.length === 1) && whole.includes(CR)) throw changedLineEnds(this.#origin);
    return whole;
  }
}

/** An empty line with nothing, another one or entries after it: a program has put it there. The line below an origin is a number. */
function endInCheckpoint(rest: Uint8Array, origin: Origin): RecordEnd {
  const second = rest[rest.indexOf(LF) + 1] ?? 0;
  const isEntry = rest[0] === BRACE && (second < 0x30 || second > 0x39);
  if (rest.length === 0 || isEntry) throw changedLineEnds(origin);
  const breaksOff = rest.at(-1) !== LF && !rest.includes(CR) && rest.length <= LIMITS.checkpoint;
  if (breaksOff) return { cutOff: "checkpoint" };
  const checkpoint = readCheckpoint(rest, origin);
  const unsigned = /^[^\n]+\n(?:\d+\n(?:[^\n]+\n\n?)?)?$/.test(checkpoint);
  return unsigned ? { cutOff: "checkpoint" } : { checkpoint, cutOff: false };
}

/**
 * The text of a checkpoint from any source; it is not verified.
 * @throws ProtocolError foreign-line-ends, served-line-ends (LOG-1), too-large (LIM-1), invalid-utf8 (ENC-5)
 */
export function readCheckpoint(bytes: Uint8Array, origin: Origin = "server"): string {
  if (bytes[0] === LF || bytes.includes(CR)) throw changedLineEnds(origin);
  if (bytes.length > LIMITS.checkpoint)
    throw new ProtocolError("too-large", "LIM-1", "a checkpoint is never this long");
  const text = fromUtf8(bytes);
  if (text.endsWith("\n\n") && text.indexOf("\n\n") < text.length - 2) throw changedLineEnds(origin);
  return text;
}

const sizeLine = (checkpoint: string): string => checkpoint.split("\n", 2)[1] ?? "";

/**
 * How many entries a checkpoint says that it covers; it is not verified. @throws ProtocolError invalid-note (LOG-3) if
 * it names no size
 */
export function sizeOf(checkpoint: string): number {
  if (/^\d{1,15}$/.test(sizeLine(checkpoint))) return Number(sizeLine(checkpoint));
  throw new ProtocolError("invalid-note", "LOG-3", "the board's checkpoint names no size");
}

/** Whether it says that it covers exactly so many entries. */
export function isOfSize(checkpoint: string, entries: number): boolean {
  return sizeLine(checkpoint) === String(entries);
}

export interface RecordFile {
  readonly entries: readonly Uint8Array[];
  readonly checkpoint?: string;
  /** The last of `entries` has no LF, or the checkpoint breaks off. */
  readonly cutOff: CutOff;
}

/** @throws ProtocolError what `RecordSplitter` refuses */
export function splitRecord(bytes: Uint8Array, origin: Origin = "server"): RecordFile {
  const splitter = new RecordSplitter(origin);
  const entries = [...splitter.push(bytes)];
  const { entry, ...end } = splitter.end();
  return { entries: entry === undefined ? entries : [...entries, entry], ...end };
}

/** The file of a record. `checkpoint` is a signed note and ends with a newline itself. */
export function joinRecord(entries: readonly Uint8Array[], checkpoint?: string): Uint8Array {
  const lines = entries.flatMap((entry) => [entry, Uint8Array.of(LF)]);
  if (checkpoint === undefined) return concat(...lines);
  return concat(...lines, Uint8Array.of(LF), new TextEncoder().encode(checkpoint));
}
