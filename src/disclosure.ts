/** When numbers may be told anew to whoever organises while a vote is open. In how small steps: `draft/batch.ts`. */

/** Whether `every` milliseconds have gone by since `last`. A clock that was set back begins anew. */
export function isTime(now: number, last: number, every: number): boolean {
  return now < last || now - last >= every;
}
