/**
 * A rule's consequences in an example with a hundred people, decided by the same code as real votes. It shows what a
 * majority means; it is no forecast, and it writes no sentences.
 */
import type { Contest } from "../../crypto/manifest/manifest.ts";
import { decide } from "../../crypto/tally/rules.ts";

const eligible = 100;
const cast = 80;
const abstentions = 20;
/** Votes of the example's candidates, from the most to the fewest, by how many candidates there are. */
const elections: readonly (readonly number[])[] = [[], [80], [46, 34], [38, 28, 14], [34, 26, 12, 8]];

type Turnout = {
  readonly eligible: number;
  readonly cast: number;
  /** The highest turnout that still gives no decision; undefined if the rule asks for no turnout. */
  readonly tooFew: number | undefined;
};
/**
 * `abstentions`: undefined if nobody can abstain. `needed`: the fewest yes votes that adopt; undefined if even the most
 * possible are not enough.
 */
type Motion = {
  readonly kind: "motion";
  readonly abstentions: number | undefined;
  readonly needed: number | undefined;
};
/** `counts` in the order of the options. */
type Election = {
  readonly kind: "election";
  readonly counts: readonly number[];
  readonly outcome: ReturnType<typeof decide>;
};
export type Example = Turnout & (Motion | Election);

/** The example under the contest's rule; undefined if nothing is decided or there is nobody to choose from yet. */
export function exampleOf(contest: Contest): Example | undefined {
  const { rule, options, max } = contest;
  if (rule.kind === "none" || options.length === 0) return undefined;
  const few = rule.quorum && Math.ceil((eligible * rule.quorum.numerator) / rule.quorum.denominator) - 1;
  const turnout = { eligible, cast, tooFew: few === undefined || few < 1 ? undefined : few };
  if (rule.kind === "motion") {
    const abstaining = rule.abstain === undefined ? undefined : abstentions;
    return {
      ...turnout,
      kind: "motion",
      abstentions: abstaining,
      needed: fewestYes(contest, cast - (abstaining ?? 0)),
    };
  }
  const votes = elections[Math.min(options.length, 4)] ?? [];
  const counts = options.map((_, index) => Math.min(cast, (votes[index] ?? 0) * (max > 1 ? 2 : 1)));
  return { ...turnout, kind: "election", counts, outcome: decide(contest, { counts, blank: 0, cast, eligible }) };
}

/** The fewest yes votes that adopt, found by asking the rule itself; the others say no, and abstain. */
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
