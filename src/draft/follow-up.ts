/**
 * Votes that follow from votes: the content of a new draft out of a manifest, or out of a result that leaves something to decide. It takes
 * over no member, no key and no mark of a trial [MAN-5]: what follows is meant. It judges nothing, and reads no clock.
 */
import { minuteOf } from "../../crypto/encoding/minute.ts";
import type { ContestResult, ResultEntry } from "../../crypto/manifest/entries.ts";
import type { Contest, Manifest } from "../../crypto/manifest/manifest.ts";
import type { DraftContent, DraftContest } from "./content.ts";
import { fitLimits, withContests } from "./contests.ts";
import { type KindId, recogniseKind } from "./kinds/kinds.ts";
import { isLanguage, type Language } from "./languages.ts";
import { DEFAULT_MINIMUM } from "./manifest.ts";
import { DEFAULT_CLASS } from "./members.ts";

type Schedule = NonNullable<DraftContent["schedule"]>;

/** What the service keeps of a vote besides its manifest. */
export type KeptOfVote = {
  readonly language: Language;
  readonly contact?: string | undefined;
  readonly askAt?: string | undefined;
  readonly people?: DraftContent["people"];
  /** The id of the committee that lasts, if its manifest names one. */
  readonly committee?: string | undefined;
  /** Of trustees, by index from 1. */
  readonly addresses: ReadonlyMap<number, string>;
  /** Of witnesses, in the order of the manifest's keys. */
  readonly witnesses: readonly string[];
};

/** The draft from which this vote could have been prepared, with its old times and without its members. */
export function draftOf(manifest: Manifest, kept: KeptOfVote): DraftContent {
  const { title, description, attachments, organiser, contests, trustees, witnesses, schedule, minimumBallots } =
    manifest;
  const { language, contact, askAt, people } = kept;
  return {
    ...{ language, title, organiser, schedule },
    ...(description && { description }),
    ...(attachments && { attachments }),
    ...(contact !== undefined && { contact }),
    ...(askAt !== undefined && { askAt }),
    contests: contests.map((contest) => ({ ...contest, template: kindIn(contest) })),
    ...classesOf(manifest),
    members: [],
    ...(people && { people }),
    ...(kept.committee !== undefined && { counting: { committee: kept.committee } }),
    ...(trustees && {
      counting: {
        threshold: trustees.threshold,
        members: trustees.members.map((member, i) => {
          const email = kept.addresses.get(i + 1);
          return { ...member, ...(email !== undefined && { email }) };
        }),
      },
    }),
    ...(witnesses && {
      witnesses: {
        quorum: witnesses.quorum,
        members: witnesses.keys.map((key, i) => ({ key, url: kept.witnesses[i] ?? "" })),
      },
    }),
    ...(minimumBallots !== DEFAULT_MINIMUM && { minimumBallots }),
  };
}

/** Nothing where everybody votes on everything, which is what a draft without groups means. */
function classesOf({ classes, contests }: Manifest): Pick<DraftContent, "classes"> {
  const [only] = classes;
  const plain = only?.id === DEFAULT_CLASS && only.weight === 1 && only.title === undefined;
  return classes.length === 1 && plain && only.contests.length === contests.length ? {} : { classes };
}

/** An approval may have a rule that elects: then every option can be marked, however many seats there are. */
function kindIn({ perOption, max, options, rule }: Pick<Contest, "perOption" | "max" | "options" | "rule">): KindId {
  const several = max > 1 && max === options.length;
  if (perOption === 1 && rule.kind === "none" && !several) return max === 1 ? "election-one" : "election-seats";
  if (perOption === 1 && rule.kind === "election" && several && max > rule.seats) return "approval";
  return recogniseKind({ perOption, rule });
}

/** Seats that a result has not filled, and who stands for them. */
type Undecided = { readonly seats: number; readonly options: readonly string[] };

/** RUL-2: a run-off or a lot; undefined where nothing is left to decide, or nothing was published. */
function undecidedIn(found: ContestResult | undefined): Undecided | undefined {
  if (found === undefined || !("outcome" in found) || found.outcome.kind !== "elected") return undefined;
  return found.outcome.runoff ?? found.outcome.lot;
}

/** Whether a run-off can follow from this result. */
export const isUndecided = ({ contests }: Pick<ResultEntry, "contests">): boolean =>
  contests.some((found) => undecidedIn(found) !== undefined);

const RUN_OFF: Readonly<Record<Language, string>> = { de: "Stichwahl", en: "Run-off" };

/**
 * The draft of a vote with only what its result leaves to decide; undefined if that is nothing. Among more candidates than seats, most votes
 * win now, and a lot decides a tie. With fewer, most votes would elect anybody with a single one, so the majority stays as it was.
 */
export function runOffOf(draft: DraftContent, result: Pick<ResultEntry, "contests">): DraftContent | undefined {
  const contests = (draft.contests ?? []).flatMap((contest) => {
    const open = undecidedIn(result.contests.find(({ id }) => id === contest.id));
    return open === undefined ? [] : [narrowed(contest, open)];
  });
  if (contests.length === 0) return undefined;
  const { classes, ...rest } = withContests(draft, contests);
  const groups = classes?.filter(({ contests: own }) => own.length > 0);
  return { ...rest, ...(groups && { classes: groups }), title: titled(draft) };
}

function titled({ title = {}, language = "de" }: DraftContent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(title).map(([tag, text]) => {
      const before = `${RUN_OFF[isLanguage(tag) ? tag : language]}: `;
      return [tag, text.startsWith(before) ? text : before + text];
    }),
  );
}

function narrowed(contest: DraftContest, { seats, options }: Undecided): DraftContest {
  const { rule, max, template } = contest;
  if (rule.kind !== "election") return contest;
  const chosen = options.length > seats;
  const next = fitLimits({
    ...contest,
    options: contest.options.filter(({ id }) => options.includes(id)),
    max: max === rule.seats ? seats : max,
    rule: { ...rule, seats, ...(chosen && { majority: { base: "none" }, tie: "lot" }) },
  });
  const limited = { ...next, perOption: Math.min(next.perOption, next.max) };
  return { ...limited, template: template === "approval" ? template : kindIn(limited as Contest) };
}

const DAY = 24 * 60 * 60_000; // milliseconds
const WEEK = 7 * DAY;

/**
 * The same weekdays, hours and length, whole weeks later: it begins in a day at the earliest. Where no time was set for the beginning, the length
 * is counted from `begun`. @param now, begun in milliseconds since 1970; @param timeZone in which the hours stay
 */
export function laterSchedule({ opens, closes }: Schedule, begun: number, now: number, timeZone: string): Schedule {
  const timed = opens !== undefined && opens !== "notice";
  const late = timed ? now + DAY - Date.parse(opens) : now - begun;
  const weeks = Math.max(0, Math.ceil(late / WEEK));
  const moved = (time: string) => inWeeks(time, weeks, timeZone);
  return {
    ...(opens !== undefined && { opens: timed ? moved(opens) : opens }),
    ...(closes !== undefined && { closes: moved(closes) }),
  };
}

/** The clock on the wall shows the same then, in summer and in winter. */
function inWeeks(time: string, weeks: number, timeZone: string): string {
  const [before, after] = [Date.parse(time), Date.parse(time) + weeks * WEEK];
  return minuteOf(after + offsetOf(before, timeZone) - offsetOf(after, timeZone));
}

/** How far the zone is ahead of UTC at that time, in milliseconds. */
function offsetOf(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("en", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  } as const).formatToParts(at);
  const part = (type: string) => Number(shown.find((each) => each.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(at / 1000) * 1000;
}
