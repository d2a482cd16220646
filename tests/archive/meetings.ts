/** The right meetings of the archive [MEE-1 … MEE-7]. */
import type { MeetingEntryOf } from "../../crypto/meeting/entries.ts";
import type { MeetingPlan, QuestionPlan } from "../support/election/meeting-log.ts";

export type RightMeeting = {
  readonly name: string;
  readonly about: string;
  readonly plan: MeetingPlan;
  /** One `.zip` instead of a folder. */
  readonly zip?: boolean;
  /** As the log says; undefined: no outcome. */
  readonly ends: readonly (MeetingEntryOf<"outcome">["end"] | undefined)[];
};

const one: QuestionPlan = {};
const TWO_CLASSES = [
  { id: "class-1", weight: 1 },
  { id: "class-2", weight: 3 },
];

export const rightMeetings: readonly RightMeeting[] = [
  {
    name: "three-questions",
    about: "Three questions one after the other; the second was cancelled while voting, the third had a late-comer.",
    plan: { seed: "three-questions", questions: [one, { end: "cancelled" }, { late: 1, votes: 6 }] },
    ends: ["result", "cancelled", "result"],
  },
  {
    name: "uncounted",
    about: "One question was never announced, and one closed and counted by nobody.",
    zip: true,
    plan: { seed: "uncounted", questions: [{ end: "unannounced" }, { end: "uncounted", agreed: [1] }] },
    ends: ["cancelled", "uncounted"],
  },
  {
    name: "by-hand",
    about: "One was excluded, and only one member of the committee agreed: it was counted by hand.",
    plan: { seed: "by-hand", questions: [{ excluded: 1, agreed: [2] }] },
    ends: ["result"],
  },
  {
    name: "two-committees",
    about: "Another committee counts from the second question on; a trial, two classes, one of which votes alone.",
    plan: {
      seed: "two-committees",
      meeting: { trial: true, classes: TWO_CLASSES },
      countingAt: 2,
      questions: [
        { members: [4, 3] },
        {
          members: [3],
          votes: 3,
          record: { classes: [TWO_CLASSES[1] as { id: string; weight: number }] },
        },
      ],
    },
    ends: ["result", "result"],
  },
  {
    name: "committee-later",
    about: "The meeting named no committee at first, and is not ended yet; a question is open.",
    plan: { seed: "committee-later", countingAt: 1, ended: false, questions: [one, { end: "open" }] },
    ends: ["result", undefined],
  },
];
