/**
 * A rule's consequences on an example of a hundred people, decided by the same code that decides real votes. It shows
 * what a majority means; it is no forecast.
 */
import type { Contest } from "../../../../crypto/manifest/manifest.ts";
import { decide } from "../../../../crypto/tally/rules.ts";
import type { DraftMessages } from "../../../i18n/de/draft.ts";
import { outcomeSentence, textIn } from "../../../shared/language/sentences.ts";

const eligible = 100;
const cast = 80;
const abstentions = 20;
/** Votes of the example's candidates, from the most to the fewest, by how many candidates there are. */
const elections: readonly (readonly number[])[] = [[], [80], [46, 34], [38, 28, 14], [34, 26, 12, 8]];

/** The fewest yes votes that adopt, found by asking the rule itself. */
function fewestYes(contest: Contest, counted: number): number | undefined {
  const { rule } = contest;
  if (rule.kind !== "motion") return undefined;
  for (let yes = 0; yes <= counted; yes++) {
    const votes = { [rule.yes]: yes, [rule.no]: counted - yes, [rule.abstain ?? ""]: cast - counted };
    const counts = contest.options.map(({ id }) => votes[id] ?? 0);
    if (decide(contest, { counts, blank: 0, cast, eligible }).kind === "adopted") return yes;
  }
  return undefined;
}

/** A, B, C for those who stand: an example invents no result for anybody. */
function withLetters(contest: Contest, language: "de" | "en"): Contest {
  const letter = (index: number) => (index < 26 ? String.fromCharCode(65 + index) : String(index + 1));
  return {
    ...contest,
    options: contest.options.map((option, index) => ({ ...option, title: { [language]: letter(index) } })),
  };
}

/** The sentences for one contest; none where nothing is decided or there is nobody to choose from yet. */
export function ruleExamples(contest: Contest, language: "de" | "en", t: DraftMessages["example"]): string[] {
  const { rule } = contest;
  if (rule.kind === "none" || contest.options.length === 0) return [];
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const few = rule.quorum && Math.ceil((eligible * rule.quorum.numerator) / rule.quorum.denominator) - 1;
  const quorum = few === undefined || few < 1 ? [] : [t.tooFew(number(eligible), number(few))];
  if (rule.kind === "motion") {
    if (rule.abstain === undefined) {
      const needed = fewestYes(contest, cast);
      return needed === undefined ? quorum : [t.motionPlain(number(eligible), number(cast), number(needed)), ...quorum];
    }
    const needed = fewestYes(contest, cast - abstentions);
    const people = [number(eligible), number(cast), number(abstentions)] as const;
    return [needed === undefined ? t.motionNever(...people) : t.motion(...people, number(needed)), ...quorum];
  }
  const named = withLetters(contest, language);
  const votes = elections[Math.min(contest.options.length, 4)] ?? [];
  const counts = contest.options.map((_, index) => Math.min(cast, (votes[index] ?? 0) * (contest.max > 1 ? 2 : 1)));
  const outcome = decide(contest, { counts, blank: 0, cast, eligible });
  const sentence = outcomeSentence(named, { id: contest.id, counts, ballots: cast, cast, eligible, outcome }, language);
  const list = named.options.flatMap((option, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${textIn(option.title, language)} ${number(count)}`];
  });
  const text = t.election(number(eligible), number(cast), new Intl.ListFormat(language).format(list), sentence);
  return [text, ...quorum];
}
