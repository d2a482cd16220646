/** The meetings of the archive: right ones, and ones that are wrong in one thing [MEE-1 … MEE-7]. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { emptyRoot } from "../../crypto/log/merkle.ts";
import { joinRecord, splitRecord } from "../../crypto/log/record-file.ts";
import { decodeEntry, encodeEntry } from "../../crypto/manifest/entries.ts";
import type { MeetingCheckId } from "../../crypto/meeting/catalogue.ts";
import type { MeetingEntry, MeetingEntryOf, MeetingEntryType } from "../../crypto/meeting/entries.ts";
import { LOG_FILE, recordFile } from "../../crypto/meeting/files.ts";
import {
  type MeetingFiles,
  type MeetingPlan,
  meetingFiles,
  type QuestionPlan,
} from "../support/election/meeting-log.ts";

export type RightMeeting = {
  readonly name: string;
  readonly about: string;
  readonly plan: MeetingPlan;
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
function changing<T extends MeetingEntryType>(
  type: T,
  change: (entry: MeetingEntryOf<T>) => readonly MeetingEntry[],
  plan: Partial<MeetingPlan> = {},
): () => MeetingFiles {
  return () => {
    let done = false;
    return meetingFiles({
      seed: "wrong",
      questions: [one],
      ...plan,
      change(entry) {
        if (entry.type !== type || done) return [entry];
        done = true;
        return change(entry as MeetingEntryOf<T>);
      },
    });
  };
}

const other = toBase64url(new Uint8Array(32).fill(9));
const withRecord =
  (record: QuestionPlan["record"], plan: Partial<MeetingPlan> = {}) =>
  () =>
    meetingFiles({ seed: "wrong", ...plan, questions: [{ record }] } as MeetingPlan);
const only = (files: MeetingFiles, change: (files: Map<string, Uint8Array>) => void): MeetingFiles => {
  const copy = new Map(files);
  change(copy);
  return copy;
};
const NO_ROOT = toBase64url(emptyRoot);
/** A question whose manifest says something else about its meeting. */
const withMeeting = (change: { id?: string; number?: number }): MeetingFiles =>
  meetingFiles({ seed: "wrong", questions: [one], meetingSays: change });
const usual = (): MeetingFiles => meetingFiles({ seed: "wrong", questions: [one] });

