/** The log of one election (LOG-1): the entries of a box, and what only a box asks of them. */
import { TILE_WIDTH } from "../../crypto/log/tile-path.ts";
import { type NewEntry as AnyEntry, Entries } from "../board/entries.ts";

export type NewEntry = AnyEntry & { classId?: string };
/** An entry as a rebuild reads it: ballots without their bytes. */
export type LogRow =
  | { place: number; type: "ballot"; leaf: Uint8Array; classId: string }
  | { place: number; type: "other"; bytes: Uint8Array };

const PAGE_ROWS = 2048;

export class Log extends Entries<NewEntry> {
  protected override insert(place: number, leaf: Uint8Array, { type, classId, bytes }: NewEntry): void {
    this.sql.run(
      "insert into entry (place, leaf, type, class, bytes) values (?, ?, ?, ?, ?)",
      place,
      leaf,
      type,
      classId ?? null,
      bytes,
    );
  }

  /** The place of the first entry of a type that comes near the beginning: batches come after it, and there can be many. */
  placeOf(type: "opening"): number | undefined {
    return this.sql.run<{ place: number }>(
      "select place from entry where type <> 'ballot' and type = ? order by place limit 1",
      type,
    )[0]?.place;
  }

  /** Entries of a type after this place. */
  countAfter(place: number, type: "register"): number {
    return (
      this.sql.run<{ n: number }>("select count(*) as n from entry where place > ? and type = ?", place, type)[0]?.n ??
      0
    );
  }

  /** The places of register entries `from` (included) to `to` (not included), counted from 0 among those after this place. */
  registerPlaces(place: number, from: number, to: number): number[] {
    return this.sql
      .run<{ place: number }>(
        "select place from entry where place > ? and type = 'register' order by place limit ? offset ?",
        place,
        to - from,
        from,
      )
      .map((row) => row.place);
  }

  /**
   * A C2SP entry bundle: `width` entries, each after its length as a big-endian uint16. Undefined if the log is shorter, or if an
   * entry is too long for that format: such entries are in the record only.
   */
  bundle(index: number, width: number): Uint8Array | undefined {
    const from = index * TILE_WIDTH;
    const fits = this.sql.run<{ count: number; most: number | null }>(
      "select count(*) as count, max(length(bytes)) as most from entry where place >= ? and place < ?",
      from,
      from + width,
    )[0];
    if (fits === undefined || fits.count < width || (fits.most ?? 0) > 0xffff) return undefined;
    const entries = this.bytes(from, from + width);
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
      const rows = this.sql.run<{ place: number; leaf: Uint8Array; class: string | null; bytes: Uint8Array | null }>(
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
    return this.sql.run<{ place: number; leaf: Uint8Array; bytes: Uint8Array }>(
      "select place, leaf, bytes from entry where type = 'ballot' and place >= ? order by place limit ?",
      from,
      most,
    );
  }
}
