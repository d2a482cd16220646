/** The feed: what everybody may see of a meeting, out of its log and of what was told. Never who, and never how anybody voted. It only derives. */
import { type MeetingLog, type Question, rollOfMeeting } from "../../crypto/meeting/log.ts";
import type { Feed, FeedQuestion, QuestionState } from "../contract/meetings.ts";
import type { MeetingSetup } from "../doors/meeting.ts";
import { plainName } from "./candidates.ts";
import { meetingOf } from "./ledger.ts";
import type { Told, ToldQuestion } from "./told.ts";

/** Everything but the version. */
export type Shown = Omit<Feed, "version">;
type Facts = {
  readonly log: MeetingLog;
  readonly told: Told;
  readonly shown: Omit<MeetingSetup["shown"], "word">;
  readonly present: number;
  readonly word: boolean;
  readonly chair: string | undefined;
  /** Who has accepted to be a candidate. */
  readonly accepted: readonly string[];
};

export function feedOf({ log, told, shown, present, word, chair, accepted }: Facts): Shown {
  const { title, organiser, date, trial } = meetingOf(log);
  const roll = rollOfMeeting(log);
  const { phase = "running", reason, showing = { what: "join" }, elsewhere = [], candidates } = told.meeting;
  const needed = shown.quorum && Math.ceil((roll * shown.quorum.numerator) / shown.quorum.denominator);
  const questions = log.questions.flatMap((logged) => {
    const question = questionOf(logged, told.questions.get(logged.number) ?? {});
    return question === undefined ? [] : [question];
  });
  return {
    meetingId: log.meetingId,
    size: log.range.size,
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
function questionOf(logged: Question, told: ToldQuestion): FeedQuestion | undefined {
  const { number, announcement, closed } = logged;
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
    agreed: logged.agreements.map(({ index }) => index).sort((a, b) => a - b),
    shared: shared.toSorted((a, b) => a - b),
    shown,
  };
}

/** What the log says counts. */
function stateOf({ closed, outcome }: Question, told: QuestionState = "announced"): QuestionState {
  if (outcome !== undefined) return outcome.end;
  if (closed !== undefined) return "counting";
  return told === "announced" || told === "voting" || told === "ending" ? told : "closing";
}

/** Each name once. */
function together(names: readonly string[], accepted: readonly string[]): string[] {
  const known = new Set(names.map(plainName));
  return [...names, ...accepted.filter((name) => !known.has(plainName(name)))];
}
