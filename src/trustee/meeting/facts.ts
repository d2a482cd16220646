/**
 * A question of a meeting as a member of the committee sees it once its record is verified: whether the meeting's log says the same of
 * it, who has agreed, and what decides whether its share may leave without asking [MEE-6]. It stores nothing and sends nothing.
 */
import type { BoardState } from "../../../crypto/board/state.ts";
import { deriveOwn } from "../../../crypto/ceremony/facts.ts";
import { checkOwnEntry } from "../../../crypto/ceremony/keys.ts";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { makeAgreement } from "../../../crypto/meeting/agreement.ts";
import { checkAgreed, checkAnnounced, checkClosed, checkFits, statementOf } from "../../../crypto/meeting/comparing.ts";
import { admitMeetingEntry, type MeetingLog, newMeetingLog, type Question } from "../../../crypto/meeting/log.ts";
import type { ReleaseFacts } from "../../../crypto/meeting/release.ts";
import { aggregates } from "../../../crypto/tally/aggregates.ts";

/** A meeting's log, whose checkpoint was verified, and the number of a question. `meetingId` is base64url. */
export type AskedOfLog = {
  readonly meetingId: string;
  readonly number: number;
  readonly entries: readonly Uint8Array[];
};

/** The first thing in which log and record do not fit together. */
export type Difference = { readonly clause: string; readonly message: string };

export type QuestionFacts = Pick<
  ReleaseFacts,
  | "members"
  | "threshold"
  | "ballots"
  | "ballotsByClass"
  | "minimumBallots"
  | "minimum"
  | "eligible"
  | "eligibleAtClose"
  | "cast"
  | "excluded"
  | "notices"
> & {
  readonly differs?: Difference;
  /** Members whose agreements to this F are in the log and verified, in the order of the log. */
  readonly agreed: readonly number[];
  /** Members with any agreement in the log; and those whose agreement is to something else. */
  readonly listed: readonly number[];
  readonly foreign: readonly number[];
};

type Found = {
  readonly log: MeetingLog;
  readonly meeting: NonNullable<MeetingLog["meeting"]>;
  readonly question: Question;
  readonly announcement: NonNullable<Question["announcement"]>;
};

/** @throws ProtocolError as `admitMeetingEntry`; wrong-value (MEE-1) for another meeting or a number that is not closed */
function questionIn({ meetingId, number, entries }: AskedOfLog): Found {
  const log = entries.reduce(admitMeetingEntry, newMeetingLog());
  const { meeting } = log;
  const question = log.questions[number - 1];
  const { announcement, closed } = question ?? {};
  if (meeting === undefined || log.meetingId !== meetingId)
    throw new ProtocolError("wrong-value", "MEE-1", "this is the log of another meeting");
  if (question === undefined || announcement === undefined || closed === undefined)
    throw new ProtocolError("wrong-value", "MEE-1", "the log does not have the close of this question");
  return { log, meeting, question, announcement };
}

/** `state` is of the verified record, up to its register. @throws ProtocolError wrong-value and others (MEE-1, MEE-4) */
function checkAsLogged(state: BoardState, { log, meeting, question }: Found): void {
  const { number, electionId, committee } = question;
  const wrong = (what: string): never => {
    throw new ProtocolError(
      "wrong-value",
      "MEE-1",
      `the record of question ${number} has another ${what} than the log`,
    );
  };
  if (toBase64url(state.electionId) !== electionId) wrong("id");
  checkFits(meeting, log.meetingId, number, committee, state.manifest, wrong);
  checkAnnounced(question, state, log);
  checkClosed(question, state);
}

/** The refusal, or none. */
function refusalOf(body: () => void): Difference | undefined {
  try {
    body();
    return undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return { clause: error.clause, message: error.message };
    throw error;
  }
}

/** @throws ProtocolError as `questionIn` */
export function questionFacts(state: BoardState, asked: AskedOfLog): QuestionFacts {
  const found = questionIn(asked);
  const { log, meeting, question, announcement } = found;
  const { manifest, counting, opening } = state;
  const differs = refusalOf(() => checkAsLogged(state, found));
  const right = question.agreements.filter(
    (each) => differs === undefined && refusalOf(() => checkAgreed(log, question, each, state)) === undefined,
  );
  const eligible = (opening?.roll ?? []).map((row) => row.eligible);
  const eligibleAtClose = manifest.classes.reduce((sum, { id }) => sum + state.eligibleCount(id), 0);
  return {
    ...(differs && { differs }),
    members: counting.members.length,
    threshold: counting.threshold,
    agreed: right.map(({ index }) => index),
    listed: question.agreements.map(({ index }) => index),
    foreign: question.agreements.filter((each) => !right.includes(each)).map(({ index }) => index),
    ballots: aggregates(state).map(({ ballots }) => ballots),
    ballotsByClass: manifest.classes.map(({ id }) => state.ballotCount(id)),
    minimumBallots: manifest.minimumBallots,
    minimum: meeting.minimum,
    eligible,
    eligibleAtClose,
    cast: state.ballots,
    excluded: announcement.excluded,
    notices: state.notices.map(({ notice }) => notice.kind),
  };
}

/**
 * This member's agreement to the F of the verified record; only after it was written down which F that is.
 * @throws ProtocolError as `questionIn`, `checkAsLogged`, `checkOwnEntry`
 */
export function agreementOf(state: BoardState, asked: AskedOfLog, seed: Uint8Array, index: number): Uint8Array {
  const found = questionIn(asked);
  checkAsLogged(state, found);
  const own = deriveOwn(seed, state, index);
  checkOwnEntry(own, state, index);
  const [secret] = own.coefficients;
  const key = state.trustees[index - 1]?.commitments[0];
  if (secret === undefined || key === undefined) throw new RangeError(`no trustee ${index}`);
  return makeAgreement(secret, key, statementOf(found.log, found.question, index));
}