export const wrongMeetings: readonly WrongMeeting[] = [
  {
    check: "meeting-file",
    why: "the record of a question is missing",
    says: "the record of question 1 is missing",
    files: () => only(usual(), (files) => files.delete(recordFile(1))),
  },
  {
    check: "meeting-file",
    why: "there is a record of a question that nobody announced",
    says: "which was not announced",
    files: () => only(usual(), (files) => files.set(recordFile(2), files.get(recordFile(1)) as Uint8Array)),
  },
  {
    check: "meeting-file",
    why: "the log breaks off in its checkpoint",
    says: "the log breaks off",
    files: () => only(usual(), (files) => files.set(LOG_FILE, (files.get(LOG_FILE) as Uint8Array).slice(0, -20))),
  },
  {
    check: "meeting-encoding",
    why: "an entry has a member too many",
    says: "unknown: name",
    files: changing("agreement", (entry) => [entry, { ...entry, index: 3, name: "Cem" } as never], {
      questions: [{ agreed: [1, 2] }],
    }),
  },
  {
    check: "meeting-order",
    why: "a number was used twice: ten questions for three people each",
    says: "is the next one",
    files: changing("question", (entry) => [entry, { ...entry, electionId: other }]),
  },
  {
    check: "meeting-order",
    why: "a question was burnt: cancelled after its closing",
    says: "before its closing or not at all",
    files: changing("outcome", (entry) => [{ ...entry, end: "cancelled" }]),
  },
  {
    check: "meeting-order",
    why: "people were excluded without a reason",
    says: "a reason stands there",
    files: changing(
      "announcement",
      ({ reason: _, ...entry }) => [entry, { type: "outcome", number: 1, end: "cancelled", size: 0, root: NO_ROOT }],
      { questions: [{ excluded: 1, end: "open" }], file: () => undefined },
    ),
  },
  {
    check: "meeting-checkpoint",
    why: "the log was cut by one entry, and the checkpoint is the whole one's",
    says: "the checkpoint covers",
    files: () =>
      only(usual(), (files) => {
        const { entries, checkpoint } = splitRecord(files.get(LOG_FILE) as Uint8Array, "file");
        files.set(LOG_FILE, joinRecord(entries.slice(0, -1), checkpoint));
      }),
  },
  {
    check: "questions",
    why: "another question was put in its place",
    says: "another id",
    files: changing("question", (entry) => [{ ...entry, electionId: other }]),
  },
  {
    check: "questions",
    why: "the question names another number",
    says: "another number",
    files: () => withMeeting({ number: 7 }),
  },
  {
    check: "questions",
    why: "the question names another meeting",
    says: "another meeting",
    files: () => withMeeting({ id: other }),
  },
  {
    check: "questions",
    why: "the question is another committee's than the one in force",
    says: "another committee",
    files: withRecord({ committee: { name: "Somebody else's" } }),
  },
  {
    check: "questions",
    why: "the question counts fewer ballots than the meeting allows",
    says: "another minimum",
    files: withRecord({}, { meeting: { minimum: 3 } }),
  },
  {
    check: "questions",
    why: "a class has another weight than in the meeting",
    says: "another class",
    files: withRecord({ classes: [{ id: "class-1", weight: 2 }] }),
  },
  {
    check: "questions",
    why: "the meeting is a trial, and its question does not say so",
    says: "another mark of a trial",
    files: () => meetingFiles({ seed: "wrong", meeting: { trial: true }, questions: [one], trialSaid: false }),
  },
  {
    check: "questions",
    why: "the question has an end in its schedule",
    says: "another schedule",
    files: withRecord({ manifest: { schedule: { opens: "notice", closes: "2026-11-23T19:00:00Z" } } }),
  },
  {
    check: "records",
    why: "the record of a question is wrong in itself",
    says: "the record of question 1 is wrong: counts",
    more: ["outcomes"],
    files: () =>
      only(usual(), (files) => {
        const { entries } = splitRecord(files.get(recordFile(1)) as Uint8Array, "file");
        const result = decodeEntry(entries.at(-1) as Uint8Array);
        if (result.type !== "result") throw new TypeError("no result");
        const contests = result.contests.map((contest) =>
          "counts" in contest ? { ...contest, counts: contest.counts.map((n) => n + 1) } : contest,
        );
        files.set(recordFile(1), joinRecord([...entries.slice(0, -1), encodeEntry({ ...result, contests })]));
      }),
  },
  {
    check: "announcements",
    why: "it was opened in another way than announced",
    says: "in another way than it was announced",
    files: changing("announcement", (entry) => [{ ...entry, context: other }]),
  },
  {
    check: "announcements",
    why: "somebody was present and got no vote: more were announced than could vote",
    says: "opened with 6 entitled, announced were 7",
    files: changing("announcement", (entry) => [{ ...entry, present: entry.present + 1 }]),
  },
  {
    check: "closings",
    why: "another record was counted than the one that was closed",
    says: "over another record",
    files: changing("closed", (entry) => [{ ...entry, root: other }], { questions: [{ agreed: [] }] }),
  },
  {
    check: "closings",
    why: "the log says another number of ballots",
    says: "has 4 ballots, the log says 5",
    files: changing("closed", (entry) => [{ ...entry, ballots: entry.ballots + 1 }]),
  },
  {
    check: "agreements",
    why: "an agreement is invented",
    says: "does not hold",
    files: changing("agreement", (entry) => [entry, { ...entry, index: 2 }], { questions: [{ agreed: [1] }] }),
  },
  {
    check: "agreements",
    why: "somebody agrees who is not of the committee",
    says: "has no member 4",
    files: changing("agreement", (entry) => [entry, { ...entry, index: 4 }]),
  },
  {
    check: "outcomes",
    why: "the log says that nobody counted what was counted",
    says: "does not end with uncounted",
    files: changing("outcome", (entry) => [{ ...entry, end: "uncounted" }]),
  },
  {
    check: "outcomes",
    why: "the outcome is truncated: it covers less than the record",
    says: "is not the one that the log ends with",
    files: changing("outcome", (entry) => [{ ...entry, size: entry.size - 1 }]),
  },
];
