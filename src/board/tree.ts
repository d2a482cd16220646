/**
 * The Merkle tree of a log, kept as C2SP tlog-tiles in the database: roots and proofs (LOG-1) for any size from a few tiles, whatever
 * the length of the log. It holds hashes and never an entry. Every write belongs to the caller's transaction.
 */
import { concat } from "../../crypto/encoding/bytes.ts";
import { consistencyProof, inclusionProof, nodeHash, type Perfect, rootAt } from "../../crypto/log/merkle.ts";
import { TILE_WIDTH } from "../../crypto/log/tile-path.ts";
import type { Sql } from "../store/sql.ts";

const HASH = 32;
const HEIGHT = Math.log2(TILE_WIDTH);

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
        const index = Math.floor((from + done) / TILE_WIDTH);
        const room = TILE_WIDTH - ((from + done) % TILE_WIDTH);
        const part = hashes.slice(done, done + room);
        const begun = room === TILE_WIDTH ? new Uint8Array() : this.#read(level, index);
        const tile = concat(begun, ...part);
        this.#sql.run(
          `insert into tile (level, place, hashes) values (?, ?, ?)
           on conflict (level, place) do update set hashes = excluded.hashes`,
          level,
          index,
          tile,
        );
        if (tile.length === TILE_WIDTH * HASH) roots.push(fold(tile, 0, TILE_WIDTH));
        done += part.length;
      }
      from = Math.floor(from / TILE_WIDTH);
      hashes = roots;
    }
  }

  rootAt(size: number): Uint8Array {
    return rootAt(size, this.#reading());
  }

  /** `index < size ≤` the length of the log. */
  inclusionProof(index: number, size: number): Uint8Array[] {
    return inclusionProof(index, size, this.#reading());
  }

  /** `old ≤ size ≤` the length of the log. */
  consistencyProof(old: number, size: number): Uint8Array[] {
    return consistencyProof(old, size, this.#reading());
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

  /** Perfect subtrees from the tiles; each tile is read once. */
  #reading(): Perfect {
    const tiles = new Map<string, Uint8Array>();
    return (height, index) => {
      const level = Math.floor(height / HEIGHT);
      const width = 2 ** (height - level * HEIGHT); // hashes of that level
      const first = index * width;
      const place = Math.floor(first / TILE_WIDTH);
      const key = `${level}/${place}`;
      const tile = tiles.get(key) ?? this.#read(level, place);
      tiles.set(key, tile);
      return fold(tile, first % TILE_WIDTH, width);
    };
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
