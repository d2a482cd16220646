/**
 * A record as a file [LOG-1]: one entry per line, each with its LF; after them, if the record comes with its last
 * checkpoint, an empty line and the checkpoint as the signed note that it is. Only lines are found here; nothing is judged. What a program
 * on the way has made of a file is told from what the board has written.
 */
import { concat, fromUtf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { LIMITS } from "./limits.ts";

const LF = 0x0a;
const CR = 0x0d;
const BRACE = 0x7b;

/** What is left at the end of a file. */
export interface RecordEnd {
  /** A last entry without its LF. */
  readonly entry?: Uint8Array;
  /** A whole one; half of one says nothing. */
  readonly checkpoint?: string;
  /** The file does not go to its end. */
  readonly cutOff: boolean;
}

/** Cuts a stream into lines and holds no more than one of them. */
export class RecordSplitter {
  #held: Uint8Array[] = [];
  #length = 0;
  #begun = false;
  #lines = 0;
  #inCheckpoint = false;

  /**
   * The entries that are whole by now; feed it all bytes in order.
   * @throws ProtocolError foreign-line-ends (LOG-1), invalid-shape (LOG-2) for what does not begin with an entry; too-large (LIM-1) for a line
   * or a checkpoint that is longer than any may be
   */
  push(bytes: Uint8Array): Uint8Array[] {
    this.#checkBeginning(bytes);
    const entries: Uint8Array[] = [];
    let from = 0;
    while (!this.#inCheckpoint) {
      const end = bytes.indexOf(LF, from);
      if (end < 0) break;
      this.#hold(bytes.subarray(from, end));
      from = end + 1;
      const line = this.#take();
      if (line.length === 0) this.#inCheckpoint = true;
      else entries.push(line);
    }
    this.#hold(bytes.subarray(from));
    return entries;
  }

  /** @throws ProtocolError foreign-line-ends, truncated-record for a first entry that breaks off (LOG-1); invalid-utf8 (ENC-5) */
  end(): RecordEnd {
    const inCheckpoint = this.#inCheckpoint;
    const rest = this.#take();
    if (inCheckpoint) return endInCheckpoint(rest);
    if (rest.length === 0) return { cutOff: false };
    if (this.#lines === 1 && rest.at(-1) !== BRACE + 2)
      throw new ProtocolError("truncated-record", "LOG-1", "the file is incomplete: it ends in its first entry");
    return { entry: rest, cutOff: true };
  }

  #checkBeginning(bytes: Uint8Array): void {
    const [first] = bytes;
    if (this.#begun || first === undefined) return;
    this.#begun = true;
    if (first === LF || first === CR) throw foreignLineEnds();
    if (first !== BRACE)
      throw new ProtocolError("invalid-shape", "LOG-2", "this is no record: it does not begin with an entry");
  }

  #hold(piece: Uint8Array): void {
    if (piece.length > 0) this.#held.push(piece);
    this.#length += piece.length;
    if (this.#length <= (this.#inCheckpoint ? LIMITS.checkpoint : LIMITS.entry)) return;
    const inCheckpoint = this.#inCheckpoint;
    const rest = this.#take();
    if (inCheckpoint) endInCheckpoint(rest); // it throws
    throw new ProtocolError("too-large", "LIM-1", "no entry is so long");
  }

  /** No entry holds a CR [ENC-5]; what changes line ends changes that of the first line, or of the empty one. */
  #take(): Uint8Array {
    const whole = concat(...this.#held);
    this.#held = [];
    this.#length = 0;
    if (this.#inCheckpoint) return whole;
    this.#lines += 1;
    if ((this.#lines === 1 || whole.length === 1) && whole.includes(CR)) throw foreignLineEnds();
    return whole;
  }
}

/** An empty line with nothing, another one or entries after it: a program has put it there. Under an origin stands a number. */
function endInCheckpoint(rest: Uint8Array): RecordEnd {
  const second = rest[rest.indexOf(LF) + 1] ?? 0;
  const isEntry = rest[0] === BRACE && (second < 0x30 || second > 0x39);
  if (rest.length === 0 || isEntry) throw foreignLineEnds();
  const breaksOff = rest.at(-1) !== LF && !rest.includes(CR) && rest.length <= LIMITS.checkpoint;
  if (breaksOff) return { cutOff: true };
  const checkpoint = readCheckpoint(rest);
  const unsigned = /^[^\n]+\n(?:\d+\n(?:[^\n]+\n\n?)?)?$/.test(checkpoint);
  return unsigned ? { cutOff: true } : { checkpoint, cutOff: false };
}

/**
 * The text of a checkpoint, wherever its bytes come from; nothing of it is verified.
 * @throws ProtocolError foreign-line-ends (LOG-1), too-large (LIM-1), invalid-utf8 (ENC-5)
 */
export function readCheckpoint(bytes: Uint8Array): string {
  if (bytes[0] === LF || bytes.includes(CR)) throw foreignLineEnds();
  if (bytes.length > LIMITS.checkpoint) throw new ProtocolError("too-large", "LIM-1", "no checkpoint is so long");
  const text = fromUtf8(bytes);
  if (text.endsWith("\n\n") && text.indexOf("\n\n") < text.length - 2) throw foreignLineEnds();
  return text;
}

function foreignLineEnds(): ProtocolError {
  const message = "this file was changed by a program on the way (line ends): download it again";
  return new ProtocolError("foreign-line-ends", "LOG-1", message);
}

export interface RecordFile {
  readonly entries: readonly Uint8Array[];
  readonly checkpoint?: string;
  /** The last of `entries` has no LF, or the checkpoint breaks off. */
  readonly cutOff: boolean;
}

/** @throws ProtocolError what `RecordSplitter` refuses */
export function splitRecord(bytes: Uint8Array): RecordFile {
  const splitter = new RecordSplitter();
  const entries = splitter.push(bytes);
  const { entry, ...end } = splitter.end();
  return { entries: entry === undefined ? entries : [...entries, entry], ...end };
}

/** The file of a record. `checkpoint` is a signed note and ends with a newline itself. */
export function joinRecord(entries: readonly Uint8Array[], checkpoint?: string): Uint8Array {
  const lines = entries.flatMap((entry) => [entry, Uint8Array.of(LF)]);
  if (checkpoint === undefined) return concat(...lines);
  return concat(...lines, Uint8Array.of(LF), new TextEncoder().encode(checkpoint));
}
