// After the close: the promises that left the server against the record that it publishes.
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import { readRecord, saveRecord } from "../../src/cli/simulate/count.ts";
import type { Cast } from "../../src/contract/voter.ts";

/** The signed notes by the leaf of their ballot. */
export class Promises {
  readonly #byLeaf = new Map<string, string>();

  /** @param body the answer to this ballot */
  take(ballot: Uint8Array, body: Uint8Array): void {
    const { promise } = JSON.parse(new TextDecoder().decode(body)) as Cast;
    this.#byLeaf.set(toBase64url(leafHash(ballot)), promise);
  }

  /** The number of ballots. */
  get size(): number {
    return this.#byLeaf.size;
  }

  all(): ReadonlyMap<string, string> {
    return this.#byLeaf;
  }
}

/**
 * How many of these promised ballots are on the record, and how many others with them. Saves the record in `file`.
 * @throws ProtocolError, Error if a promise is not the board's, or is for another ballot
 */
export async function lookFor(
  promises: ReadonlyMap<string, string>,
  election: string,
  { manifest }: ViewData,
  file: string,
): Promise<{ kept: number; ballots: number }> {
  await saveRecord(election, file);
  const { origin, promiseKey } = manifest.board;
  for (const [leaf, promise] of promises)
    if (toBase64url(openPromise(promise, promiseKey, origin)) !== leaf) throw new Error("a promise for another ballot");
  return readRecord(file, new Set(promises.keys()));
}
