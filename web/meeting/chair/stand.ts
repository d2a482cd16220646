/** What the chair's page works out of the feed, and the questions that the chair writes in the meeting. Pure. */
import type { ChairView, Feed, FeedQuestion, NewQuestion, QuestionState } from "../../../src/contract/meetings.ts";
import type { DraftContest } from "../../../src/draft/content.ts";
import { asMotion, newContest, newOption, type OptionWords, withSeats } from "../../../src/draft/contests.ts";
import { cleanLine } from "../../../src/draft/text.ts";

/** States after which nothing happens to a question any more. */
const OVER: readonly QuestionState[] = ["result", "cancelled", "uncounted"];
export const isOver = ({ state }: Pick<FeedQuestion, "state">): boolean => OVER.includes(state);

/** Those that somebody has to do something about, and those that are over, the newest first. */
export function dividedQuestions({ questions }: Pick<Feed, "questions">): {
  open: FeedQuestion[];
  over: FeedQuestion[];
} {
  return {
    open: questions.filter((question) => !isOver(question)),
    over: questions.filter(isOver).toReversed(),
  };
}

/** The newest that is over, if it is a result that the hall has not seen: it belongs to what is going on now. */
export function freshResult(feed: Pick<Feed, "questions">): FeedQuestion | undefined {
  const [newest] = dividedQuestions(feed).over;
  return newest?.state === "result" && !newest.shown ? newest : undefined;
}

/** How many of the entitled have no ballot in the box. */
export const missing = ({ eligible, cast }: Pick<FeedQuestion, "eligible" | "cast">): number =>
  Math.max(0, eligible - cast);

export const fetchedOf = ({ fetched }: Pick<ChairView, "fetched">, number: number): number =>
  fetched.find((each) => each.number === number)?.fetched ?? 0;

/** Cuts spaces at both ends. */
const line = (text: string): string => cleanLine(text).trim();

export type Written = { readonly item: string; readonly trial: boolean };
const around = ({ item, trial }: Written): Pick<NewQuestion, "item" | "trial"> => ({
  ...(line(item) === "" ? {} : { item: line(item) }),
  ...(trial ? { trial } : {}),
});

/** A motion with yes, no and abstain. Undefined while there is no text. */
export function motionOf(text: string, language: string, words: OptionWords, more: Written): NewQuestion | undefined {
  const said = line(text.replaceAll(/\s+/gu, " "));
  if (said === "") return undefined;
  const title = { [language]: said };
  return { ...around(more), title, contests: [{ ...newContest("motion", [], language, words), title }] };
}

/** One name a line, each once. */
export function namesIn(text: string): string[] {
  return [...new Set(text.split("\n").map(line))].filter((name) => name !== "");
}

/** An election among these names; of one name alone, a motion. Undefined while the office or every name is missing. */
export function electionOf(
  office: string,
  names: readonly string[],
  seats: number,
  language: string,
  words: OptionWords,
  more: Written,
): NewQuestion | undefined {
  const said = line(office);
  if (said === "" || names.length === 0) return undefined;
  const title = { [language]: said };
  const kind = seats > 1 ? "election-seats" : "election-one";
  const empty: DraftContest = { ...newContest(kind, [], language, words), title, options: [] };
  const filled = { ...empty };
  for (const name of names)
    filled.options = [...filled.options, { ...newOption(filled, language), title: { [language]: name } }];
  const contest = withSeats(filled, Math.min(Math.max(1, seats), names.length));
  return { ...around(more), title, contests: [names.length === 1 ? asMotion(contest, language, words) : contest] };
}

/** A name under which a question is kept. */
export function freshKey(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  return `q-${[...random(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Of the question that was announced last. */
export const lastNumber = ({ questions }: Pick<Feed, "questions">): number | undefined => questions.at(-1)?.number;

/** An older answer that comes late changes nothing. */
export const newer = (before: ChairView | undefined, now: ChairView): ChairView =>
  before !== undefined && before.feed.version > now.feed.version ? before : now;

/** No question can be put. */
export const lacksCommittee = ({ committees }: Pick<ChairView, "committees">): boolean =>
  !committees.some(({ inForce }) => inForce);
