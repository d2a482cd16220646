/**
 * Verifies a whole meeting [MEE-7]: its log, and each question's record against it. Records are verified one after the other by whoever
 * calls, in place or on other threads; here they are only compared with the log.
 */
import type { BoardState } from "../board/board.ts";
import { equalBytes, toBase64url } from "../encoding/bytes.ts";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { fingerprint } from "../encoding/fingerprint.ts";
import { readQuorum } from "../log/cosignature.ts";
import { lineEndsChanged } from "../log/line-ends.ts";
import { leafHash } from "../log/merkle.ts";
import { openCheckpoint } from "../log/note.ts";
import { type RecordEnd, RecordSplitter } from "../log/record-file.ts";
import type { Report } from "../verifier/report.ts";
import { quorumOf } from "./agreement.ts";
import { MEETING_CATALOGUE, type MeetingCheckId } from "./catalogue.ts";
import {
  checkAgreed,
  checkAnnounced,
  checkBelongs,
  checkClosed,
  checkEnded,
  checkRight,
  isSameBoard,
} from "./comparing.ts";
import { decodeMeetingEntry, type MeetingEntryOf } from "./entries.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog, type Question } from "./log.ts";

/** A record that was verified (VER-1), and its state at the end. */
export type Examined = { readonly report: Report; readonly state: BoardState };

/** `entry`: of the log, from 0; `number`: of a question. */
export type MeetingFinding = {
  readonly entry?: number;
  readonly number?: number;
  readonly code: ErrorCode;
  readonly clause: Clause;
  readonly message: string;
};
type MeetingCheckReport = (typeof MEETING_CATALOGUE)[number] & {
  readonly examined: number;
  readonly findings: readonly MeetingFinding[];
};
export type QuestionReport = {
  readonly number: number;
  readonly electionId: string;
  /** Without it the question has no outcome yet. */
  readonly end?: MeetingEntryOf<"outcome">["end"];
  /**
   * Verified agreements, and how many it takes for counting without a hand [MEE-6]; there once the record is. From `threshold` on with the
   * end "uncounted": agreed to and not counted.
   */
  readonly agreed?: { readonly members: number; readonly quorum: number; readonly threshold: number };
  readonly present?: number;
  readonly excluded?: number;
  readonly reason?: string;
  readonly report?: Report;
};
export type MeetingReport = {
  readonly valid: boolean;
  readonly checkpoint: "verified" | "wrong" | "absent";
  readonly ended: boolean;
  readonly checks: readonly MeetingCheckReport[];
  readonly questions: readonly QuestionReport[];
  readonly meeting?: MeetingEntryOf<"meeting">;
  /** base64url */
  readonly meetingId?: string;
  readonly size: number;
  readonly root: string;
  readonly fingerprint: string;
};

/**
 * `log` is the file `meeting.ndjson`; `records` are the numbers for which there is a record; `examine` verifies the record of a
 * question, and is called once for each that is announced and there, in their order; a ProtocolError from it says that this is no record at all [VER-1].
 * @throws ProtocolError for what is no log at all [MEE-7]: an empty file, and what `RecordSplitter` refuses
 */
export async function verifyMeeting(
  log: Uint8Array,
  records: ReadonlySet<number>,
  examine: (number: number) => Promise<Examined>,
): Promise<MeetingReport> {
  const checks = new Checks();
  const replayed = replay(log, checks);
  const { log: state, checkpoint } = replayed;
  const questions: QuestionReport[] = [];
  if (state.meeting !== undefined) {
    for (const number of records)
      checks.look("meeting-file", { number }, () => {
        if (state.questions[number - 1]?.announcement === undefined)
          refuse("not-allowed", "LOG-1", `there is a record of question ${number}, which was not announced`);
      });
    for (const question of state.questions)
      questions.push(await lookAt({ log: state, question, before: questions }, records, examine, checks));
  }
  const reports = checks.reports();
  const root = state.range.root();
  return {
    valid: reports.every(({ findings }) => findings.length === 0),
    checkpoint,
    ended: state.ended,
    checks: reports,
    questions,
    ...(state.meeting && { meeting: state.meeting, meetingId: state.meetingId }),
    size: state.range.size,
    root: toBase64url(root),
    fingerprint: fingerprint(root),
  };
}

function refuse(code: ErrorCode, clause: Clause, message: string): never {
  throw new ProtocolError(code, clause, message);
}

type Place = { entry: number } | { number: number };

