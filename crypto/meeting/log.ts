/**
 * The log of a meeting [MEE-1], replayed: which entry may come where, and what it says. The meeting's actor runs
 * `admitMeetingEntry` before it appends, pages and verifiers when they replay. Records of questions are looked at elsewhere.
 */
import { fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { hash } from "../encoding/transcript.ts";
import { CompactRange, emptyRoot, leafHash } from "../log/merkle.ts";
import { parseVerifierKey } from "../log/note.ts";
import { findWitnessProblems } from "../manifest/check.ts";
import { asProtocolError } from "../manifest/fields.ts";
import { LIMITS } from "../manifest/limits.ts";
import { decodeMeetingEntry, type MeetingEntry, type MeetingEntryOf } from "./entries.ts";

/** What the log says of a question; binary is base64url as in the entries. */
export type Question = {
  readonly number: number;
  readonly electionId: string;
  /** C* in force at its `question`. */
  readonly committee: string;
  readonly announcement?: MeetingEntryOf<"announcement">;
  readonly closed?: MeetingEntryOf<"closed">;
  /** In the order of the log. Their proofs need the committee: `agreement.ts`. */
  readonly agreements: readonly MeetingEntryOf<"agreement">[];
  readonly outcome?: MeetingEntryOf<"outcome">;
  /** Heads on the meeting's roll by class, before `closed`, or `outcome` without it [MEE-4]: no roll of the question has more. */
  readonly eligible?: ReadonlyMap<string, number>;
};

/** Immutable: `admitMeetingEntry` gives the next one. */
export type MeetingLog = {
  readonly range: CompactRange;
  /** `undefined` before the first entry. */
  readonly meeting: MeetingEntryOf<"meeting"> | undefined;
  /** base64url, 43 characters; empty before the first entry. */
  readonly meetingId: string;
  /** C* in force, base64url. */
  readonly committee: string | undefined;
  /** Heads on the roll in force, by class. */
  readonly eligible: ReadonlyMap<string, number>;
  /** By number, ascending from 1. */
  readonly questions: readonly Question[];
  readonly ended: boolean;
};

export function newMeetingLog(): MeetingLog {
  return {
    range: CompactRange.empty,
    meeting: undefined,
    meetingId: "",
    committee: undefined,
    eligible: new Map(),
    questions: [],
    ended: false,
  };
}

/** `meetingId = H("meeting", meeting entry)`, 32 bytes [MEE-1]. */
export function meetingIdOf(entry: Uint8Array): Uint8Array {
  return hash("meeting", entry);
}

/** Everybody on the roll in force, in heads. */
export function rollOfMeeting({ eligible }: MeetingLog): number {
  return [...eligible.values()].reduce((sum, n) => sum + n, 0);
}

/** The log with one more entry. @throws ProtocolError as `decodeMeetingEntry`; out-of-order, duplicate, wrong-value and others of MEE-1 */
export function admitMeetingEntry(log: MeetingLog, bytes: Uint8Array): MeetingLog {
  const range = log.range.append(leafHash(bytes));
  const entry = decodeMeetingEntry(bytes);
  if (log.range.size >= LIMITS.meetingEntries)
    throw new ProtocolError("limit-exceeded", "LIM-1", `a meeting has at most ${LIMITS.meetingEntries} entries`);
  if (log.ended) refuse("out-of-order", `a ${entry.type} comes after the end`);
  if ((entry.type === "meeting") !== (log.meeting === undefined))
    refuse("out-of-order", "the first entry, and no other, is the meeting");
  return { ...log, ...changed(log, entry, bytes), range };
}

function refuse(code: ErrorCode, message: string): never {
  throw new ProtocolError(code, "MEE-1", message);
}

function changed(log: MeetingLog, entry: MeetingEntry, bytes: Uint8Array): Partial<MeetingLog> {
  switch (entry.type) {
    case "meeting":
      return begun(entry, bytes);
    case "counting":
      if (log.questions.some(({ outcome }) => outcome === undefined))
        refuse("not-allowed", "the committee changes while a question is open");
      if (entry.committee === log.committee) refuse("wrong-value", "this committee counts already");
      return { committee: entry.committee };
    case "roll": {
      const before = log.eligible.get(entry.class);
      if (before === undefined) return refuse("unknown-class", "the roll names a class that the meeting does not have");
      if (entry.eligible <= before) refuse("wrong-roll", "a later roll has more people than the one before");
      return { eligible: new Map(log.eligible).set(entry.class, entry.eligible) };
    }
    case "question": {
      const { number, electionId } = entry;
      if (number !== log.questions.length + 1) refuse("out-of-order", "the number of a question is the next one");
      if (log.questions.some((question) => question.electionId === electionId))
        refuse("duplicate", "two questions are the same election");
      const { committee } = log;
      if (committee === undefined) return refuse("out-of-order", "there is no committee that could count the question");
      return { questions: [...log.questions, { number, electionId, committee, agreements: [] }] };
    }
    case "end":
      if (log.questions.some(({ outcome }) => outcome === undefined))
        refuse("out-of-order", "the meeting ends while a question is open");
      return { ended: true };
    case "announcement":
    case "closed":
    case "agreement":
    case "outcome": {
      const question = log.questions[entry.number - 1];
      if (question === undefined) return refuse("out-of-order", "there is no question of this number");
      if (question.outcome !== undefined) refuse("out-of-order", "this question has its outcome already");
      return { questions: log.questions.with(entry.number - 1, { ...question, ...of(log, question, entry) }) };
    }
  }
}

/** What a question's own entry adds to it. */
function of(
  log: MeetingLog,
  question: Question,
  entry: MeetingEntryOf<"announcement" | "closed" | "agreement" | "outcome">,
): Partial<Question> {
  switch (entry.type) {
    case "announcement": {
      const { present, excluded, reason } = entry;
      if (question.announcement !== undefined) refuse("out-of-order", "the question was announced already");
      if (present > rollOfMeeting(log)) refuse("wrong-value", "more people are present than there are on the roll");
      if (excluded > present) refuse("wrong-value", "more people are excluded than are present");
      if ((reason !== undefined) !== excluded > 0)
        refuse("wrong-value", "a reason stands there if people are excluded");
      return { announcement: entry };
    }
    case "closed":
      if (question.announcement === undefined) refuse("out-of-order", "the question was not announced");
      if (question.closed !== undefined) refuse("out-of-order", "the question was closed already");
      return { closed: entry, eligible: log.eligible };
    case "agreement":
      if (question.closed === undefined) refuse("out-of-order", "the question was not closed");
      if (question.agreements.some(({ index }) => index === entry.index))
        refuse("duplicate", `member ${entry.index} has agreed already`);
      return { agreements: [...question.agreements, entry] };
    case "outcome":
      if (!mayEnd(question)[entry.end]) refuse("wrong-value", WRONG_ENDS[entry.end]);
      if (question.announcement === undefined && (entry.size !== 0 || entry.root !== NO_ROOT))
        refuse("wrong-value", "a question without announcement has no record");
      return { outcome: entry, eligible: question.eligible ?? log.eligible };
  }
}

const mayEnd = ({ announcement, closed }: Question) => ({
  result: closed !== undefined,
  cancelled: closed === undefined,
  uncounted: announcement !== undefined,
});
const WRONG_ENDS = {
  result: "a question has a result only after it was closed",
  cancelled: "a question is cancelled before its closing or not at all",
  uncounted: "a question that was not announced is cancelled",
} as const;

const NO_ROOT = toBase64url(emptyRoot);

function begun(entry: MeetingEntryOf<"meeting">, bytes: Uint8Array): Partial<MeetingLog> {
  const key = parseVerifierKey(entry.board.key);
  if (key.name !== entry.board.origin)
    throw new ProtocolError("wrong-origin", "LOG-3", "the key of the log has another name than its origin");
  if (key.name === "urna/v1/promise")
    throw new ProtocolError("wrong-origin", "LOG-5", "no log has this origin: promises are named so");
  findWitnessProblems(entry.witnesses, (code, clause, path, message) => {
    throw asProtocolError({ code, clause, path, message });
  });
  const ids = entry.classes.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new ProtocolError("duplicate", "ENC-6", "two classes have the same id");
  if (ids.length !== entry.roll.length || entry.roll.some((row, i) => row.class !== ids[i]))
    refuse("wrong-roll", "the roll has every class once, in the order of the classes");
  return {
    meeting: entry,
    meetingId: toBase64url(meetingIdOf(bytes)),
    committee: entry.committee,
    eligible: new Map(entry.roll.map((row) => [row.class, row.eligible])),
  };
}

/** The question of this number, or none. */
export function questionOf(log: MeetingLog, number: number): Question | undefined {
  return log.questions[number - 1];
}

/** `meetingId` as 32 bytes. */
export function meetingIdBytes({ meetingId }: MeetingLog): Uint8Array {
  return fromBase64url(meetingId);
}
