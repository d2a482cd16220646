/**
 * The set of all blinded elements of a registrar, for the check that no two members have the same (ISS-3). The pages of
 * an index would show in which order it was filled; this table of fixed slots has one form for one set, whatever the order (an ordered hash table:
 * Amble and Knuth, 1974, with linear probing). It knows no member.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { compareBytes } from "../../crypto/encoding/bytes.ts";
import { atOnce } from "../store/slices.ts";
import type { Sql } from "../store/sql.ts";

export const NONE = new Uint8Array(48);
/** Rows per member: half of them stay empty, so a probe takes two or three steps. */
const SPREAD = 2;
/** Rows per member, at least: a roll to which many were added gets fresh slots. */
const LEAST = 1.25;
/** Rows of a slice: they are small, and one statement writes them. */
const SLOTS = 5000;

/** For so many members, in slices. */
export function* prepareSlots(sql: Sql, members: number): Generator<void> {
  const size = SPREAD * members + 8;
  for (let from = 0; from < size; from += SLOTS) {
    sql.run(
      `with recursive place (n) as (select cast(? as integer) union all select n + 1 from place where n < cast(? as integer))
       insert into slot (place, blinded) select n, zeroblob(48) from place`,
      from,
      Math.min(from + SLOTS, size) - 1,
    );
    yield;
  }
}

/**
 * Makes room for so many members, inside the caller's transaction: nothing while most of them fit in, and else all anew, with the elements
 * in the order of their bytes.
 */
export function growSlots(sql: Sql, members: number): void {
  if (sizeOf(sql) >= LEAST * members) return;
  const kept = sql.run<{ blinded: Uint8Array }>(
    "select blinded from slot where blinded <> zeroblob(48) order by blinded",
  );
  sql.run("delete from slot");
  atOnce(prepareSlots(sql, members));
  for (const { blinded } of kept) addToSlots(sql, blinded);
}

/** Adds `blinded` inside the caller's transaction. False, and nothing is changed, if it is already there. */
export function addToSlots(sql: Sql, blinded: Uint8Array): boolean {
  const size = sizeOf(sql);
  const writes: [place: number, value: Uint8Array][] = [];
  let carried = blinded;
  let place = home(blinded, size);
  for (let steps = 0; steps < size; steps++, place = (place + 1) % size) {
    const found = sql.run<{ blinded: Uint8Array }>("select blinded from slot where place = ?", place)[0]?.blinded;
    if (found === undefined) throw new RangeError(`slot ${place} is missing`);
    const order = compareBytes(found, NONE) === 0 ? 1 : compareBytes(found, carried);
    if (order === 0) return false; // only before the first displacement: later, the element that is carried is in no slot
    if (order < 0) continue;
    writes.push([place, carried]);
    if (compareBytes(found, NONE) === 0) {
      for (const [at, value] of writes) sql.run("update slot set blinded = ? where place = ?", value, at);
      return true;
    }
    carried = found;
  }
  throw new RangeError("more issuances than members");
}

function sizeOf(sql: Sql): number {
  return sql.run<{ n: number | null }>("select max(place) + 1 as n from slot")[0]?.n ?? 0;
}

/** The slot where the search for `blinded` begins. */
function home(blinded: Uint8Array, size: number): number {
  const digest = sha256(blinded);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % size;
}
