/**
 * The usual majorities as choices with a name, and back: what the organiser picks, and which rule it means (RUL-1,
 * RUL-2).
 */
import type { DraftContest, DraftRule } from "./content.ts";
import { kindOf } from "./kinds/kinds.ts";

type Motion = Extract<DraftRule, { kind: "motion" }>;
type Election = Extract<DraftRule, { kind: "election" }>;
type Fraction = { numerator: number; denominator: number; strict: boolean };

const half: Fraction = { numerator: 1, denominator: 2, strict: true };
const twoThirds: Fraction = { numerator: 2, denominator: 3, strict: false };
/** None of the named ones: what "own" starts with. */
export const threeFifths: Fraction = { numerator: 3, denominator: 5, strict: false };
const threeQuarters: Fraction = { numerator: 3, denominator: 4, strict: false };

const motions = {
  simple: { base: "yes-no", ...half },
  twoThirds: { base: "yes-no", ...twoThirds },
  threeQuarters: { base: "yes-no", ...threeQuarters },
  castHalf: { base: "cast", ...half },
  eligibleHalf: { base: "eligible", ...half },
  eligibleTwoThirds: { base: "eligible", ...twoThirds },
} as const satisfies Record<string, Fraction & { base: Motion["base"] }>;

const elections = {
  most: { base: "none" },
  absolute: { base: "valid", ...half },
  absoluteEligible: { base: "eligible", ...half },
} as const satisfies Record<string, Election["majority"]>;

export type MajorityKey = keyof typeof motions | keyof typeof elections | "countsOnly" | "own";

/** Those that fit the contest; a fraction of heads makes no sense if a voter can give one option several votes. */
export function majoritiesFor(contest: DraftContest): MajorityKey[] {
  if (kindOf(contest.template).rules === "motion")
    return [...(Object.keys(motions) as MajorityKey[]), "own", "countsOnly"];
  if (contest.perOption > 1) return ["most", "countsOnly"];
  return [...(Object.keys(elections) as MajorityKey[]), "own", "countsOnly"];
}

const sameFraction = (a: Fraction, b: Fraction) =>
  a.numerator === b.numerator && a.denominator === b.denominator && a.strict === b.strict;

export function majorityOf(rule: DraftRule): MajorityKey {
  if (rule.kind === "none") return "countsOnly";
  if (rule.kind === "motion") {
    const found = Object.entries(motions).find(([, each]) => each.base === rule.base && sameFraction(each, rule));
    return (found?.[0] as MajorityKey | undefined) ?? "own";
  }
  const { majority } = rule;
  const found = Object.entries(elections).find(([, each]) => {
    if (each.base === "none" || majority.base === "none") return each.base === majority.base;
    return each.base === majority.base && sameFraction(each, majority);
  });
  return (found?.[0] as MajorityKey | undefined) ?? "own";
}

function motionRule(contest: DraftContest, parts: Fraction & { base: Motion["base"] }): Motion {
  const abstain = contest.options.some(({ id }) => id === "abstain");
  const { quorum } = contest.rule.kind === "none" ? {} : contest.rule;
  return {
    kind: "motion",
    yes: "yes",
    no: "no",
    ...(abstain && { abstain: "abstain" }),
    ...parts,
    ...(quorum && { quorum }),
  };
}

function electionRule(contest: DraftContest, majority: Election["majority"]): Election {
  const before = contest.rule.kind === "election" ? contest.rule : undefined;
  const quorum = contest.rule.kind === "none" ? undefined : contest.rule.quorum;
  return {
    kind: "election",
    seats: before?.seats ?? 1,
    majority,
    tie: before?.tie ?? "runoff",
    ...(quorum && { quorum }),
  };
}

/** The part that must be reached, and its base; undefined if the most votes are enough, or nothing is decided. */
export function fractionOf(rule: DraftRule) {
  if (rule.kind === "motion") return rule;
  return rule.kind === "election" && rule.majority.base !== "none" ? rule.majority : undefined;
}

/** RUL-1: whether a majority of this size can be reached at all, and be written down. */
export function isPossible({ numerator, denominator, strict }: Fraction): boolean {
  return numerator >= 1 && denominator <= 1000 && (strict ? numerator < denominator : numerator <= denominator);
}

/** The contest with another majority. */
export function withMajority(contest: DraftContest, key: MajorityKey): DraftContest {
  if (key === "countsOnly") return { ...contest, rule: { kind: "none" } };
  if (kindOf(contest.template).rules === "motion") {
    const parts = key in motions ? motions[key as keyof typeof motions] : { base: "yes-no" as const, ...threeFifths };
    return { ...contest, rule: motionRule(contest, parts) };
  }
  const majority =
    key in elections ? elections[key as keyof typeof elections] : { base: "valid" as const, ...threeFifths };
  // "Valid" counts ballots with at least one mark (RUL-2).
  return { ...contest, min: Math.max(1, contest.min), rule: electionRule(contest, majority) };
}

export type QuorumKey = "none" | "quarter" | "third" | "half";
const quorums = {
  quarter: { numerator: 1, denominator: 4, strict: false },
  third: { numerator: 1, denominator: 3, strict: false },
  half: { numerator: 1, denominator: 2, strict: false },
} as const;

export function quorumOf(rule: DraftRule): QuorumKey {
  const quorum = rule.kind === "none" ? undefined : rule.quorum;
  const found = quorum && Object.entries(quorums).find(([, each]) => sameFraction(each, quorum));
  return (found?.[0] as QuorumKey | undefined) ?? "none";
}

export function withQuorum(contest: DraftContest, key: QuorumKey): DraftContest {
  if (contest.rule.kind === "none") return contest;
  const { quorum: _, ...rule } = contest.rule;
  return { ...contest, rule: key === "none" ? rule : { ...rule, quorum: quorums[key] } };
}
