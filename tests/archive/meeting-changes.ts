/** What makes a meeting of the archive wrong in one thing. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { emptyRoot } from "../../crypto/log/merkle.ts";
import type { MeetingCheckId } from "../../crypto/meeting/catalogue.ts";
import type { MeetingEntry, MeetingEntryOf, MeetingEntryType } from "../../crypto/meeting/entries.ts";
import {
  type MeetingFiles,
  type MeetingPlan,
  meetingFiles,
  type QuestionPlan,
} from "../support/election/meeting-log.ts";

export type WrongMeeting = {
  readonly check: MeetingCheckId;
  readonly why: string;
  /** What the finding's message contains. */
  readonly says: string;
  /** Further checks that must find something, too. */
  readonly more?: readonly MeetingCheckId[];
  readonly files: () => MeetingFiles;
};

/** The first entry of this type, changed. */
export function changing<T extends MeetingEntryType>(
  type: T,
  change: (entry: MeetingEntryOf<T>) => readonly (MeetingEntry | Uint8Array)[],
  plan: Partial<MeetingPlan> = {},
): () => MeetingFiles {
  return () => {
    let done = false;
    return meetingFiles({
      seed: "wrong",
      questions: [{}],
      ...plan,
      change(entry) {
        if (entry.type !== type || done) return [entry];
        done = true;
        return change(entry as MeetingEntryOf<T>);
      },
    });
  };
}

export const other = toBase64url(new Uint8Array(32).fill(9));
export const withRecord =
  (record: QuestionPlan["record"], plan: Partial<MeetingPlan> = {}) =>
  () =>
    meetingFiles({ seed: "wrong", ...plan, questions: [{ record }] } as MeetingPlan);
export const only = (files: MeetingFiles, change: (files: Map<string, Uint8Array>) => void): MeetingFiles => {
  const copy = new Map(files);
  change(copy);
  return copy;
};
const NO_ROOT = toBase64url(emptyRoot);
/** A question whose manifest says something else about its meeting. */
export const withMeeting = (change: { id?: string; number?: number }): MeetingFiles =>
  meetingFiles({ seed: "wrong", questions: [{}], meetingSays: change });
export const usual = (): MeetingFiles => meetingFiles({ seed: "wrong", questions: [{}] });

/** As `changing`, in a meeting with one question that was never announced: only a log. */
export const changingLog = <T extends MeetingEntryType>(
  type: T,
  change: (entry: MeetingEntryOf<T>) => readonly (MeetingEntry | Uint8Array)[],
  plan: Partial<MeetingPlan> = {},
) => changing(type, change, { questions: [{ end: "unannounced" }], ...plan });

/** A question whose announcement is changed, so that it is skipped; then it was cancelled without one. */
export const announcing = (
  change: (entry: MeetingEntryOf<"announcement">) => MeetingEntryOf<"announcement">,
  excluded = 0,
) =>
  changing(
    "announcement",
    (entry) => [change(entry), { type: "outcome", number: 1, end: "cancelled", size: 0, root: NO_ROOT }],
    { questions: [{ excluded, end: "open" }], file: () => undefined },
  );
