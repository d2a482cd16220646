/**
 * How often the total of a contest would show how one class of voters voted [MAN-2]. Sums are published over all classes; if weights or
 * sizes differ a lot, some totals can be reached in only one way. Arithmetic on public numbers, for people who set up an election.
 */

import { LIMITS } from "../manifest/limits.ts";

/** A class that votes on the contest. */
export interface WeighedClass {
  readonly id: string;
  readonly weight: number;
  /** Members on its roll. */
  readonly size: number;
}

/** Work that is put into one contest: cells of tables. */
const MOST_CELLS = 8_000_000;
/** Larger classes may be treated as if they gave fewer votes together: that reports more, never less. With fewer votes than this, nothing is reported. */
const LEAST_VOTES = 4;

/**
 * For each class, among all totals that one option can get, the share (0…1) from which the votes of that class follow; every
 * voter gives 0…`perOption` votes. The lowest and the highest total always show it, so no share is 0. With one class alone it is 1.
 * Weights are at least 1. The map is empty if there are many classes whose weights are too large to compute this in a short time.
 */
export function revealedShares(classes: readonly WeighedClass[], perOption = 1): Map<string, number> {
  const present = classes.filter(({ size }) => size > 0);
  const unit = present.reduce((divisor, { weight }) => gcd(weight, divisor), 0);
  const room = MOST_CELLS / Math.max(1, present.length) ** 3;
  const parts = present.map(({ id, weight, size }) => {
    const votes = size * perOption;
    return { id, weight: weight / unit, votes, most: Math.min(votes, Math.floor((room * unit) / weight)) };
  });
  if (parts.some(({ votes, most }) => most < Math.min(votes, LEAST_VOTES))) return new Map();
  const length = parts.reduce((sum, { weight, most }) => sum + weight * most, 0) + 1;
  return new Map(
    parts.map(({ id, weight, most }) => {
      let others: Uint8Array = new Uint8Array(length);
      others[0] = 1;
      for (const other of parts) if (other.id !== id) others = ways(others, other.weight, other.most);
      const all = ways(others, weight, most);
      const attainable = all.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
      return [id, all.reduce((sum, count) => sum + (count === 1 ? 1 : 0), 0) / attainable];
    }),
  );
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** For each total, whether it is a total of `from` plus 0…`most` times `weight` in no, one, or (2) several ways; `from` counts as 0 or 1. */
function ways(from: Uint8Array, weight: number, most: number): Uint8Array {
  const running = new Uint32Array(from.length);
  const found = new Uint8Array(from.length);
  for (let total = 0; total < from.length; total++) {
    const own = (from[total] ?? 0) > 0 ? 1 : 0;
    const left = total - weight * (most + 1);
    const gone = left >= 0 && (from[left] ?? 0) > 0 ? 1 : 0;
    running[total] = own + (total >= weight ? (running[total - weight] ?? 0) : 0) - gone;
    found[total] = Math.min(2, running[total] ?? 0);
  }
  return found;
}

/** From this share of all totals on, the organiser is told. */
const WORTH_SAYING = 0.1;

/** The classes that a total would often show, by id, with the share in percent: over all contests on which classes vote together, the worst one counts. Contests that break LIM-1 are left out. */
export function revealedClasses(
  classes: readonly (WeighedClass & { readonly contests: readonly string[] })[],
  contests: readonly { readonly id: string; readonly perOption: number }[],
): { readonly id: string; readonly percent: number }[] {
  if (classes.length > LIMITS.classes || classes.some(({ weight }) => weight < 1 || weight > LIMITS.weight)) return [];
  const worst = new Map<string, number>();
  for (const { id: contest, perOption } of contests) {
    const together = classes.filter((own) => own.size > 0 && own.contests.includes(contest));
    if (together.length < 2) continue; // its result is the class's own, as everybody can see
    for (const [id, share] of revealedShares(together, perOption)) worst.set(id, Math.max(worst.get(id) ?? 0, share));
  }
  return [...worst].flatMap(([id, share]) => (share < WORTH_SAYING ? [] : [{ id, percent: Math.round(100 * share) }]));
}
