/**
 * Says in words what a contest asks, when it is decided, and how it ended (RUL-1…RUL-4, "outcome is data, clients write
 * the sentence"). Never decides anything: the outcome comes from the record or from `crypto/tally/rules.ts`.
 */

import type { ResultEntry } from "../../../crypto/manifest/entries.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import type { Language } from "../../../src/draft/languages.ts";
import { sentences as de } from "../../i18n/de/sentences.ts";
import { sentences as en } from "../../i18n/en/sentences.ts";
import { inForm } from "./informal.ts";

type Texts = Readonly<Record<string, string | undefined>>;
type Fraction = { numerator: number; denominator: number; strict: boolean };
/** One contest of a result that was counted (not withheld). */
export type CountedContest = Extract<ResultEntry["contests"][number], { counts: number[] }>;

const sentencesIn = (language: Language): typeof de => ({ de: inForm("sentences", de), en })[language];

/** The text in the reader's language, else in German, else in the first language there is. */
export function textIn(texts: Texts, language: string): string {
  return texts[language] ?? texts["de"] ?? Object.values(texts).find((text) => text !== undefined) ?? "";
}

/** The smallest whole number of votes that passes the fraction of `base`; at least one vote is always needed. RangeError for n/0. */
export function votesNeeded(base: number, { numerator, denominator, strict }: Fraction): number {
  const exact = (BigInt(base) * BigInt(numerator)) / BigInt(denominator);
  const whole = (BigInt(base) * BigInt(numerator)) % BigInt(denominator) === 0n;
  return Math.max(1, Number(strict || !whole ? exact + 1n : exact));
}

/** What a voter may mark, for example "Mark up to 3. You may also abstain." */
export function choiceSentence(contest: Contest, language: Language): string {
  const t = sentencesIn(language).choice;
  const { min, max, perOption, options, blank } = contest;
  const sentence = (): string => {
    if (perOption > 1) {
      if (max >= options.length * perOption && min <= 1) return t.score(perOption);
      if (min === max) return t.pointsExactly(max, perOption);
      return min > 1 ? t.pointsBetween(min, max, perOption) : t.points(max, perOption);
    }
    if (max === 1) return min === 1 ? t.exactlyOne : t.atMostOne;
    if (min === max) return t.exactly(max);
    if (max >= options.length && min <= 1) return t.any;
    return min > 1 ? t.between(min, max) : t.upTo(max);
  };
  return blank ? `${sentence()} ${t.blank}` : sentence();
}

function motionRule(contest: Contest, language: Language): string[] {
  const t = sentencesIn(language).rule;
  const { rule } = contest;
  if (rule.kind !== "motion") return [];
  const { numerator, denominator, strict, base } = rule;
  const part = sentencesIn(language).share(numerator, denominator, strict);
  const canAbstain = rule.abstain !== undefined || contest.blank;
  if (base === "eligible") return [t.ofEligible(part)];
  if (base === "cast") return [canAbstain ? t.ofCast(part) : t.ofCastWithoutAbstention(part)];
  const simple = strict && numerator * 2 === denominator;
  return [simple ? t.moreYesThanNo : t.ofYesAndNo(part), ...(canAbstain ? [t.abstentionsDoNotCount] : [])];
}

function electionRule(contest: Contest, language: Language): string[] {
  const t = sentencesIn(language).rule;
  const { rule } = contest;
  if (rule.kind !== "election") return [];
  const { seats, majority, tie } = rule;
  const tied = tie === "lot" ? t.tieLot : t.tieRunoff;
  if (majority.base === "none") return [seats === 1 ? t.mostVotes : t.mostVotesSeats(seats), tied];
  const part = sentencesIn(language).share(majority.numerator, majority.denominator, majority.strict);
  const sentence = {
    valid: t.majorityOfValid,
    cast: t.majorityOfCast,
    eligible: t.majorityOfEligible,
  }[majority.base](part);
  return [seats === 1 ? sentence : t.majoritySeats(sentence, seats), t.elseRunoff, tied];
}

/** The rule as plain sentences, the decision first (RUL-1, RUL-2, RUL-3). `weighted`: votes on this contest weigh differently, and so do all bases (RUL-4). */
export function ruleSentences(contest: Contest, language: Language, weighted = false): string[] {
  const t = sentencesIn(language);
  const { rule } = contest;
  if (rule.kind === "none") return [t.rule.countsOnly];
  const decision = rule.kind === "motion" ? motionRule(contest, language) : electionRule(contest, language);
  const { quorum } = rule;
  return [
    ...decision,
    ...(quorum === undefined ? [] : [t.rule.quorum(t.share(quorum.numerator, quorum.denominator, quorum.strict))]),
    ...(weighted ? [t.rule.weighted] : []),
  ];
}

