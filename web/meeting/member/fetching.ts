/** When a page fetches the ballot of a question by itself, and when it asks its person first [MEE-5]. Pure. */
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import type { Election } from "../../voter/election.ts";
import type { LogQuestion } from "../shared/log-calls.ts";

export type Fetching =
  /** Issuing is not open, or has ended. */
  | { readonly do: "wait" }
  /** The question is not for this member's class. */
  | { readonly do: "not-entitled" }
  | { readonly do: "fetch" }
  /** So few are entitled that fetching could say something: of the class, or of all. */
  | { readonly do: "ask"; readonly eligible: number };

type Facts = {
  readonly election: Pick<Election, "manifest" | "roll">;
  readonly log: Pick<LogQuestion, "number" | "announcement">;
  readonly feed: Pick<FeedQuestion, "state"> | undefined;
  /** Of the meeting. */
  readonly minimum: number;
  readonly classId: string;
  readonly allowed: readonly number[];
};

export function fetching({ election, log, feed, minimum, classId, allowed }: Facts): Fetching {
  const { announcement } = log;
  const open = feed?.state === "announced" || feed?.state === "voting";
  if (announcement === undefined || !open) return { do: "wait" };
  const place = election.manifest.classes.findIndex(({ id }) => id === classId);
  if (place < 0) return { do: "not-entitled" };
  const own = election.roll[place] ?? 0;
  const all = election.roll.reduce((sum, eligible) => sum + eligible, 0);
  const few = own < minimum ? own : 2 * all < announcement.present ? all : undefined;
  return few === undefined || allowed.includes(log.number) ? { do: "fetch" } : { do: "ask", eligible: few };
}

/** MEE-2: the verified record is the one that the log announced. */
export function isAnnounced(
  { context, manifest }: Pick<Election, "context" | "manifest">,
  meetingId: string,
  log: LogQuestion,
): boolean {
  const { meeting, committee } = manifest;
  return (
    log.announcement?.context === context &&
    meeting?.id === meetingId &&
    meeting.number === log.number &&
    committee === log.committee
  );
}
