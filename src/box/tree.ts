/**
 * The Merkle tree of a log, kept as C2SP tlog-tiles in the database: roots and proofs (LOG-1) for any size from a few tiles, whatever
 * the length of the log. It holds hashes and never an entry. Every write belongs to the caller's transaction.
 */
import { concat } from "../../crypto/encoding/bytes.ts";
import { emptyRoot, nodeHash } from "../../crypto/log/merkle.ts";
import type { Sql } from "../store/sql.ts";

const HASH = 32;
const WIDTH = 256;
const HEIGHT = 8; // 2^8 = WIDTH

export class TiledTree {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Appends leaf hashes to a tree of `size`. Each tile is written once. */
  append(size: number, leaves: readonly Uint8Array[]): void {
    let from = size;
    let hashes = leaves;
    for (let level = 0; hashes.length > 0; level++) {
      const roots: Uint8Array[] = [];
      for (let done = 0; done < hashes.length; ) {
        const index = Math.floor((from + done) / WIDTH);
        const room = WIDTH - ((from + done) % WIDTH);
        const part = hashes.slice(done, done + room);
        const begun = room === WIDTH ? new Uint8Array() : this.#read(level, index);
        const tile = concat(begun, ...part);
        this.#sql.run(
          `insert into tile (level, place, hashes) values (?, ?, ?)
           on conflict (level, place) do update set hashes = excluded.hashes`,
          level,
          index,
          tile,
        );
        if (tile.length === WIDTH * HASH) roots.push(fold(tile, 0, WIDTH));
        done += part.length;
      }
      from = Math.floor(from / WIDTH);
      hashes = roots;
    }
  }

  rootAt(size: number): Uint8Array {
    return size === 0 ? emptyRoot : this.#range(0, size, new Map());
  }

  /** PATH of RFC 9162 §2.1.3.1, from the leaf's sibling up. `index < size ≤` the length of the log. */
  inclusionProof(index: number, size: number): Uint8Array[] {
    const tiles = new Map<string, Uint8Array>();
    const path: Uint8Array[] = [];
    let from = 0;
    let to = size;
    while (to - from > 1) {
      const middle = from + split(to - from);
      if (index < middle) {
        path.push(this.#range(middle, to, tiles));
        to = middle;
      } else {
        path.push(this.#range(from, middle, tiles));
        from = middle;
      }
    }
    return path.reverse();
  }

  /** PROOF of RFC 9162 §2.1.4.1; empty for equal sizes and from size 0. */
  consistencyProof(old: number, size: number): Uint8Array[] {
    const tiles = new Map<string, Uint8Array>();
    const path: Uint8Array[] = [];
    if (old === 0 || old === size) return path;
    let from = 0;
    let to = size;
    let whole = true; // D[from:to] is a subtree whose root the reader knows
    while (old !== to) {
      const middle = from + split(to - from);
      if (old <= middle) {
        path.push(this.#range(middle, to, tiles));
        to = middle;
      } else {
        path.push(this.#range(from, middle, tiles));
        from = middle;
        whole = false;
      }
    }
    if (!whole) path.push(this.#range(from, to, tiles));
    return path.reverse();
  }

  /** The first `width` hashes (1…256) of a tile; undefined if there are fewer. The caller owns the copy. */
  tile(level: number, index: number, width: number): Uint8Array | undefined {
    const tile = this.#sql.run<{ hashes: Uint8Array }>(
      "select hashes from tile where level = ? and place = ?",
      level,
      index,
    )[0]?.hashes;
    return tile === undefined || tile.length < width * HASH ? undefined : tile.slice(0, width * HASH);
  }

  /** MTH(D[from:to]), `from` a multiple of the largest power of two that fits. `tiles` is read once per call from outside. */
  #range(from: number, to: number, tiles: Map<string, Uint8Array>): Uint8Array {
    const width = to - from;
    const height = Math.log2(width);
    if (!Number.isInteger(height)) {
      const middle = from + split(width);
      return nodeHash(this.#range(from, middle, tiles), this.#range(middle, to, tiles));
    }
    const level = Math.floor(height / HEIGHT);
    const unit = WIDTH ** level; // leaves under one hash of this level
    const first = from / unit;
    const index = Math.floor(first / WIDTH);
    const key = `${level}/${index}`;
    const tile = tiles.get(key) ?? this.#read(level, index);
    tiles.set(key, tile);
    return fold(tile, first % WIDTH, width / unit);
  }

  #read(level: number, index: number): Uint8Array {
    const row = this.#sql.run<{ hashes: Uint8Array }>(
      "select hashes from tile where level = ? and place = ?",
      level,
      index,
    )[0];
    if (row === undefined) throw new RangeError(`tile ${level}/${index} is missing`);
    return row.hashes;
  }
}

/** The largest power of two below n (n ≥ 2). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The root over `count` (a power of two) hashes of a tile. */
function fold(tile: Uint8Array, first: number, count: number): Uint8Array {
  if (tile.length < (first + count) * HASH) throw new RangeError("the tile is shorter than the log");
  let row: Uint8Array[] = Array.from({ length: count }, (_, i) =>
    tile.slice((first + i) * HASH, (first + i + 1) * HASH),
  );
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array));
    row = above;
  }
  return row[0] as Uint8Array;
}
