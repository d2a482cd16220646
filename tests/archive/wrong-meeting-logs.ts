/** Meetings of the archive whose log is wrong in one thing, by itself [MEE-7, M1 to M4]. */
import { concat, utf8 } from "../../crypto/encoding/bytes.ts";
import { witnessKey } from "../../crypto/log/cosignature.ts";
import { joinRecord, splitRecord } from "../../crypto/log/record-file.ts";
import { LOG_FILE, recordFile } from "../../crypto/meeting/files.ts";
import { meetingFiles } from "../support/election/meeting-log.ts";
import { announcing, changing, changingLog, only, other, usual, type WrongMeeting } from "./meeting-changes.ts";

const witnesses = { quorum: 1, keys: [witnessKey("witness.example/urna", new Uint8Array(32).fill(1))] };

export const wrongMeetingLogs: readonly WrongMeeting[] = [
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
    why: "a number was used twice",
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
    files: announcing(({ reason: _, ...entry }) => entry, 1),
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
    check: "meeting-file",
    why: "a program changed the line ends of the log, and something else is wrong, too",
    says: "line ends",
    more: ["meeting-order"],
    files: () =>
      only(changingLog("question", (entry) => [{ ...entry, number: 2 }])(), (files) =>
        files.set(LOG_FILE, concat(files.get(LOG_FILE) as Uint8Array, utf8("\n\n"))),
      ),
  },
  {
    check: "meeting-encoding",
    why: "an entry is spelled in another way than the one permitted",
    says: "canonical",
    files: changingLog("outcome", (entry) => [utf8(` ${JSON.stringify(entry)}`), entry]),
  },
  {
    check: "meeting-encoding",
    why: "the meeting is on a day that does not exist, and nothing else was looked at",
    says: "a real day",
    files: changingLog("meeting", (entry) => [{ ...entry, date: "2026-02-30" }]),
  },
  {
    check: "meeting-order",
    why: "the first entry is not the meeting, and nothing else was looked at",
    says: "the first entry, and no other",
    files: changingLog("meeting", () => [{ type: "end" }]),
  },
  {
    check: "meeting-order",
    why: "the key of the log has another name than its origin",
    says: "another name",
    files: changingLog("meeting", (entry) => [{ ...entry, board: { ...entry.board, origin: "another.example" } }]),
  },
  {
    check: "meeting-order",
    why: "the roll of the meeting lacks a class",
    says: "every class once",
    files: changingLog("meeting", (entry) => [{ ...entry, classes: [...entry.classes, { id: "b", weight: 1 }] }]),
  },
  {
    check: "meeting-order",
    why: "a later roll has no more people than the one before",
    says: "more people than the one before",
    files: changingLog("question", (entry) => [{ type: "roll", class: "class-1", eligible: 20, root: other }, entry]),
  },
  {
    check: "meeting-order",
    why: "a number was left out",
    says: "is the next one",
    files: changingLog("question", (entry) => [{ ...entry, number: 2 }, entry]),
  },
  {
    check: "meeting-order",
    why: "two questions are the same election",
    says: "the same election",
    files: () => {
      let electionId = "";
      return meetingFiles({
        seed: "wrong",
        questions: [{ end: "unannounced" }],
        change(entry) {
          if (entry.type === "question") electionId = entry.electionId;
          return entry.type === "outcome" ? [entry, { type: "question", number: 2, electionId }] : [entry];
        },
      });
    },
  },
  {
    check: "meeting-order",
    why: "the committee changed while a question was open",
    says: "while a question is open",
    files: changingLog("question", (entry) => [entry, { type: "counting", committee: other }]),
  },
  {
    check: "meeting-order",
    why: "a question came before there was a committee",
    says: "no committee",
    files: changingLog("counting", (entry) => [{ type: "question", number: 1, electionId: other }, entry], {
      countingAt: 1,
    }),
  },
  {
    check: "meeting-order",
    why: "more were announced as present than are on the roll",
    says: "than there are on the roll",
    files: announcing((entry) => ({ ...entry, present: 21 })),
  },
  {
    check: "meeting-order",
    why: "a question has a result without having been closed",
    says: "only after it was closed",
    files: changingLog("outcome", (entry) => [{ ...entry, end: "result" }, entry]),
  },
  {
    check: "meeting-order",
    why: "a member of the committee agreed twice",
    says: "has agreed already",
    files: changing("agreement", (entry) => [entry, entry]),
  },
  {
    check: "meeting-order",
    why: "the meeting ended while a question was open",
    says: "while a question is open",
    files: changingLog("outcome", (entry) => [{ type: "end" }, entry]),
  },
  {
    check: "meeting-order",
    why: "something comes after the end",
    says: "after the end",
    files: changingLog("end", (entry) => [entry, { type: "question", number: 2, electionId: other }]),
  },
  {
    check: "meeting-checkpoint",
    why: "the log is forked: somebody else was shown another one, and the checkpoint is theirs",
    says: "not the one that was signed",
    files: () =>
      only(usual(), (files) => {
        const forked = changing("announcement", (entry) => [{ ...entry, present: entry.present + 1 }])();
        const { checkpoint } = splitRecord(forked.get(LOG_FILE) as Uint8Array, "file");
        files.set(LOG_FILE, joinRecord(splitRecord(files.get(LOG_FILE) as Uint8Array, "file").entries, checkpoint));
      }),
  },
  {
    check: "meeting-checkpoint",
    why: "the meeting names a witness, and no witness has signed",
    says: "witness",
    files: () => meetingFiles({ seed: "wrong", meeting: { witnesses }, questions: [{ end: "unannounced" }] }),
  },
];
