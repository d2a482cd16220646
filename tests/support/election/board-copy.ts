// A copy of a board's state, so that many endings can follow one beginning. For tests only: a real board is replayed from its record.
import { readBallot, trackerOf } from "../../../crypto/ballot/parts.ts";
import { type BoardState, electionView, newBoard } from "../../../crypto/board/board.ts";
import { decodeEntry } from "../../../crypto/manifest/entries.ts";
import { BallotSums } from "../../../crypto/tally/sums.ts";

/** A second board in the same state, with nothing shared that changes. */
export function copyOf(state: BoardState, entries: readonly Uint8Array[]): BoardState {
  const copy = newBoard();
  const sums = new BallotSums(state.manifest);
  for (const { id } of state.manifest.classes) sums.add(state.sums.part(id));
  const { seen } = copy.own;
  for (const bytes of state.own.seen === undefined ? [] : entries) {
    const entry = decodeEntry(bytes);
    if (entry.type !== "ballot") continue;
    const { key, contests } = readBallot(state.manifest, bytes);
    seen?.keys.add(key);
    const ciphertexts = contests.flatMap((contest) => contest.ciphertexts);
    seen?.trackers.add(trackerOf(electionView(state), entry.class, ciphertexts));
  }
  const { seen: had, ...own } = state.own;
  return Object.assign(copy, state, { own: { ...own, sums, ballots: new Map(own.ballots), ...(had && { seen }) } });
}
