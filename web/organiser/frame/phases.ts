/** The phase of a vote, as far as pages distinguish it. */
import type { ElectionState } from "../../../src/contract/parts.ts";

/** Nothing is received any more. */
export function isOver(state: ElectionState): boolean {
  return ["closed", "counted", "cancelled"].includes(state);
}

/** Ballots are issued: the page learns only from time to time who has fetched one, and letters can be sent. */
export function isOpen(state: ElectionState): boolean {
  return ["issuing", "casting", "paused", "checking"].includes(state);
}
