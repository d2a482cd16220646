/**
 * When to ask the server for the state of the election and to look at the public board, so that every waiting page follows by itself. Both
 * follow from what everybody is told and from nothing else (BAL-9): a page that has cast asks when every other page asks. Milliseconds
 * between which the moment is drawn; undefined: there is nothing left to follow.
 */
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { Effect, Followed, State } from "./machine.ts";

export type Within = readonly [least: number, most: number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** About this long, a quarter more or less. */
const about = (milliseconds: number): Within => [milliseconds * 0.75, milliseconds * 1.25];

/** An end that is moved, a pause and a cancellation reach everybody within ten seconds, with what a cache in front may add. */
function statusWithin({ status }: State): Within | undefined {
  if (status === undefined) return undefined;
  const { phase } = status;
  if (phase === "cancelled" || (phase === "counted" && !lacksWitnesses(status))) return undefined;
  return about(6 * SECOND);
}

/** The first look is at once. When the voting has ended, pages that are open look within five minutes, not all together. */
function lookWithin({ status, looked, board }: State): Within | undefined {
  if (status === undefined || looked === undefined) return undefined;
  if (board?.registered) return undefined;
  if (status.phase === "cancelled" && board !== undefined && board.leaves.length >= 32 * status.size) return undefined;
  if (!hasEnded(status)) return about(5 * MINUTE);
  return looked === "ended" ? about(2 * MINUTE) : [0, 5 * MINUTE];
}

export function hasEnded({ phase, closing }: NonNullable<State["status"]>): boolean {
  return closing !== undefined || phase === "cancelled";
}

const withins: { readonly [job in Followed]: (state: State) => Within | undefined } = {
  status: statusWithin,
  look: lookWithin,
};

/** What is asked next, of what is not being asked just now. */
export function polls(state: State): Extract<Effect, { do: "poll" }>[] {
  return (["status", "look"] as const).flatMap((job) => {
    const within = state.jobs[job] === undefined ? withins[job](state) : undefined;
    return within === undefined ? [] : [{ do: "poll", job, within }];
  });
}
