/**
 * How finely numbers are told to whoever organises while a vote is open: never one by one, and not at every moment. Who polls learns sets of at
 * least `STEP`, as often as a clock allows. It knows neither members nor ballots.
 */

/** So few are never told apart. */
export const STEP = 10;
/** A vote of fewer than so many members tells nothing before its end. */
export const SMALL = 30;

/** Whether `every` milliseconds have gone by since `last`. A clock that was set back begins anew. */
export function isTime(now: number, last: number, every: number): boolean {
  return now < last || now - last >= every;
}

/** LOG-4: the least that a batch may be in a vote of so many members. In a small one so many ballots never wait that one would be due. */
export function leastBatch(members: number): { ballots: number; seconds: number } {
  const ballots = members < SMALL ? Math.max(1, members) : Math.min(STEP, Math.ceil(members / 10));
  return { ballots, seconds: 30 };
}