function electedSentence(contest: Contest, result: CountedContest, language: Language): string {
  const t = sentencesIn(language).outcome;
  const { outcome } = result;
  if (outcome.kind !== "elected") return t.none;
  const number = new Intl.NumberFormat(language);
  const name = (id: string): string => {
    const index = contest.options.findIndex((option) => option.id === id);
    const option = contest.options[index];
    return t.name(option === undefined ? id : textIn(option.title, language), number.format(result.counts[index] ?? 0));
  };
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const names = (ids: readonly string[]) => list.format(ids.map(name));
  const { runoff } = outcome;
  const sayRunoff = runoff !== undefined && runoff.options.length <= runoff.seats ? t.open : t.runoff;
  return [
    outcome.elected.length > 0 ? t.elected(names(outcome.elected)) : t.nobody,
    ...(runoff === undefined ? [] : [sayRunoff(names(runoff.options), runoff.seats)]),
    ...(outcome.lot === undefined ? [] : [t.lot(names(outcome.lot.options), outcome.lot.seats)]),
  ].join(" ");
}

function motionCounts(contest: Contest, result: CountedContest): { yes: number; no: number; abstentions: number } {
  const { rule } = contest;
  const count = (id: string | undefined) => result.counts[contest.options.findIndex((option) => option.id === id)] ?? 0;
  if (rule.kind !== "motion") return { yes: 0, no: 0, abstentions: result.blank ?? 0 };
  return { yes: count(rule.yes), no: count(rule.no), abstentions: count(rule.abstain) + (result.blank ?? 0) };
}

/** The decision in a sentence: "Adopted: 41 yes, 39 no; 93 abstentions do not count." */
export function outcomeSentence(contest: Contest, result: ResultEntry["contests"][number], language: Language): string {
  const t = sentencesIn(language).outcome;
  if (!("counts" in result)) return t.withheld;
  const { outcome } = result;
  if (outcome.kind === "no-quorum") return t.noQuorum;
  if (outcome.kind === "none") return t.none;
  if (outcome.kind === "elected") return electedSentence(contest, result, language);
  const number = new Intl.NumberFormat(language);
  const { yes, no, abstentions } = motionCounts(contest, result);
  const ignored = contest.rule.kind === "motion" && contest.rule.base === "yes-no";
  const say = ignored ? t.abstentionsIgnored : t.abstentions;
  const parts = [
    t.yesNo(number.format(yes), number.format(no)),
    ...(abstentions > 0 ? [say(abstentions, number.format(abstentions))] : []),
  ];
  return `${outcome.kind === "adopted" ? t.adopted : t.rejected}: ${parts.join(ignored ? "; " : ", ")}.`;
}

/** The base written out: what the majority was measured on, how many votes it took, and the turnout. */
export function baseSentences(contest: Contest, result: CountedContest, language: Language): string[] {
  const t = sentencesIn(language).base;
  const { rule } = contest;
  const number = new Intl.NumberFormat(language);
  const say = (text: (base: string, needed: string) => string, base: number, fraction: Fraction) =>
    text(number.format(base), number.format(votesNeeded(base, fraction)));
  const turnout = [number.format(result.cast), number.format(result.eligible)] as const;
  const sentences: string[] = [];
  if (rule.kind === "motion") {
    const { yes, no } = motionCounts(contest, result);
    if (rule.base === "yes-no") sentences.push(say(t.yesNo, yes + no, rule));
    if (rule.base === "cast") sentences.push(say(t.cast, result.cast, rule));
    if (rule.base === "eligible") sentences.push(say(t.eligible, result.eligible, rule));
  }
  if (rule.kind === "election" && rule.majority.base !== "none") {
    const { majority } = rule;
    if (majority.base === "valid") sentences.push(say(t.electionValid, result.cast - (result.blank ?? 0), majority));
    if (majority.base === "cast") sentences.push(say(t.electionCast, result.cast, majority));
    if (majority.base === "eligible") sentences.push(say(t.electionEligible, result.eligible, majority));
  }
  if (rule.kind === "none" || rule.quorum === undefined) return [...sentences, t.turnout(...turnout)];
  const needed = number.format(votesNeeded(result.eligible, rule.quorum));
  const reached = result.outcome.kind === "no-quorum" ? t.quorumMissed : t.quorumReached;
  return [...sentences, reached(...turnout, needed)];
}
