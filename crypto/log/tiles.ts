/**
 * A log as its readers fetch it: the leaf hashes in C2SP tlog-tiles of level 0, whole, each once (LOG-1, BAL-9). A
 * reader who has all of them can compute the root that the board signed, find any entry and prove its place, with the
 * same requests as everybody else. This file fetches nothing.
 */
import { equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { nodeHash } from "./merkle.ts";
import { formatTlogProof } from "./note.ts";
import { TILE_WIDTH, writeTilePath } from "./tile-path.ts";

const HASH = 32;

/**
 * What a reader with the first `held` leaf hashes must fetch to have `size` of them: whole tiles, and the last one as
 * far as the log goes. `kept` is how many of the held hashes stay: those of an incomplete tile come again with it.
 */
export function missingTiles(held: number, size: number): { readonly kept: number; readonly addresses: string[] } {
  if (held >= size) return { kept: size, addresses: [] };
  const first = Math.floor(held / TILE_WIDTH);
  const count = Math.ceil(size / TILE_WIDTH) - first;
  const addresses = Array.from({ length: count }, (_, i) =>
    writeTilePath({ level: 0, index: first + i, width: Math.min(TILE_WIDTH, size - (first + i) * TILE_WIDTH) }),
  );
  return { kept: first * TILE_WIDTH, addresses };
}

/** All leaf hashes of a log, under a signed root. */
export class LeafHashes {
  readonly #bytes: Uint8Array;

  /** @throws ProtocolError wrong-root (LOG-1): these are not the leaf hashes of the log with this size and root */
  constructor(bytes: Uint8Array, { size, root }: { readonly size: number; readonly root: Uint8Array }) {
    if (size === 0 || bytes.length !== size * HASH || !equalBytes(climb(bytes).root, root))
      throw new ProtocolError("wrong-root", "LOG-1", "the hash tiles are not those of the checkpoint");
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length / HASH;
  }

  /** The place of the entry with this leaf hash; the first one, if it repeats. */
  find(leaf: Uint8Array): number | undefined {
    for (let place = 0; place < this.size; place++) if (this.#is(place, leaf)) return place;
    return undefined;
  }

  /** The root of the first `size` leaves, at least one and at most all. */
  rootAt(size: number): Uint8Array {
    if (size < 1 || size > this.size) throw new RangeError(`no log of ${size} leaves`);
    return climb(this.#bytes.subarray(0, size * HASH)).root;
  }

  /** @throws ProtocolError wrong-root (LOG-1): the log does not begin with these leaves */
  verifyBeginning(leaves: readonly Uint8Array[]): void {
    if (leaves.some((leaf, place) => !this.#is(place, leaf)))
      throw new ProtocolError("wrong-root", "LOG-1", "this log does not continue from the opening");
  }

  /** The C2SP tlog-proof (LOG-5) of the entry at this place; `checkpoint` is the note with the size and root of these leaves. */
  prove(place: number, checkpoint: string): string {
    if (place < 0 || place >= this.size) throw new RangeError(`no leaf ${place}`);
    return formatTlogProof({ index: place, hashes: climb(this.#bytes, place).path, checkpoint });
  }

  #is(place: number, leaf: Uint8Array): boolean {
    return equalBytes(this.#bytes.subarray(place * HASH, (place + 1) * HASH), leaf);
  }
}

/** The root over leaf hashes (at least one), row by row from below, and the inclusion proof of one of them on the way. */
function climb(leaves: Uint8Array, place = 0): { root: Uint8Array; path: Uint8Array[] } {
  const path: Uint8Array[] = [];
  let row = leaves;
  for (let at = place; row.length > HASH; at = Math.floor(at / 2)) {
    const count = row.length / HASH;
    const hash = (i: number) => row.subarray(i * HASH, (i + 1) * HASH);
    const sibling = at % 2 === 0 ? at + 1 : at - 1;
    if (sibling < count) path.push(hash(sibling).slice());
    const next = new Uint8Array(Math.ceil(count / 2) * HASH);
    for (let i = 0; i < count; i += 2)
      next.set(i + 1 < count ? nodeHash(hash(i), hash(i + 1)) : hash(i), (i / 2) * HASH);
    row = next;
  }
  return { root: row, path };
}
