/**
 * The status of a question, for the voter's machine: what its own status says, with the phase as feed and log have it, so that pages need
 * not ask for it again and again [MEE-5]. Pure.
 */

import type { ElectionStatus } from "../../../src/contract/board.ts";
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import type { LogQuestion } from "../shared/log-calls.ts";

/** The own status is asked for once at each of these. */
export type Moment = "announced" | "closed" | "ended";

export function momentOf({ closed, outcome }: Pick<LogQuestion, "closed" | "outcome">): Moment {
  if (outcome !== undefined) return "ended";
  return closed === undefined ? "announced" : "closed";
}

/** What the log says of the end counts, because it is signed. */
function phaseOf(feed: FeedQuestion | undefined, { closed, outcome }: LogQuestion): ElectionStatus["phase"] {
  if (outcome?.end === "result") return "counted";
  if (outcome?.end === "cancelled") return "cancelled";
  if (outcome !== undefined || closed !== undefined) return "closed";
  switch (feed?.state) {
    case undefined:
    case "announced":
      return "issuing";
    case "voting":
    case "ending":
      return feed.paused === undefined ? "casting" : "paused";
    case "cancelled":
      return "cancelled";
    case "closing":
    case "counting":
    case "result":
    case "uncounted":
      return "closed";
  }
}

export function questionStatus(own: ElectionStatus, feed: FeedQuestion | undefined, log: LogQuestion): ElectionStatus {
  const phase = phaseOf(feed, log);
  const { cancelled: _, paused: __, closing, ...rest } = own;
  const ended = phase === "closed" || phase === "counted";
  return {
    ...rest,
    phase,
    opens: "notice",
    size: log.outcome?.size ?? log.closed?.size ?? own.size,
    ...(ended && closing !== undefined && { closing }),
    ...(phase === "cancelled" && feed?.reason !== undefined && { cancelled: feed.reason }),
    ...(feed?.paused !== undefined && { paused: feed.paused }),
  };
}
