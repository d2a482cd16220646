/**
 * The entries of a log in their order (LOG-1), found by place or by leaf hash, with the tree over them. It only grows. Every write belongs to the
 * caller's transaction; other files decide what may be written. The table `entry` may have more columns.
 */
import { leafHash } from "../../crypto/log/merkle.ts";
import type { Sql } from "../store/sql.ts";
import { TiledTree } from "./tree.ts";

/** `leaf` is the hash of `bytes`, if the caller has computed it. */
export type NewEntry = { type: string; bytes: Uint8Array; leaf?: Uint8Array };

const PAGE_BYTES = 1 << 20;
const PAGE_ROWS = 2048;

export class Entries<New extends NewEntry = NewEntry> {
  protected readonly sql: Sql;
  readonly tree: TiledTree;

  constructor(sql: Sql) {
    this.sql = sql;
    this.tree = new TiledTree(sql);
  }

  get size(): number {
    return this.sql.run<{ n: number }>("select coalesce(max(place) + 1, 0) as n from entry")[0]?.n ?? 0;
  }

  append(entries: readonly New[]): void {
    const size = this.size;
    const leaves = entries.map(({ bytes, leaf }) => leaf ?? leafHash(bytes));
    for (const [i, entry] of entries.entries()) this.insert(size + i, leaves[i] as Uint8Array, entry);
    this.tree.append(size, leaves);
  }

  protected insert(place: number, leaf: Uint8Array, { type, bytes }: New): void {
    this.sql.run("insert into entry (place, leaf, type, bytes) values (?, ?, ?, ?)", place, leaf, type, bytes);
  }

  /** The place of the entry with this leaf hash; the last one, if it repeats (batches and notices may). */
  find(leaf: Uint8Array): number | undefined {
    return this.sql.run<{ place: number }>(
      "select place from entry where leaf = ? order by place desc limit 1",
      leaf,
    )[0]?.place;
  }

  /** As many entries of [from, to) as fit into a page, and at least one if there is one. */
  page(from: number, to: number): Uint8Array[] {
    const lengths = this.sql.run<{ length: number }>(
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
    return this.bytes(from, from + count);
  }

  protected bytes(from: number, to: number): Uint8Array[] {
    return this.sql
      .run<{ bytes: Uint8Array }>("select bytes from entry where place >= ? and place < ? order by place", from, to)
      .map(({ bytes }) => bytes);
  }
}
