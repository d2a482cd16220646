/** What a box does at which time: times as entries write them, the phase as people see it, batches that are due. It only decides. */
import { type BoardState, phase } from "../../crypto/board/board.ts";
import { minuteOf } from "../../crypto/encoding/minute.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import type { Clock } from "../clock.ts";
import type { BoxPhase } from "../doors/box.ts";
import type { Ledger } from "./ledger.ts";

/**
 * Reception begins only when it certainly may, and ends as soon as the end may have come: `checking` while only a clock that may have jumped says so.
 * `closing` from the final end until the closing is in the log (LOG-9).
 */
export function boxPhase(ledger: Ledger, clock: Clock): Exclude<BoxPhase, "absent"> {
  const { board } = ledger;
  const found = phase(board, minuteOf(clock.steady()));
  if (board.closing !== undefined || found === "cancelled" || board.opening === undefined) return found;
  if (ledger.setup().closing === 1) return "closing";
  const end = endOf(board);
  if (end === undefined || (found !== "closed" && clock.now() < end)) return found;
  return clock.hasPassed(end) ? "closing" : "checking";
}

/** Whether time changes anything: from the opening until the closing or a cancellation is in the log. */
export function isTicking({ opening, closing, cancelled }: BoardState): boolean {
  return opening !== undefined && closing === undefined && cancelled === undefined;
}

/** LOG-4: the number of ballots in the batch that is due now; 0 if none is due. */
export function batchDue(ledger: Ledger, now: number): number {
  const { board } = ledger;
  if (!isTicking(board)) return 0;
  const { ballots, seconds } = board.manifest.batch;
  const pending = ledger.waiting;
  if (pending < 2 * ballots || now < ledger.setup().last_batch + seconds * 1000) return 0;
  return Math.min(pending - ballots, LIMITS.ballotsInBatch);
}

/** When to look again, in milliseconds since 1970; undefined if time alone changes nothing. */
export function nextTick(ledger: Ledger, now: number): number | undefined {
  const { board } = ledger;
  if (!isTicking(board) || ledger.setup().closing === 1) return undefined; // the closing is asked for (LOG-9)
  const end = endOf(board);
  const { ballots, seconds } = board.manifest.batch;
  const batch = ledger.waiting >= 2 * ballots ? Math.max(now, ledger.setup().last_batch) + seconds * 1000 : undefined;
  if (end === undefined || batch === undefined) return end ?? batch;
  return Math.min(end, batch);
}

function endOf({ closes }: BoardState): number | undefined {
  return closes === undefined ? undefined : Date.parse(closes);
}
