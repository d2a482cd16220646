/**
 * Reads a record for one question about one entry, as it streams by: the indices of entries, the manifest, the opening, the end of the
 * voting, and at the end whether the board has signed exactly this. It verifies no ballot and no count; for that, run the
 * verifier. Evidence for third parties (a broken promise, a row of the register) depends only on this.
 */
import { equalBytes, fromUtf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { hash } from "../encoding/transcript.ts";
import { readQuorum } from "../log/cosignature.ts";
import { CompactRange, leafHash } from "../log/merkle.ts";
import { openCheckpoint } from "../log/note.ts";
import { decodeEntryOf } from "../manifest/entries.ts";
import type { Manifest } from "../manifest/manifest.ts";

/** An entry with its index. `entry` is its JSON, not checked against any schema. */
export interface Read {
  readonly place: number;
  readonly leaf: Uint8Array;
  readonly type: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

export class RecordReader {
  #range = CompactRange.empty;
  #manifest: Manifest | undefined;
  #electionId: Uint8Array | undefined;
  #context: Uint8Array | undefined;
  #ended: number | undefined;

  /** @throws ProtocolError for a first entry that is not a manifest, or an entry that is not a JSON object (ENC-5, LOG-2) */
  take(bytes: Uint8Array): Read {
    const place = this.#range.size;
    if (place === 0) {
      this.#manifest = decodeEntryOf("manifest", bytes);
      this.#electionId = hash("election", bytes);
    }
    const entry = objectOf(bytes);
    const type = typeof entry["type"] === "string" ? entry["type"] : "";
    if (type === "opening" && this.#context === undefined) this.#context = hash("context", this.#range.root(), bytes);
    const cancels = type === "notice" && entry["kind"] === "cancellation";
    if ((type === "closing" || cancels) && this.#ended === undefined) this.#ended = place;
    const leaf = leafHash(bytes);
    this.#range = this.#range.append(leaf);
    return { place, leaf, type, entry };
  }

  /** RangeError before the first entry. */
  get manifest(): Manifest {
    if (this.#manifest === undefined) throw new RangeError("nothing was read yet");
    return this.#manifest;
  }

  /** 32 bytes [ID-1]. RangeError before the first entry. */
  get electionId(): Uint8Array {
    if (this.#electionId === undefined) throw new RangeError("nothing was read yet");
    return this.#electionId;
  }

  /** E [ID-2], once the opening was read. */
  get context(): Uint8Array | undefined {
    return this.#context;
  }

  /** Where voting ended: the place of the closing, or of the cancellation. */
  get ended(): number | undefined {
    return this.#ended;
  }

  get size(): number {
    return this.#range.size;
  }

  /**
   * Checks that the board has signed exactly what was read, in every given checkpoint, and that as many witnesses as
   * the manifest demands have signed it. @throws ProtocolError missing-entry (LOG-2) for an empty record, invalid-note
   * (LOG-3) for no checkpoint, wrong-root (LOG-3), not-enough-witnesses (LOG-6), and what `openCheckpoint` refuses
   */
  verifySigned(checkpoints: readonly string[]): void {
    if (this.#manifest === undefined) throw new ProtocolError("missing-entry", "LOG-2", "the record is empty");
    if (checkpoints.length === 0) throw new ProtocolError("invalid-note", "LOG-3", "there is no checkpoint");
    for (const checkpoint of checkpoints) {
      const { size, root } = openCheckpoint(checkpoint, this.#manifest.board.key);
      if (size !== this.#range.size || !equalBytes(root, this.#range.root()))
        throw new ProtocolError("wrong-root", "LOG-3", "the checkpoint does not belong to this record");
    }
    if (this.#manifest.witnesses !== undefined) readQuorum(checkpoints, this.#manifest.witnesses);
  }
}

function objectOf(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    throw new ProtocolError("invalid-json", "ENC-5", "an entry is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ProtocolError("invalid-shape", "ENC-5", "an entry is not a JSON object");
  return value as Record<string, unknown>;
}