class Checks {
  readonly #found = new Map<MeetingCheckId, { examined: number; findings: MeetingFinding[] }>(
    MEETING_CATALOGUE.map(({ id }) => [id, { examined: 0, findings: [] }]),
  );

  /** Counts, and keeps the error as a finding. Whether there was none. */
  look(check: MeetingCheckId, place: Place, body: () => void): boolean {
    const own = this.#of(check);
    own.examined++;
    try {
      body();
      return true;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const { code, clause, message } = error;
      own.findings.push({ ...place, code, clause, message });
      return false;
    }
  }

  reports(): MeetingCheckReport[] {
    return MEETING_CATALOGUE.map((check) => ({ ...check, ...this.#of(check.id) }));
  }

  #of(check: MeetingCheckId) {
    const own = this.#found.get(check);
    if (own === undefined) throw new RangeError(`no check ${check}`);
    return own;
  }
}

type LogFile = Omit<RecordEnd, "entry"> & { readonly entries: readonly Uint8Array[]; readonly stopped?: ProtocolError };

/** Up to its end, or to changed line ends. @throws ProtocolError of an empty file, and as `RecordSplitter` */
function readLog(file: Uint8Array): LogFile {
  if (file.length === 0) refuse("truncated-record", "LOG-1", "the log is empty");
  const splitter = new RecordSplitter("file");
  const entries: Uint8Array[] = [];
  try {
    for (const entry of splitter.push(file)) entries.push(entry);
    const { entry, ...end } = splitter.end();
    return { ...end, entries: entry === undefined ? entries : [...entries, entry] };
  } catch (error) {
    return { entries, cutOff: false, stopped: lineEndsChanged(error) };
  }
}

/** M1 to M4 of the log. An entry with a finding belongs to its tree, and changes nothing else. */
function replay(file: Uint8Array, checks: Checks): { log: MeetingLog; checkpoint: MeetingReport["checkpoint"] } {
  const { entries, checkpoint, cutOff, stopped } = readLog(file);
  let log = newMeetingLog();
  for (const [entry, bytes] of entries.entries()) {
    const range = log.range.append(leafHash(bytes));
    const before = log;
    const right =
      checks.look("meeting-encoding", { entry }, () => void decodeMeetingEntry(bytes)) &&
      checks.look("meeting-order", { entry }, () => {
        log = admitMeetingEntry(before, bytes);
      });
    if (!right) log = { ...before, range };
    if (log.meeting === undefined) return { log, checkpoint: "absent" }; // nothing else can be looked at
  }
  if (stopped !== undefined && !checks.reports().some(({ findings }) => findings.length > 0)) throw stopped;
  checks.look("meeting-file", { entry: stopped ? entries.length : entries.length - 1 }, () => {
    if (stopped !== undefined) throw stopped;
    if (cutOff !== false) refuse("truncated-record", "LOG-1", "the log breaks off");
  });
  const { meeting } = log;
  if (meeting === undefined || (checkpoint === undefined && meeting.witnesses === undefined))
    return { log, checkpoint: "absent" };
  const right = checks.look("meeting-checkpoint", { entry: entries.length }, () => {
    if (checkpoint === undefined) throw new ProtocolError("not-enough-witnesses", "LOG-6", "there is no checkpoint");
    const { size, root } = openCheckpoint(checkpoint, meeting.board.key);
    if (size !== log.range.size)
      refuse("wrong-count", "LOG-3", `the checkpoint covers ${size} entries, the log has ${log.range.size}`);
    if (!equalBytes(root, log.range.root())) refuse("wrong-root", "LOG-3", "the log is not the one that was signed");
    if (meeting.witnesses !== undefined) readQuorum([checkpoint], meeting.witnesses);
  });
  return { log, checkpoint: checkpoint === undefined ? "absent" : right ? "verified" : "wrong" };
}

async function lookAt(
  { log, question, before }: { log: MeetingLog; question: Question; before: readonly QuestionReport[] },
  records: ReadonlySet<number>,
  examine: (number: number) => Promise<Examined>,
  checks: Checks,
): Promise<QuestionReport> {
  const { number, electionId, announcement, outcome } = question;
  const said = {
    number,
    electionId,
    ...(outcome && { end: outcome.end }),
    ...(announcement && { present: announcement.present, excluded: announcement.excluded }),
    ...(announcement?.reason !== undefined && { reason: announcement.reason }),
  };
  if (announcement === undefined) return said;
  const there = checks.look("meeting-file", { number }, () => {
    if (!records.has(number)) refuse("missing-entry", "LOG-1", `the record of question ${number} is missing`);
  });
  if (!there) return said;
  const examined = await examine(number).catch((error: unknown) => {
    if (!(error instanceof ProtocolError)) throw error;
    checks.look("records", { number }, () =>
      refuse("wrong-value", "MEE-7", `the record of question ${number} is none: ${error.message}`),
    );
    return undefined;
  });
  if (examined === undefined) return said;
  const { report, state } = examined;
  const ofQuestion = checks.look("questions", { number }, () => {
    checkBelongs(log, question, report);
    checkOwnBoard(number, report, before);
  });
  checks.look("records", { number }, () => checkRight(question, report));
  if (!ofQuestion) return { ...said, report };
  checks.look("announcements", { number }, () => checkAnnounced(question, state, log));
  if (question.closed !== undefined) checks.look("closings", { number }, () => checkClosed(question, state));
  if (outcome !== undefined) checks.look("outcomes", { number }, () => checkEnded(outcome, report, state));
  let members = 0;
  for (const entry of question.agreements)
    if (checks.look("agreements", { number }, () => checkAgreed(log, question, entry, state))) members++;
  const { counting } = state.own;
  if (counting === undefined) return { ...said, report }; // its committee cannot be read
  const { threshold } = counting;
  return { ...said, report, agreed: { members, quorum: quorumOf(counting.members.length, threshold), threshold } };
}

/** M5: no question has the origin or key of one before it. */
function checkOwnBoard(number: number, { manifest }: Report, before: readonly QuestionReport[]): void {
  for (const { number: other, report } of before)
    if (manifest && report?.manifest && isSameBoard(manifest.board, report.manifest.board))
      refuse("duplicate", "MEE-1", `question ${number} has the board of question ${other}`);
}
