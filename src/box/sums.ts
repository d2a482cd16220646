/**
 * The homomorphic sums of the published ballots (TAL-1), against which decryptions are checked. They are made once, after the closing, slice by
 * slice, and kept. The ballots were verified before they were stored; nothing is decrypted here.
 */
import { sumBallotsWithoutVerifying } from "../../crypto/ballot/batch.ts";
import { type BoardState, electionView } from "../../crypto/board/board.ts";
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { BallotSums } from "../../crypto/tally/sums.ts";
import type { Sql } from "../store/sql.ts";
import type { Log } from "./log.ts";

const SLICE = 100; // ballots

/**
 * Adds the ballots of the log from `from` on, one slice of them, in one transaction; done when the log has no more. Each must still be
 * the ballot that was verified, byte for byte: no trustee's share may open anything else (TAL-3).
 */
export function sumSlice(sql: Sql, log: Log, board: BoardState, from: number): void {
  const slice = log.ballots(from, SLICE);
  const sums = new BallotSums(board.manifest);
  addStoredSums(sql, sums);
  const bytes = slice.map((ballot) => ballot.bytes);
  for (const ballot of slice)
    if (!equalBytes(leafHash(ballot.bytes), ballot.leaf))
      throw new Error(`entry ${ballot.place} in the database is not the ballot that was verified`);
  for (const part of sumBallotsWithoutVerifying(electionView(board), bytes)) sums.add(part);
  sql.transaction(() => {
    for (const { id } of board.manifest.classes) {
      const part = sums.part(id);
      sql.run(
        `insert into sums (class, ballots, sums) values (?, ?, ?)
         on conflict (class) do update set ballots = excluded.ballots, sums = excluded.sums`,
        id,
        part.ballots,
        part.sums,
      );
    }
    const through = slice.length < SLICE ? log.size : (slice.at(-1)?.place ?? 0) + 1;
    sql.run("update setup set summed = ?", through);
  });
}

export function addStoredSums(sql: Sql, to: BallotSums): void {
  const rows = sql.run<{ class: string; ballots: number; sums: Uint8Array }>("select class, ballots, sums from sums");
  for (const { class: classId, ballots, sums } of rows) to.add({ classId, ballots, sums });
}
