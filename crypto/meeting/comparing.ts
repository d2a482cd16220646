/**
 * Compares the record of a question with the log of its meeting [MEE-7, M5 to M10]. Each throws the first thing that does not fit.
 */
import type { BoardState } from "../board/board.ts";
import { equalBytes, fromBase64url } from "../encoding/bytes.ts";
import { canonicalJson } from "../encoding/canonical.ts";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { parseVerifierKey } from "../log/note.ts";
import { LIMITS } from "../manifest/limits.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Report } from "../verifier/report.ts";
import { type AgreementStatement, verifyAgreement } from "./agreement.ts";
import type { MeetingEntryOf } from "./entries.ts";
import { type MeetingLog, meetingIdBytes, type Question } from "./log.ts";

function refuse(code: ErrorCode, clause: Clause, message: string): never {
  throw new ProtocolError(code, clause, message);
}

/** M5 */
export function checkBelongs(log: MeetingLog, { number, electionId, committee }: Question, report: Report): void {
  const wrong = (what: string): never => {
    throw new ProtocolError(
      "wrong-value",
      "MEE-1",
      `the record of question ${number} has another ${what} than the log`,
    );
  };
  const { manifest } = report;
  const { meeting } = log;
  if (manifest === undefined || meeting === undefined) throw wrong("manifest");
  if (report.electionId !== electionId) wrong("id");
  checkFits(meeting, log.meetingId, number, committee, manifest, wrong);
}

/** What MEE-1 says of the manifest of a question. `wrong` gets the name of what is not as it must be. */
export function checkFits(
  meeting: MeetingEntryOf<"meeting">,
  meetingId: string,
  number: number,
  committee: string,
  manifest: Manifest,
  wrong: (what: string) => never,
): void {
  if (manifest.meeting?.id !== meetingId) wrong("meeting");
  if (manifest.meeting?.number !== number) wrong("number");
  if (manifest.organiser !== meeting.organiser) wrong("organiser");
  if (manifest.committee !== committee) wrong("committee");
  if (manifest.minimumBallots < meeting.minimum) wrong("minimum");
  if (meeting.trial && !manifest.trial) wrong("mark of a trial");
  if (!same({ ...manifest.witnesses }, { ...meeting.witnesses })) wrong("choice of witnesses");
  if (!same(manifest.schedule, { opens: "notice" })) wrong("schedule");
  if (manifest.issuers.length !== 1) wrong("number of issuers");
  if (manifest.batch.ballots !== LIMITS.batchBallots) wrong("batch");
  if (isSameBoard(manifest.board, meeting.board)) wrong("board");
  for (const { id, title, weight } of manifest.classes) {
    const known = meeting.classes.find((own) => own.id === id);
    if (known === undefined || known.weight !== weight || !same({ ...title }, { ...known.title })) wrong("class");
  }
}

/** Whether two logs have the same origin or key, which no two of a meeting and its questions have [MEE-1]. */
export function isSameBoard(a: Pick<Manifest["board"], "origin" | "key">, b: typeof a): boolean {
  const key = ({ key: text }: typeof a) => parseVerifierKey(text).publicKey;
  return a.origin === b.origin || equalBytes(key(a), key(b));
}

const same = (a: unknown, b: unknown) => equalBytes(canonicalJson(a), canonicalJson(b));

/** M6 */
export function checkRight({ number, outcome }: Question, { checks }: Report): void {
  const mayEnd = outcome === undefined || outcome.end === "uncounted";
  for (const { id, findings } of checks) {
    const found = findings.find(({ code }) => !(mayEnd && id === "complete" && code === "truncated-record"));
    if (found) refuse("wrong-value", "MEE-7", `the record of question ${number} is wrong: ${id}: ${found.message}`);
  }
}

/** M7. `log` is the meeting's, for a question that is still open. */
export function checkAnnounced(
  { number, announcement, eligible: on }: Question,
  state: BoardState,
  log?: MeetingLog,
): void {
  if (announcement === undefined) return;
  if (state.opening === undefined)
    refuse("missing-entry", "MEE-4", `question ${number} was announced, and its record has no opening`);
  if (!equalBytes(state.context, fromBase64url(announcement.context)))
    refuse("wrong-root", "MEE-4", `question ${number} was opened in another way than it was announced`);
  const eligible = [...state.rolls.values()].reduce((sum, [first]) => sum + (first?.eligible ?? 0), 0);
  const announced = announcement.present - announcement.excluded;
  if (eligible !== announced)
    refuse("wrong-count", "MEE-4", `question ${number} opened with ${eligible} entitled, announced were ${announced}`);
  const known = on ?? log?.eligible;
  for (const [id, versions] of state.rolls)
    if (known && versions.some((version) => version.eligible > (known.get(id) ?? 0)))
      refuse("wrong-roll", "MEE-4", `question ${number} has more people in class ${id} than the meeting`);
}

/** M8 */
export function checkClosed({ number, closed }: Question, state: BoardState): void {
  const { register } = state;
  if (closed === undefined) return;
  if (register === undefined || !register.complete)
    throw new ProtocolError("missing-entry", "MEE-1", `the record of question ${number} was not closed`);
  if (register.size !== closed.size || !equalBytes(register.root, fromBase64url(closed.root)))
    refuse("wrong-root", "MEE-1", `question ${number} was counted over another record than the one closed`);
  if (state.ballots !== closed.ballots)
    refuse("wrong-count", "MEE-1", `question ${number} has ${state.ballots} ballots, the log says ${closed.ballots}`);
}

const PHASES = { result: "counted", cancelled: "cancelled", uncounted: "closed" } as const;

/** M10 */
export function checkEnded(
  { number, end, size, root }: MeetingEntryOf<"outcome">,
  report: Report,
  { decryptions }: BoardState,
): void {
  if (report.phase !== PHASES[end] || (end === "uncounted" && decryptions.length > 0))
    refuse("wrong-value", "MEE-1", `the record of question ${number} does not end with ${end}`);
  if (report.size !== size || report.root !== root)
    refuse("wrong-root", "MEE-1", `the record of question ${number} is not the one that the log ends with`);
}

/** M9 */
export function checkAgreed(
  log: MeetingLog,
  question: Question,
  entry: MeetingEntryOf<"agreement">,
  state: BoardState,
): void {
  const key = state.trustees.find(({ index }) => index === entry.index)?.commitments[0];
  if (key === undefined)
    throw new ProtocolError("wrong-index", "MEE-6", `the committee has no member ${entry.index}, who is said to agree`);
  verifyAgreement(key, statementOf(log, question, entry.index), entry);
}

/** What a member agrees to. RangeError before the question is closed. */
export function statementOf(log: MeetingLog, question: Question, index: number): AgreementStatement {
  const { number, electionId, committee, closed } = question;
  if (closed === undefined) throw new RangeError("the question is not closed yet");
  return {
    committee: fromBase64url(committee),
    meetingId: meetingIdBytes(log),
    number,
    electionId: fromBase64url(electionId),
    root: fromBase64url(closed.root),
    index,
  };
}
