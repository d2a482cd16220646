/** Meetings of the archive in which a question does not fit the log [MEE-7, M5 to M10]. */
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { witnessKey } from "../../crypto/log/cosignature.ts";
import { verifierKey } from "../../crypto/log/note.ts";
import { joinRecord, splitRecord } from "../../crypto/log/record-file.ts";
import { decodeEntry, encodeEntry } from "../../crypto/manifest/entries.ts";
import { recordFile } from "../../crypto/meeting/files.ts";
import { meetingFiles } from "../support/election/meeting-log.ts";
import { changing, only, other, usual, type WrongMeeting, withMeeting, withRecord } from "./meeting-changes.ts";

const boardKey = verifierKey("board.example", new Uint8Array(32).fill(5));
const promiseKey = verifierKey("board.example", new Uint8Array(32).fill(6));
const witnesses = { quorum: 1, keys: [witnessKey("witness.example/urna", new Uint8Array(32).fill(1))] };

/** Takes the last entries off the record of question 1, and its checkpoint. */
function cut(files: Map<string, Uint8Array>, count: number): void {
  const { entries } = splitRecord(files.get(recordFile(1)) as Uint8Array, "file");
  files.set(recordFile(1), joinRecord(entries.slice(0, -count)));
}

export const wrongQuestions: readonly WrongMeeting[] = [
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
    files: () => meetingFiles({ seed: "wrong", meeting: { trial: true }, questions: [{}], trialSaid: false }),
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
  {
    check: "questions",
    why: "the question is another organiser's",
    says: "another organiser",
    files: () =>
      meetingFiles({
        seed: "wrong",
        committee: { organiser: "Another club" },
        questions: [{ record: { manifest: { organiser: "Another club" } } }],
      }),
  },
  {
    check: "questions",
    why: "the question names witnesses that the meeting does not have, and they have not signed",
    says: "another choice of witnesses",
    more: ["records"],
    files: () =>
      meetingFiles({ seed: "wrong", committee: { witnesses }, questions: [{ record: { manifest: { witnesses } } }] }),
  },
  {
    check: "records",
    why: "a late-comer was added whom the register does not show",
    says: "the record of question 1 is wrong: register-rolls",
    files: () =>
      meetingFiles({
        seed: "wrong",
        questions: [
          {
            late: 1,
            record: {
              tamper: (entry) => (entry.type === "notice" && entry.kind === "roll" ? { ...entry, root: other } : entry),
            },
          },
        ],
      }),
  },
  {
    check: "records",
    why: "the record of a question that has a result stops before it",
    says: "the record of question 1 is wrong: complete",
    more: ["outcomes"],
    files: () => only(usual(), (files) => cut(files, 1)),
  },
  {
    check: "records",
    why: "the record of a question is no record",
    says: "is none",
    files: () => only(usual(), (files) => files.set(recordFile(1), utf8("%PDF-1.7\n"))),
  },
  {
    check: "announcements",
    why: "a question that nobody counted was announced and closed, and its record stops before the opening",
    says: "has no opening",
    more: ["closings", "outcomes"],
    files: () =>
      only(meetingFiles({ seed: "wrong", questions: [{ end: "uncounted", agreed: [] }] }), (files) => {
        const { entries } = splitRecord(files.get(recordFile(1)) as Uint8Array, "file");
        cut(files, entries.length - entries.findIndex((entry) => decodeEntry(entry).type === "opening"));
      }),
  },
  {
    check: "closings",
    why: "the record of a question that nobody counted stops before its closing",
    says: "was not closed",
    more: ["outcomes"],
    files: () =>
      only(meetingFiles({ seed: "wrong", questions: [{ end: "uncounted", agreed: [] }] }), (files) => cut(files, 2)),
  },
  {
    check: "outcomes",
    why: "a question that somebody began to count is called uncounted",
    says: "does not end with uncounted",
    files: () => meetingFiles({ seed: "wrong", questions: [{ end: "uncounted", shares: true }] }),
  },
  {
    check: "announcements",
    why: "more people were added than the meeting has",
    says: "more people in class class-1 than the meeting",
    files: () => meetingFiles({ seed: "wrong", questions: [{ late: 20 }] }),
  },
  {
    check: "questions",
    why: "the question's board has the key of the meeting's log",
    says: "another board",
    files: () => meetingFiles({ seed: "wrong", questions: [{}], sameKey: true }),
  },
  {
    check: "questions",
    why: "two issuers could let in two crowds",
    says: "another number of issuers",
    files: () => meetingFiles({ seed: "wrong", questions: [{ record: { issuers: 2 } }] }),
  },
  {
    check: "questions",
    why: "ballots could be published while people vote",
    says: "another batch",
    files: () =>
      meetingFiles({
        seed: "wrong",
        questions: [{ record: { manifest: { batch: { ballots: 2, seconds: 30 } } } }],
      }),
  },
  {
    check: "questions",
    why: "two questions have the same board",
    says: "question 2 has the board of question 1",
    files: () => {
      const board = { origin: "board.example", key: boardKey, promiseKey };
      return meetingFiles({
        seed: "wrong",
        questions: [{ record: { manifest: { board } } }, { record: { manifest: { board } } }],
        file: (_, record) => joinRecord(splitRecord(record, "file").entries),
      });
    },
  },
];
