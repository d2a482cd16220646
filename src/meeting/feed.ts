/** The feed: what everybody may see of a meeting, out of its log and of what was told. Never who, and never how anybody voted. It only derives. */
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import type { Feed, FeedQuestion, QuestionState } from "../contract/meetings.ts";
import type { MeetingSetup } from "../doors/meeting.ts";
import { plainName, type Told, type ToldQuestion } from "./told.ts";

/** Everything but the version. */
export type Shown = Omit<Feed, "version">;
type Facts = {
  readonly log: MeetingLog;
  readonly told: Told;
  readonly shown: Omit<MeetingSetup["shown"], "word">;
  readonly roll: number;
  readonly present: number;
  readonly word: boolean;
  readonly chair: string | undefined;
  /** Who has accepted to be a candidate. */
  readonly accepted: readonly string[];
};
type Logged = MeetingLog["questions"] extends Map<number, infer Q> ? Q : never;

import type { MeetingLog } from "./interim.ts";

export function feedOf({ log, told, shown, roll, present, word, chair, accepted }: Facts): Shown {
  const { title, organiser, date, trial } = log.meeting;
  const { phase = "running", reason, showing = { what: "join" }, elsewhere = [], candidates } = told.meeting;
  const needed = shown.quorum && Math.ceil((roll * shown.quorum.numerator) / shown.quorum.denominator);
  const questions = [...log.questions].flatMap(([number, logged]) => {
    const question = questionOf(number, logged, told.questions.get(number) ?? {});
    return question === undefined ? [] : [question];
  });
  return {
    meetingId: toBase64url(log.meetingId),
    size: log.size,
    ...{ title: { ...title }, organiser, date },
    language: shown.language,
    ...(shown.informal && { informal: shown.informal }),
    ...(trial && { trial }),
    phase: log.ended ? "ended" : phase,
    ...(phase === "break" && !log.ended && reason !== undefined && { reason }),
    roll,
    present,
    ...(needed !== undefined && { quorum: { needed, reached: present >= needed } }),
    ...(chair !== undefined && { chair }),
    word,
    showing,
    ...(candidates && { candidates: { ...candidates, names: together(candidates.names, accepted) } }),
    elsewhere,
    questions,
  };
}

/** Undefined before its announcement. */
function questionOf(number: number, logged: Logged, told: ToldQuestion): FeedQuestion | undefined {
  const { announcement, closed } = logged;
  const { title, item, trial, reason, paused, endsAt, shared = [], shown = false } = told;
  if (announcement === undefined || title === undefined) return undefined;
  const { present, excluded } = announcement;
  const state = stateOf(logged, told.state);
  return {
    number,
    electionId: logged.electionId,
    title,
    ...(item !== undefined && { item }),
    ...(trial && { trial }),
    state,
    present,
    eligible: told.eligible ?? present - excluded,
    cast: closed?.ballots ?? told.cast ?? 0,
    ...(state === "ending" && endsAt !== undefined && { endsAt }),
    ...(reason !== undefined && { reason }),
    ...(paused !== undefined && { paused }),
    agreed: [...logged.agreements.keys()].sort((a, b) => a - b),
    shared: shared.toSorted((a, b) => a - b),
    shown,
  };
}

/** What the log says counts. */
function stateOf({ closed, outcome }: Logged, told: QuestionState = "announced"): QuestionState {
  if (outcome !== undefined) return outcome.end;
  if (closed !== undefined) return "counting";
  return told === "announced" || told === "voting" || told === "ending" ? told : "closing";
}

/** Each name once. */
function together(names: readonly string[], accepted: readonly string[]): string[] {
  const known = new Set(names.map(plainName));
  return [...names, ...accepted.filter((name) => !known.has(plainName(name)))];
}
