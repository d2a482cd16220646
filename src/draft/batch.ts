/** In how small steps the numbers of a vote may be told while it is open, and how many ballots a batch must have (LOG-4). */

/** So few are never told apart. */
export const STEP = 10;
/** A vote of fewer than so many members tells nothing before its end. */
export const SMALL = 30;

/** LOG-4: the least that a batch may be in a vote of so many members. In a small one so many ballots never wait that one would be due. */
export function leastBatch(members: number): { ballots: number; seconds: number } {
  const ballots = members < SMALL ? Math.max(1, members) : Math.min(STEP, Math.ceil(members / 10));
  return { ballots, seconds: 30 };
}
