/**
 * The log of one election (LOG-1): entries in their order, found by place or by leaf hash, with the tree over them. It only grows. Every
 * write belongs to the caller's transaction; other files decide what may be written.
 */
import { leafHash } from "../../crypto/log/merkle.ts";
import { TILE_WIDTH } from "../../crypto/log/tile-path.ts";
import type { Sql } from "../store/sql.ts";
import { TiledTree } from "./tree.ts";

/** `leaf` is the hash of `bytes`, if the caller has computed it. */
export type NewEntry = { type: string; classId?: string; bytes: Uint8Array; leaf?: Uint8Array };
/** An entry as a rebuild reads it: ballots without their bytes. */
export type LogRow =
  | { place: number; type: "ballot"; leaf: Uint8Array; classId: string }
  | { place: number; type: "other"; bytes: Uint8Array };

const PAGE_BYTES = 1 << 20;
const PAGE_ROWS = 2048;

export class Log {
  readonly #sql: Sql;
  readonly tree: TiledTree;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.tree = new TiledTree(sql);
  }

  get size(): number {
    return this.#sql.run<{ n: number }>("select coalesce(max(place) + 1, 0) as n from entry")[0]?.n ?? 0;
  }

  append(entries: readonly NewEntry[]): void {
    const size = this.size;
    const leaves = entries.map(({ bytes, leaf }) => leaf ?? leafHash(bytes));
    entries.forEach(({ type, classId, bytes }, i) => {
      this.#sql.run(
        "insert into entry (place, leaf, type, class, bytes) values (?, ?, ?, ?, ?)",
        size + i,
        leaves[i] as Uint8Array,
        type,
        classId ?? null,
        bytes,
      );
    });
    this.tree.append(size, leaves);
  }

  /** The place of the entry with this leaf hash; the last one, if it repeats (batches and notices may). */
  find(leaf: Uint8Array): number | undefined {
    return this.#sql.run<{ place: number }>(
      "select place from entry where leaf = ? order by place desc limit 1",
      leaf,
    )[0]?.place;
  }

  /** The place of the first entry of a type that comes near the beginning: batches come after it, and there can be many. */
  placeOf(type: "opening"): number | undefined {
    return this.#sql.run<{ place: number }>(
      "select place from entry where type <> 'ballot' and type = ? order by place limit 1",
      type,
    )[0]?.place;
  }

  /** Entries of a type after this place. */
  countAfter(place: number, type: "register"): number {
    return (
      this.#sql.run<{ n: number }>("select count(*) as n from entry where place > ? and type = ?", place, type)[0]?.n ??
      0
    );
  }

  /** The places of register entries `from` (included) to `to` (not included), counted from 0 among those after this place. */
  registerPlaces(place: number, from: number, to: number): number[] {
    return this.#sql
      .run<{ place: number }>(
        "select place from entry where place > ? and type = 'register' order by place limit ? offset ?",
        place,
        to - from,
        from,
      )
      .map((row) => row.place);
  }

  /** As many entries of [from, to) as fit into a page, and at least one if there is one. */
  page(from: number, to: number): Uint8Array[] {
    const lengths = this.#sql.run<{ length: number }>(
      "select length(bytes) as length from entry where place >= ? and place < ? order by place limit ?",
      from,
      to,
      PAGE_ROWS,
    );
    let count = 0;
    let bytes = 0;
    for (const { length } of lengths) {
      bytes += length;
      if (count > 0 && bytes > PAGE_BYTES) break;
      count++;
    }
    return this.#bytes(from, from + count);
  }

  /**
   * A C2SP entry bundle: `width` entries, each after its length as a big-endian uint16. Undefined if the log is shorter, or if an
   * entry is too long for that format: such entries are in the record only.
   */
  bundle(index: number, width: number): Uint8Array | undefined {
    const from = index * TILE_WIDTH;
    const fits = this.#sql.run<{ count: number; most: number | null }>(
      "select count(*) as count, max(length(bytes)) as most from entry where place >= ? and place < ?",
      from,
      from + width,
    )[0];
    if (fits === undefined || fits.count < width || (fits.most ?? 0) > 0xffff) return undefined;
    const entries = this.#bytes(from, from + width);
    const bundle = new Uint8Array(entries.reduce((length, bytes) => length + 2 + bytes.length, 0));
    let at = 0;
    for (const bytes of entries) {
      bundle.set([bytes.length >> 8, bytes.length & 0xff], at);
      bundle.set(bytes, at + 2);
      at += 2 + bytes.length;
    }
    return bundle;
  }

  /** All rows in order, a page at a time, for a rebuild of the board's state. */
  *rows(): Generator<LogRow[]> {
    for (let from = 0; ; from += PAGE_ROWS) {
      const rows = this.#sql.run<{ place: number; leaf: Uint8Array; class: string | null; bytes: Uint8Array | null }>(
        `select place, leaf, class, case type when 'ballot' then null else bytes end as bytes
         from entry where place >= ? and place < ? order by place`,
        from,
        from + PAGE_ROWS,
      );
      if (rows.length === 0) return;
      yield rows.map(({ place, leaf, class: classId, bytes }) =>
        bytes === null ? { place, type: "ballot", leaf, classId: classId ?? "" } : { place, type: "other", bytes },
      );
    }
  }

  /** Ballots from `from` on: at most `most`, with their places and the hashes that the tree holds of them. */
  ballots(from: number, most: number): { place: number; leaf: Uint8Array; bytes: Uint8Array }[] {
    return this.#sql.run<{ place: number; leaf: Uint8Array; bytes: Uint8Array }>(
      "select place, leaf, bytes from entry where type = 'ballot' and place >= ? order by place limit ?",
      from,
      most,
    );
  }

  #bytes(from: number, to: number): Uint8Array[] {
    return this.#sql
      .run<{ bytes: Uint8Array }>("select bytes from entry where place >= ? and place < ? order by place", from, to)
      .map(({ bytes }) => bytes);
  }
}
