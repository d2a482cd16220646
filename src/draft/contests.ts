/**
 * The questions of a draft as the organiser writes them: made from a kind, changed and put into order. Each function
 * returns a new contest or draft and changes none. It judges nothing.
 */

import type { Contest } from "../../crypto/manifest/manifest.ts";
import type { DraftContent, DraftContest, DraftOption } from "./content.ts";
import { type KindId, kindOf } from "./kinds/kinds.ts";

type Localised = Record<string, string>;

/** An identifier that no other in `taken` has: the prefix and the smallest free number. */
function freeId(prefix: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = `${prefix}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

export function newOption(contest: DraftContest, language: string): DraftOption {
  return {
    id: freeId(
      "option",
      contest.options.map(({ id }) => id),
    ),
    title: { [language]: "" },
  };
}

/** The words of the options that a kind has itself, by their identifiers. */
export type OptionWords = { readonly [option: string]: string };

/** A contest as its kind starts, with an identifier that is free among `contests`. */
export function newContest(
  template: KindId,
  contests: readonly DraftContest[],
  language: string,
  words: OptionWords,
): DraftContest {
  const { options, ...start } = kindOf(template).start;
  return {
    id: freeId(
      "contest",
      contests.map(({ id }) => id),
    ),
    template,
    title: { [language]: "" },
    options: options.map((id) => ({ id, title: { [language]: words[id] ?? "" } })),
    ...start,
  };
}

/** Brings limits and rule in line with the number of options, after one was added or removed. */
export function fitLimits(contest: DraftContest): DraftContest {
  const count = contest.options.length;
  const { rules, maxFollowsOptions } = kindOf(contest.template);
  if (rules === "motion" || count === 0) return contest;
  const most = count * contest.perOption;
  const max = maxFollowsOptions ? most : Math.min(contest.max, most);
  const rule =
    contest.rule.kind === "election" ? { ...contest.rule, seats: Math.min(contest.rule.seats, count) } : contest.rule;
  return { ...contest, max, min: Math.min(contest.min, max), rule };
}

/** The contest with this number of seats; as many marks as seats, until somebody says otherwise. */
export function withSeats(contest: DraftContest, seats: number): DraftContest {
  const { rule, max } = contest;
  if (rule.kind !== "election") return contest;
  const follows = kindOf(contest.template).asks.includes("marks") && max === rule.seats;
  return { ...contest, rule: { ...rule, seats }, ...(follows && { max: Math.max(1, seats) }) };
}

/**
 * The draft with these contests: its groups vote on new ones, no longer on removed ones, and in the order of the ballot
 * (MAN-2).
 */
export function withContests(draft: DraftContent, contests: DraftContest[]): DraftContent {
  const before = new Set(draft.contests?.map(({ id }) => id));
  const classes = draft.classes?.map((group) => ({
    ...group,
    contests: contests.map(({ id }) => id).filter((id) => !before.has(id) || group.contests.includes(id)),
  }));
  const changed = classes?.some((group, i) => group.contests.join() !== draft.classes?.[i]?.contests.join());
  return { ...draft, contests, ...(changed && { classes }) };
}

/** Offers the abstention on a motion's ballot, or takes it off. */
export function withAbstention(contest: DraftContest, offered: boolean, language: string, title: string): DraftContest {
  if (contest.rule.kind !== "motion") return contest;
  const { abstain: _, ...rule } = contest.rule;
  const options = contest.options.filter(({ id }) => id !== "abstain");
  if (!offered) return { ...contest, options, rule };
  return {
    ...contest,
    options: [...options, { id: "abstain", title: { [language]: title } }],
    rule: { ...rule, abstain: "abstain" },
  };
}

/** The choices that already have a name. */
export function namedOptions({ options }: DraftContest, language: string): DraftOption[] {
  return options.filter(({ title }) => (title[language] ?? "").trim() !== "");
}

/** The same question with its only candidate as a motion: there is nobody else to choose. */
export function asMotion(contest: DraftContest, language: string, words: OptionWords): DraftContest {
  const [only] = namedOptions(contest, language);
  const said = [contest.title[language], only?.title[language]].map((text) => text?.trim()).filter(Boolean);
  const attachments = [...(contest.attachments ?? []), ...(only?.attachments ?? [])];
  const about = [contest.description?.[language], only?.description?.[language]].filter(Boolean);
  return {
    ...newContest("motion", [], language, words),
    id: contest.id,
    title: { ...contest.title, [language]: said.join(": ") },
    ...(attachments.length > 0 && { attachments }),
    ...(about.length > 0 && { description: { ...contest.description, [language]: about.join("\n") } }),
  };
}

/** The draft with all its texts moved to another language; a kind's own options change their words. */
export function translated(draft: DraftContent, to: NonNullable<DraftContent["language"]>, words: OptionWords) {
  const from = draft.language ?? "de";
  const moved = <T extends { description?: Localised | undefined }>(item: T): T => ({
    ...item,
    ...(item.description && { description: moveText(item.description, from, to) }),
  });
  return {
    ...moved(draft),
    language: to,
    title: moveText(draft.title ?? {}, from, to),
    contests: (draft.contests ?? []).map((contest) => ({
      ...moved(contest),
      title: moveText(contest.title, from, to),
      options: contest.options.map((option) => ({
        ...moved(option),
        title:
          kindOf(contest.template).rules === "motion"
            ? { [to]: words[option.id] ?? "" }
            : moveText(option.title, from, to),
      })),
    })),
    ...(draft.classes && {
      classes: draft.classes.map((group) => ({
        ...group,
        ...(group.title && { title: moveText(group.title, from, to) }),
      })),
    }),
  };
}

function moveText(texts: Localised, from: string, to: string): Localised {
  const { [from]: text, ...others } = texts;
  return text === undefined || from === to ? texts : { ...others, [to]: text };
}

/** The contest with words where there are none yet, so that its preview can be read and marked. */
export function withPlaceholders(
  contest: DraftContest,
  language: string,
  words: { title: string; option: (number: number) => string },
): DraftContest {
  const filled = (texts: Localised, word: string) =>
    (texts[language] ?? "").trim() === "" ? { ...texts, [language]: word } : texts;
  return {
    ...contest,
    title: filled(contest.title, words.title),
    options: contest.options.map((option, index) => ({
      ...option,
      title: filled(option.title, words.option(index + 1)),
    })),
  };
}

/** The contest as the manifest will have it: without the template, and without members that were left out. */
export function asContest({ template: _, ...contest }: DraftContest): Contest {
  return JSON.parse(JSON.stringify(contest)) as Contest;
}
