/**
 * A question of a meeting as a member of the committee sees it once its record is verified: whether the meeting's log says the same of
 * it, who has agreed, and what decides whether its share may leave without asking [MEE-6]. It stores nothing and sends nothing.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { BoardState } from "../../../crypto/board/state.ts";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { checkOwnEntry } from "../../../crypto/ceremony/keys.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { type AgreementStatement, makeAgreement, verifyAgreement } from "../../../crypto/meeting/agreement.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog, type Question } from "../../../crypto/meeting/log.ts";
import type { ReleaseFacts } from "../../../crypto/meeting/release.ts";
import { aggregates } from "../../../crypto/tally/aggregates.ts";

/** A meeting's log, whose checkpoint was verified, and the number of a question. `meetingId` is base64url. */
export type AskedOfLog = {
  readonly meetingId: string;
  readonly number: number;
  readonly entries: readonly Uint8Array[];
};

/** What the log and the record do not have in common: the first one that is found. */
export type Difference = "meeting" | "committee" | "context" | "final" | "ballots" | "eligible" | "rules";

export type QuestionFacts = Pick<
  ReleaseFacts,
  | "members"
  | "threshold"
  | "ballots"
  | "minimumBallots"
  | "minimum"
  | "eligible"
  | "eligibleAtClose"
  | "cast"
  | "present"
  | "excluded"
  | "notices"
> & {
  readonly differs?: Difference;
  /** Members whose agreements to this F are in the log and verified, in the order of the log. */
  readonly agreed: readonly number[];
  /** Members with any agreement in the log. */
  readonly listed: readonly number[];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** @throws ProtocolError as `admitMeetingEntry`; wrong-value (MEE-1) for another meeting or a number that is not closed */
function questionIn({ meetingId, number, entries }: AskedOfLog) {
  const log = entries.reduce(admitMeetingEntry, newMeetingLog());
  const { meeting } = log;
  const question = log.questions[number - 1];
  const { announcement, closed } = question ?? {};
  if (meeting === undefined || log.meetingId !== meetingId)
    throw new ProtocolError("wrong-value", "MEE-1", "this is the log of another meeting");
  if (question === undefined || announcement === undefined || closed === undefined)
    throw new ProtocolError("wrong-value", "MEE-1", "the log does not have the close of this question");
  return { meetingId, meeting, question, announcement, closed };
}

type Found = ReturnType<typeof questionIn>;

/** MEE-1, MEE-4. `state` is of the verified record, up to its register. */
function differenceOf(state: BoardState, found: Found): Difference | undefined {
  const { meeting, question, announcement, closed, meetingId } = found;
  const { manifest, opening } = state;
  const entitled = sum((opening?.roll ?? []).map(({ eligible }) => eligible));
  if (!same(manifest.meeting, { id: meetingId, number: question.number })) return "meeting";
  if (toBase64url(state.electionId) !== question.electionId) return "meeting";
  if (manifest.committee !== question.committee) return "committee";
  if (toBase64url(state.context) !== announcement.context) return "context";
  if (toBase64url(state.finalRoot ?? new Uint8Array()) !== closed.root) return "final";
  if (state.ballots !== closed.ballots) return "ballots";
  if (entitled !== announcement.present - announcement.excluded) return "eligible";
  return keepsRules(manifest, meeting) ? undefined : "rules";
}

/** What MEE-1 says of the manifest of a question. */
function keepsRules(manifest: Manifest, meeting: Found["meeting"]): boolean {
  const known = manifest.classes.every(({ id, title, weight }) => {
    const own = meeting.classes.find((each) => each.id === id);
    return own !== undefined && own.weight === weight && same(own.title, title);
  });
  return (
    known &&
    manifest.organiser === meeting.organiser &&
    manifest.minimumBallots >= meeting.minimum &&
    (manifest.trial === true || meeting.trial !== true) &&
    same(manifest.witnesses, meeting.witnesses) &&
    same(manifest.schedule, { opens: "notice" })
  );
}

function statementOf(state: BoardState, { meetingId, question }: Found, index: number): AgreementStatement {
  if (state.finalRoot === undefined) throw new RangeError("the register is not complete");
  const { number, committee } = question;
  return {
    ...{ committee: fromBase64url(committee), meetingId: fromBase64url(meetingId), number, index },
    ...{ electionId: state.electionId, root: state.finalRoot },
  };
}

function hasAgreed(state: BoardState, found: Found, agreement: Question["agreements"][number]): boolean {
  const key = state.trustees[agreement.index - 1]?.commitments[0];
  if (key === undefined) return false;
  try {
    verifyAgreement(key, statementOf(state, found, agreement.index), agreement);
    return true;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

/** @throws ProtocolError as `questionIn` */
export function questionFacts(state: BoardState, asked: AskedOfLog): QuestionFacts {
  const found = questionIn(asked);
  const { meeting, question, announcement } = found;
  const { manifest, counting, opening } = state;
  const differs = differenceOf(state, found);
  return {
    ...(differs && { differs }),
    members: counting.members.length,
    threshold: counting.threshold,
    agreed: differs ? [] : question.agreements.flatMap((each) => (hasAgreed(state, found, each) ? [each.index] : [])),
    listed: question.agreements.map(({ index }) => index),
    ballots: aggregates(state).map(({ ballots }) => ballots),
    minimumBallots: manifest.minimumBallots,
    minimum: meeting.minimum,
    eligible: (opening?.roll ?? []).map(({ eligible }) => eligible),
    eligibleAtClose: sum(manifest.classes.map(({ id }) => state.eligibleCount(id))),
    cast: state.ballots,
    present: announcement.present,
    excluded: announcement.excluded,
    notices: state.notices.map(({ notice }) => notice.kind),
  };
}

/**
 * This member's agreement to the F of the verified record; only after it was written down which F that is.
 * @throws ProtocolError wrong-value (MEE-6) if the log says anything else of the question; as `questionIn`, `checkOwnEntry`
 */
export function agreementOf(state: BoardState, asked: AskedOfLog, seed: Uint8Array, index: number): Uint8Array {
  const found = questionIn(asked);
  const differs = differenceOf(state, found);
  if (differs !== undefined)
    throw new ProtocolError("wrong-value", "MEE-6", `record and log of the question differ: ${differs}`);
  const own = deriveOwn(seed, state, index);
  checkOwnEntry(own, state, index);
  const [secret] = own.coefficients;
  const key = state.trustees[index - 1]?.commitments[0];
  if (secret === undefined || key === undefined) throw new RangeError(`no trustee ${index}`);
  return makeAgreement(secret, key, statementOf(state, found, index));
}

/** Base64url. The order of contests and options makes no difference. */
export function subjectOf({ contests }: Manifest): string {
  const text = (value: unknown): string => new TextDecoder().decode(canonicalJson(value));
  const asked = contests.map(({ title, options }) => [text(title), options.map((each) => text(each.title)).sort()]);
  return toBase64url(sha256(canonicalJson(asked.map(text).sort())));
}
