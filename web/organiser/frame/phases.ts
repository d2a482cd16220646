/** Where a vote stands, as far as pages tell it apart. */
import type { ElectionState } from "../../../src/contract/parts.ts";

/** Nothing is received any more. */
export function isOver(state: ElectionState): boolean {
  return ["closed", "counted", "cancelled"].includes(state);
}

/** Ballots are given out: who has fetched one is told by looks alone, and letters can be sent. */
export function isOpen(state: ElectionState): boolean {
  return ["issuing", "casting", "paused", "checking"].includes(state);
}
