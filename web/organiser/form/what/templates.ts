/**
 * The five ballots that a vote is built from, and what the organiser can set about each. A template is a starting point
 * for one contest of the draft (MAN-1); nothing here is known to the protocol, which sees options, limits and a rule.
 */

import type { Contest } from "../../../../crypto/manifest/manifest.ts";
import type { DraftContent, DraftContest, DraftOption, DraftRule } from "../../../../src/contract/draft.ts";

export type Template = DraftContest["template"];
export const templates: readonly Template[] = ["motion", "election-one", "election-seats", "approval", "cumulative"];

export interface TemplateTexts {
  yes: string;
  no: string;
  abstain: string;
}

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

const simpleMajority = { numerator: 1, denominator: 2, strict: true } as const;

function motionOptions(language: string, texts: TemplateTexts): DraftOption[] {
  return [
    { id: "yes", title: { [language]: texts.yes } },
    { id: "no", title: { [language]: texts.no } },
    { id: "abstain", title: { [language]: texts.abstain } },
  ];
}

/** A contest as its template starts, with an identifier that is free among `contests`. */
export function newContest(
  template: Template,
  contests: readonly DraftContest[],
  language: string,
  texts: TemplateTexts,
): DraftContest {
  const id = freeId(
    "contest",
    contests.map((contest) => contest.id),
  );
  const title = { [language]: "" };
  const empty = (count: number): DraftOption[] =>
    Array.from({ length: count }, (_, i) => ({ id: `option-${i + 1}`, title: { [language]: "" } }));
  const election = (seats: number): DraftRule => ({
    kind: "election",
    seats,
    majority: { base: "none" },
    tie: "runoff",
  });
  switch (template) {
    case "motion":
      return {
        id,
        template,
        title,
        options: motionOptions(language, texts),
        perOption: 1,
        min: 1,
        max: 1,
        blank: false,
        rule: { kind: "motion", yes: "yes", no: "no", abstain: "abstain", base: "yes-no", ...simpleMajority },
      };
    case "election-one":
      return { id, template, title, options: empty(2), perOption: 1, min: 1, max: 1, blank: true, rule: election(1) };
    case "election-seats":
      return { id, template, title, options: empty(3), perOption: 1, min: 1, max: 2, blank: true, rule: election(2) };
    case "approval":
      return { id, template, title, options: empty(3), perOption: 1, min: 1, max: 3, blank: true, rule: election(1) };
    case "cumulative":
      return { id, template, title, options: empty(3), perOption: 2, min: 1, max: 3, blank: true, rule: election(2) };
  }
}

/** Brings limits and rule in line with the number of options, after one was added or removed. */
export function fitLimits(contest: DraftContest): DraftContest {
  const count = contest.options.length;
  if (contest.template === "motion" || count === 0) return contest;
  const most = count * contest.perOption;
  const max = contest.template === "approval" ? count : Math.min(contest.max, most);
  const rule =
    contest.rule.kind === "election" ? { ...contest.rule, seats: Math.min(contest.rule.seats, count) } : contest.rule;
  return { ...contest, max, min: Math.min(contest.min, max), rule };
}

/** The draft with these contests: its groups vote on what is new, on nothing that is gone, and in the order of the ballot (MAN-2). */
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

/** What the choices of this kind of contest are called. */
export function choiceKind(template: Template): "person" | "choice" {
  return template === "election-one" || template === "election-seats" ? "person" : "choice";
}

/** The choices that have a name already. */
export function namedOptions({ options }: DraftContest, language: string): DraftOption[] {
  return options.filter(({ title }) => (title[language] ?? "").trim() !== "");
}

/** The same question with its only candidate as a motion: there is nobody else to choose. */
export function asMotion(contest: DraftContest, language: string, texts: TemplateTexts): DraftContest {
  const [only] = namedOptions(contest, language);
  const said = [contest.title[language], only?.title[language]].map((text) => text?.trim()).filter(Boolean);
  const about = [contest.description?.[language], only?.description?.[language]].filter(Boolean);
  return {
    ...newContest("motion", [], language, texts),
    id: contest.id,
    title: { ...contest.title, [language]: said.join(": ") },
    ...(about.length > 0 && { description: { ...contest.description, [language]: about.join("\n") } }),
  };
}

/** Puts every text of the contest under another language, when the language of the vote changes. */
export function relabel(contest: DraftContest, from: string, to: string): DraftContest {
  return {
    ...contest,
    title: moveText(contest.title, from, to),
    ...(contest.description && { description: moveText(contest.description, from, to) }),
    options: contest.options.map((option) => ({
      ...option,
      title: moveText(option.title, from, to),
      ...(option.description && { description: moveText(option.description, from, to) }),
    })),
  };
}

export function moveText(texts: Record<string, string>, from: string, to: string): Record<string, string> {
  const { [from]: text, ...others } = texts;
  return text === undefined || from === to ? texts : { ...others, [to]: text };
}

/** The contest with words where there are none yet, so that its preview can be read and marked. */
export function withPlaceholders(
  contest: DraftContest,
  language: string,
  words: { title: string; option: (number: number) => string },
): DraftContest {
  const filled = (texts: Record<string, string>, word: string) =>
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

/** The contest as the manifest will have it: without the template, and what was left out is not there at all. */
export function asContest({ template: _, ...contest }: DraftContest): Contest {
  return JSON.parse(JSON.stringify(contest)) as Contest;
}
