/**
 * From counts to a decision [RUL-1 … RUL-5]: pure arithmetic on whole numbers, without a limit. The outcome is data;
 * clients write the sentence. It knows nothing about ballots, and it draws no lots.
 */
import type { Outcome } from "../manifest/entries.ts";
import type { Contest, Quorum, Rule } from "../manifest/manifest.ts";

/**
 * What was counted in one contest, all weighted: votes per option in manifest order, blank votes (0 where blank is not
 * allowed), everything cast (blank included) and everyone eligible, over the classes that have the contest.
 */
export interface Counts {
  readonly counts: readonly number[];
  readonly blank: number;
  readonly cast: number;
  readonly eligible: number;
}

/**
 * The decision of one contest; `withdrawn` are ids of options that cannot be elected any more [RUL-5]. RangeError when
 * there is not one count per option.
 */
export function decide(
  { options, rule }: Pick<Contest, "options" | "rule">,
  counts: Counts,
  withdrawn: ReadonlySet<string> = NOBODY,
): Outcome {
  if (counts.counts.length !== options.length) throw new RangeError("not one count per option");
  if (rule.kind === "none") return { kind: "none" };
  if (rule.quorum !== undefined && !reaches(counts.cast, counts.eligible, rule.quorum)) return { kind: "no-quorum" };
  const candidates = options.map(({ id }, place) => ({ id, place, votes: counts.counts[place] ?? 0 }));
  if (rule.kind === "motion") return motion(rule, candidates, counts);
  const standing = candidates.filter(({ id }) => !withdrawn.has(id));
  return election(rule, standing, counts);
}

const NOBODY: ReadonlySet<string> = new Set();

interface Candidate {
  readonly id: string;
  readonly place: number;
  readonly votes: number;
}

/** Is `part` more than the fraction of `whole` (if strict), or at least that much? */
function reaches(part: number, whole: number, { numerator, denominator, strict }: Quorum): boolean {
  const left = BigInt(part) * BigInt(denominator);
  const right = BigInt(numerator) * BigInt(whole);
  return strict ? left > right : left >= right;
}

/** RUL-1. With a base of zero nothing is adopted, since a single yes is always needed. */
function motion(rule: Extract<Rule, { kind: "motion" }>, candidates: readonly Candidate[], counts: Counts): Outcome {
  const votesFor = (id: string): number => candidates.find((candidate) => candidate.id === id)?.votes ?? 0;
  const yes = votesFor(rule.yes);
  const base = { "yes-no": yes + votesFor(rule.no), cast: counts.cast, eligible: counts.eligible }[rule.base];
  return { kind: yes >= 1 && reaches(yes, base, rule) ? "adopted" : "rejected" };
}

const ids = (candidates: readonly Candidate[]): string[] => candidates.map(({ id }) => id);
const inManifestOrder = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((x, y) => x.place - y.place);

/** RUL-2 */
function election(
  rule: Extract<Rule, { kind: "election" }>,
  candidates: readonly Candidate[],
  { cast, blank, eligible }: Counts,
): Outcome {
  const { seats, majority } = rule;
  const passes = ({ votes }: Candidate): boolean => {
    if (votes < 1) return false;
    if (majority.base === "none") return true;
    return reaches(votes, { valid: cast - blank, cast, eligible }[majority.base], majority);
  };
  const ranked = candidates.toSorted((x, y) => y.votes - x.votes || x.place - y.place);
  const passing = ranked.filter(passes);

  if (passing.length > seats) {
    const last = passing[seats - 1]?.votes ?? 0;
    const above = passing.filter(({ votes }) => votes > last);
    const tied = passing.filter(({ votes }) => votes === last);
    if (above.length + tied.length === seats) return { kind: "elected", elected: ids(passing.slice(0, seats)) };
    const group = { seats: seats - above.length, options: ids(inManifestOrder(tied)) };
    return { kind: "elected", elected: ids(above), [rule.tie]: group };
  }

  const unfilled = seats - passing.length;
  const rest = ranked.filter((candidate) => !passing.includes(candidate));
  if (unfilled === 0 || rest.length === 0) return { kind: "elected", elected: ids(passing) };
  const least = rest[Math.min(unfilled, rest.length - 1)]?.votes ?? 0; // of the u+1 best that are left
  const runoff = { seats: unfilled, options: ids(inManifestOrder(rest.filter(({ votes }) => votes >= least))) };
  return { kind: "elected", elected: ids(passing), runoff };
}
