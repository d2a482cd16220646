/** The worked example of a rule (`src/draft/example.ts`) in sentences. */

import type { Contest } from "../../../../crypto/manifest/manifest.ts";
import { exampleOf } from "../../../../src/draft/example.ts";
import type { Language } from "../../../../src/draft/languages.ts";
import type { DraftMessages } from "../../../i18n/de/draft.ts";
import { outcomeSentence, textIn } from "../../../shared/language/sentences.ts";

/** A, B, C instead of the candidates: an example invents no result for anybody. */
function withLetters(contest: Contest, language: Language): Contest {
  const letter = (index: number) => (index < 26 ? String.fromCharCode(65 + index) : String(index + 1));
  return {
    ...contest,
    options: contest.options.map((option, index) => ({ ...option, title: { [language]: letter(index) } })),
  };
}

/** The sentences for one contest; none where there is no example. */
export function ruleExamples(contest: Contest, language: Language, t: DraftMessages["example"]): string[] {
  const example = exampleOf(contest);
  if (example === undefined) return [];
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const [eligible, cast] = [number(example.eligible), number(example.cast)];
  const quorum = example.tooFew === undefined ? [] : [t.tooFew(eligible, number(example.tooFew))];
  if (example.kind === "motion") {
    const { abstentions, needed } = example;
    if (abstentions === undefined)
      return needed === undefined ? quorum : [t.motionPlain(eligible, cast, number(needed)), ...quorum];
    const people = [eligible, cast, number(abstentions)] as const;
    return [needed === undefined ? t.motionNever(...people) : t.motion(...people, number(needed)), ...quorum];
  }
  const { counts, outcome } = example;
  const named = withLetters(contest, language);
  const result = {
    id: contest.id,
    counts: [...counts],
    ballots: example.cast,
    cast: example.cast,
    eligible: example.eligible,
    outcome,
  };
  const list = named.options.flatMap((option, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${textIn(option.title, language)} ${number(count)}`];
  });
  const votes = new Intl.ListFormat(language).format(list);
  return [t.election(eligible, cast, votes, outcomeSentence(named, result, language)), ...quorum];
}
