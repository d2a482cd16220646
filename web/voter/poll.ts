/**
 * When to ask the server for the state of the election and to look at the public board, so that every waiting page
 * follows by itself. Both depend only on what everybody is told (BAL-9): a page that has cast asks when every other
 * page asks. Two numbers of milliseconds with a random moment between them; undefined: there is nothing left to follow.
 */
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { Effect, Followed, State } from "./machine.ts";

export type Within = readonly [least: number, most: number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** About this long, a quarter more or less. */
const about = (milliseconds: number): Within => [milliseconds * 0.75, milliseconds * 1.25];

/**
 * An extension, a pause and a cancellation reach everybody within ten seconds, including the delay of a cache in front.
 */
function statusWithin({ status }: State): Within | undefined {
  if (status === undefined) return undefined;
  if (status.phase === "cancelled" || isCounted(status)) return undefined;
  return about(6 * SECOND);
}

/**
 * The first look is at once, and so is the one at what was counted. When voting has ended, open pages look within five
 * minutes, not all together.
 */
function lookWithin(state: State): Within | undefined {
  const { status, looked, board } = state;
  if (status === undefined || looked === undefined) return undefined;
  if (isCounted(status) && !hasWhole(state)) return about(6 * SECOND); // a cache in front was behind the status
  if (isToldMore(state)) return about(6 * SECOND); // a withdrawal is shown only once it is on the signed board
  if (board?.registered) return undefined;
  if (status.phase === "cancelled" && hasWhole(state)) return undefined;
  if (!hasEnded(status)) return about(5 * MINUTE);
  return looked === "open" ? [0, 5 * MINUTE] : about(2 * MINUTE);
}

/** Whether the status names withdrawals that the board, as far as it was read, does not have. */
function isToldMore({ status, board }: State): boolean {
  return (status?.withdrawn?.length ?? 0) > (board?.withdrawn.length ?? 0) && status?.phase !== "cancelled";
}

export function hasEnded({ phase, closing }: NonNullable<State["status"]>): boolean {
  return closing !== undefined || phase === "cancelled";
}

/** The result is on the board, and its witnesses have signed that. */
export function isCounted(status: State["status"]): boolean {
  return status?.phase === "counted" && !lacksWitnesses(status);
}

/** Whether the page has read the board as far as the status says that it goes. */
export function hasWhole({ board, status }: State): boolean {
  return board !== undefined && status !== undefined && board.leaves.length >= 32 * status.size;
}

const withins: { readonly [job in Followed]: (state: State) => Within | undefined } = {
  status: statusWithin,
  look: lookWithin,
};

/** The next questions, without those that are being asked now. */
export function polls(state: State): Extract<Effect, { do: "poll" }>[] {
  return (["status", "look"] as const).flatMap((job) => {
    const within = state.jobs[job] === undefined ? withins[job](state) : undefined;
    return within === undefined ? [] : [{ do: "poll", job, within }];
  });
}
