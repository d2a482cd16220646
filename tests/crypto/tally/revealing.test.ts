// How often totals reveal a class: against every combination of votes, one by one [MAN-2].
import fc from "fast-check";
import { expect, test } from "vitest";
import { revealedClasses, revealedShares, type WeighedClass } from "../../../crypto/tally/revealing.ts";

/** Goes through all combinations. */
function byHand(classes: readonly WeighedClass[], perOption: number): Map<string, number> {
  const seen = new Map<number, Map<string, Set<number>>>();
  const visit = (rest: readonly WeighedClass[], total: number, given: readonly [string, number][]): void => {
    const [first, ...others] = rest;
    if (first === undefined) {
      const ways = seen.get(total) ?? new Map(classes.map(({ id }) => [id, new Set<number>()]));
      for (const [id, votes] of given) ways.get(id)?.add(votes);
      seen.set(total, ways);
      return;
    }
    for (let votes = 0; votes <= first.size * perOption; votes++)
      visit(others, total + votes * first.weight, [...given, [first.id, votes]]);
  };
  visit(classes, 0, []);
  const shown = (id: string) => [...seen.values()].filter((ways) => ways.get(id)?.size === 1).length / seen.size;
  return new Map(classes.map(({ id }) => [id, shown(id)]));
}

test("is what going through all votes finds", () => {
  const classes = fc.array(
    fc.record({ weight: fc.integer({ min: 1, max: 12 }), size: fc.integer({ min: 1, max: 6 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(classes, fc.integer({ min: 1, max: 2 }), (plan, perOption) => {
      const named = plan.map((own, i) => ({ ...own, id: `class-${i}` }));
      expect(revealedShares(named, perOption)).toEqual(byHand(named, perOption));
    }),
    { numRuns: 60, seed: 20_261_123 },
  );
});

test("equal weights hide each other, a weight above all other votes hides nothing", () => {
  const equal = revealedShares([
    { id: "a", weight: 1, size: 50 },
    { id: "b", weight: 1, size: 49 },
  ]);
  expect([...equal.values()]).toEqual([2 / 100, 2 / 100]); // none at all, and all
  const apart = revealedShares([
    { id: "members", weight: 1, size: 20 },
    { id: "founders", weight: 100, size: 3 },
  ]);
  expect([...apart.values()]).toEqual([1, 1]);
});

test("an empty class hides nothing and is not there; large elections take no longer", () => {
  expect(
    revealedShares([
      { id: "a", weight: 1, size: 5 },
      { id: "b", weight: 1, size: 0 },
    ]),
  ).toEqual(new Map([["a", 1]]));
  const equal = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `c${i}`, weight: 9_999, size: 500_000 }));
  expect(Math.max(...revealedShares(equal(20)).values())).toBeLessThan(0.01);
  const large = revealedShares([
    { id: "a", weight: 1, size: 5_000_000 },
    { id: "b", weight: 10_000, size: 5_000_000 },
  ]);
  expect(large.size).toBe(2);
  expect(Math.max(...large.values())).toBeLessThan(0.1);
  expect(revealedShares(equal(20).map((own, i) => ({ ...own, weight: 10_000 - i })))).toEqual(new Map());
});

test("classes are named that a total would often show, if they vote on something together", () => {
  const founders = { id: "founders", weight: 100, size: 3, contests: ["budget", "own"] };
  const members = { id: "members", weight: 1, size: 20, contests: ["budget"] };
  const contests = ["budget", "own"].map((id) => ({ id, perOption: 1 }));
  expect(revealedClasses([founders, members], contests)).toEqual([
    { id: "founders", percent: 100 },
    { id: "members", percent: 100 },
  ]);
  expect(revealedClasses([founders, { ...members, contests: [] }], contests)).toEqual([]);
  expect(revealedClasses([{ ...founders, weight: 1 }, members], contests)).toEqual([]);
});
