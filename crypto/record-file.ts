/**
 * A record as a file [LOG-1]: one entry per line, each with its LF; after them, if the record comes with its last
 * checkpoint, an empty line and the checkpoint as the signed note that it is. Only lines are found here; nothing is judged.
 */
import { concat, fromUtf8 } from "./bytes.ts";
import { ProtocolError } from "./errors.ts";
import { LIMITS } from "./limits.ts";

const LF = 0x0a;

/** Cuts a stream into lines and holds no more than one of them. */
export class RecordSplitter {
  #held: Uint8Array[] = [];
  #length = 0;
  #inCheckpoint = false;

  /**
   * The entries that are whole by now; feed it all bytes in order.
   * @throws ProtocolError too-large (LIM-1) for a line or a checkpoint that is longer than any may be
   */
  push(bytes: Uint8Array): Uint8Array[] {
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

  /** What is left at the end: the checkpoint, or a last entry without its LF (the file was cut off). */
  end(): { checkpoint?: string; cutOff?: Uint8Array } {
    const rest = this.#take();
    if (this.#inCheckpoint) return { checkpoint: fromUtf8(rest) };
    return rest.length === 0 ? {} : { cutOff: rest };
  }

  #hold(piece: Uint8Array): void {
    this.#length += piece.length;
    if (this.#length > (this.#inCheckpoint ? LIMITS.checkpoint : LIMITS.entry)) {
      throw new ProtocolError(
        "too-large",
        "LIM-1",
        this.#inCheckpoint ? "no checkpoint is so long" : "no entry is so long",
      );
    }
    if (piece.length > 0) this.#held.push(piece);
  }

  #take(): Uint8Array {
    const whole = concat(...this.#held);
    this.#held = [];
    this.#length = 0;
    return whole;
  }
}

export interface RecordFile {
  readonly entries: readonly Uint8Array[];
  readonly checkpoint?: string;
  /** The last of `entries` has no LF. */
  readonly cutOff: boolean;
}

/** @throws ProtocolError too-large (LIM-1), invalid-utf8 (ENC-5) for what cannot be a record file */
export function splitRecord(bytes: Uint8Array): RecordFile {
  const splitter = new RecordSplitter();
  const entries = splitter.push(bytes);
  const { checkpoint, cutOff } = splitter.end();
  if (cutOff !== undefined) entries.push(cutOff);
  return { entries, cutOff: cutOff !== undefined, ...(checkpoint === undefined ? {} : { checkpoint }) };
}

/** The file of a record. `checkpoint` is a signed note and ends with a newline itself. */
export function joinRecord(entries: readonly Uint8Array[], checkpoint?: string): Uint8Array {
  const lines = entries.flatMap((entry) => [entry, Uint8Array.of(LF)]);
  if (checkpoint === undefined) return concat(...lines);
  return concat(...lines, Uint8Array.of(LF), new TextEncoder().encode(checkpoint));
}
