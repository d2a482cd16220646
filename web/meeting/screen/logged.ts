/** What the log says of the question that the feed speaks of. Pure. */
import type { FeedQuestion } from "../../../src/contract/meetings.ts";
import type { LogQuestion, LogView } from "../shared/log-calls.ts";

/** "later": this device's copy of the log does not reach so far yet. "other": it names another question. */
export function loggedAs(
  log: Pick<LogView, "questions"> | undefined,
  { number, electionId }: Pick<FeedQuestion, "number" | "electionId">,
): LogQuestion | "other" | "later" {
  const logged = log?.questions.find((question) => question.number === number);
  if (logged === undefined) return "later";
  return logged.electionId === electionId ? logged : "other";
}
