/**
 * How small the steps may be in which an open vote's numbers are shown, and how many ballots a batch must have (LOG-4).
 */

/** The numbers never show a smaller step. */
export const STEP = 10;
/** A vote with fewer members shows no numbers before its end. */
export const SMALL = 30;

/**
 * LOG-4: the smallest batch in a vote with so many members. In a small vote there are never enough ballots for a batch
 * before the end.
 */
export function leastBatch(members: number): { ballots: number; seconds: number } {
  const ballots = members < SMALL ? Math.max(1, members) : Math.min(STEP, Math.ceil(members / 10));
  return { ballots, seconds: 30 };
}
