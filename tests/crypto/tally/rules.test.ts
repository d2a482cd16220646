// RUL-1 … RUL-4 by worked examples: what an association would compute on the back of an envelope.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contest, Rule } from "../../../crypto/manifest/manifest.ts";
import { type Counts, decide } from "../../../crypto/tally/rules.ts";

const contest = (rule: Rule, ...ids: string[]): Pick<Contest, "options" | "rule"> => ({
  options: ids.map((id) => ({ id, title: { de: id } })),
  rule,
});
type Motion = Extract<Rule, { kind: "motion" }>;
type Election = Extract<Rule, { kind: "election" }>;

/** § 32 BGB: more yes than no; abstentions do not count. */
const simple: Motion = {
  kind: "motion",
  yes: "ja",
  no: "nein",
  abstain: "enthaltung",
  base: "yes-no",
  numerator: 1,
  denominator: 2,
  strict: true,
};
const motion = (counts: number[], rule: Partial<Motion> = {}, rest: Partial<Counts> = {}) => {
  const cast = counts.reduce((sum, n) => sum + n, 0) + (rest.blank ?? 0);
  const full = { ...simple, ...rule };
  return decide(contest(full, "ja", "nein", "enthaltung"), { counts, blank: 0, cast, eligible: cast, ...rest }).kind;
};

describe("motions [RUL-1]", () => {
  test("41 yes, 39 no, 93 abstentions: adopted, abstentions do not count", () => {
    expect(motion([41, 39, 93])).toBe("adopted");
  });

  test("a tie is a rejection", () => {
    expect(motion([40, 40, 3])).toBe("rejected");
    expect(motion([0, 0, 12])).toBe("rejected");
  });

  test("one yes against nobody is enough, no yes never is", () => {
    expect(motion([1, 0, 99])).toBe("adopted");
    expect(motion([0, 0, 0])).toBe("rejected");
    expect(motion([0, 0, 0], { strict: false })).toBe("rejected");
  });

  test("of the votes cast, abstentions and blanks count against it", () => {
    expect(motion([41, 39, 93], { base: "cast" })).toBe("rejected");
    expect(motion([50, 30, 10], { base: "cast" }, { blank: 10 })).toBe("rejected");
    expect(motion([51, 30, 10], { base: "cast" }, { blank: 9 })).toBe("adopted");
  });

  test("three quarters to change the statutes (§ 33 BGB): exactly three quarters suffice", () => {
    const statutes = { numerator: 3, denominator: 4, strict: false };
    expect(motion([75, 25, 60], statutes)).toBe("adopted");
    expect(motion([74, 25, 60], statutes)).toBe("rejected");
  });

  test("two thirds of 100 are 67", () => {
    const twoThirds = { numerator: 2, denominator: 3, strict: false };
    expect(motion([66, 34, 0], twoThirds)).toBe("rejected");
    expect(motion([67, 33, 0], twoThirds)).toBe("adopted");
    expect(motion([66, 33, 0], twoThirds)).toBe("adopted");
  });

  test("a majority of all members", () => {
    const all = { base: "eligible" as const };
    expect(motion([100, 3, 2], all, { eligible: 200 })).toBe("rejected");
    expect(motion([101, 3, 2], all, { eligible: 200 })).toBe("adopted");
  });

  test("unanimity of those who say yes or no", () => {
    const all = { numerator: 1, denominator: 1, strict: false };
    expect(motion([12, 0, 5], all)).toBe("adopted");
    expect(motion([12, 1, 5], all)).toBe("rejected");
  });

  test("numbers beyond 2^53 in between are exact", () => {
    const yes = 2 ** 52;
    expect(motion([yes, yes - 1, 0], { numerator: 500, denominator: 1000 })).toBe("adopted");
    expect(motion([yes, yes, 0], { numerator: 500, denominator: 1000 })).toBe("rejected");
  });

  test("the options are found by id, not by place", () => {
    const rule = { ...simple, yes: "dafuer", no: "dagegen" };
    const { abstain: _, ...withoutAbstain } = rule;
    const counts = { counts: [1, 9], blank: 0, cast: 10, eligible: 10 };
    expect(decide(contest(withoutAbstain, "dagegen", "dafuer"), counts)).toEqual({ kind: "adopted" });
  });

  test("one count per option, or it is our own mistake", () => {
    expect(() => motion([1, 2])).toThrow(RangeError);
  });
});

describe("quorum [RUL-3]", () => {
  const half = { numerator: 1, denominator: 2, strict: false };

  test("measured on everything cast, blanks included", () => {
    expect(motion([30, 10, 5], { quorum: half }, { eligible: 100, blank: 5, cast: 50 })).toBe("adopted");
    expect(motion([30, 10, 5], { quorum: half }, { eligible: 101, blank: 5, cast: 50 })).toBe("no-quorum");
  });

  test("more than half, when it is strict", () => {
    const strict = { quorum: { ...half, strict: true } };
    expect(motion([50, 0, 0], strict, { eligible: 100 })).toBe("no-quorum");
    expect(motion([51, 0, 0], strict, { eligible: 100 })).toBe("adopted");
  });

  test("counts only: never a quorum, never a decision", () => {
    const counts = { counts: [3, 4], blank: 0, cast: 7, eligible: 9 };
    expect(decide(contest({ kind: "none" }, "a", "b"), counts)).toEqual({ kind: "none" });
  });
});

describe("elections [RUL-2]", () => {
  const most: Election = { kind: "election", seats: 1, majority: { base: "none" }, tie: "runoff" };
  const names = ["a", "b", "c", "d", "e"];
  const elect = (counts: number[], rule: Partial<Election> = {}, rest: Partial<Counts> = {}) => {
    const cast = rest.cast ?? counts.reduce((sum, n) => sum + n, 0);
    const { kind: _, ...outcome } = decide(contest({ ...most, ...rule }, ...names.slice(0, counts.length)), {
      counts,
      blank: 0,
      cast,
      eligible: cast,
      ...rest,
    }) as { kind: string } & Record<string, unknown>;
    return outcome;
  };
  const absolute = (base: "valid" | "cast" | "eligible") => ({
    majority: { base, numerator: 1, denominator: 2, strict: true },
  });

  test("one seat: the most votes", () => {
    expect(elect([12, 30, 8])).toEqual({ elected: ["b"] });
  });

  test("several seats: in order of votes, equal votes in the order of the ballot", () => {
    expect(elect([12, 30, 12, 8], { seats: 3 })).toEqual({ elected: ["b", "a", "c"] });
    expect(elect([12, 30, 12, 12], { seats: 4 })).toEqual({ elected: ["b", "a", "c", "d"] });
  });

  test("a tie over the last seat: those above are in, the tied are named with the seats left", () => {
    expect(elect([20, 12, 12, 12], { seats: 3 })).toEqual({
      elected: ["a"],
      runoff: { seats: 2, options: ["b", "c", "d"] },
    });
    expect(elect([20, 12, 12, 12], { seats: 3, tie: "lot" })).toEqual({
      elected: ["a"],
      lot: { seats: 2, options: ["b", "c", "d"] },
    });
    expect(elect([7, 7], { tie: "lot" })).toEqual({ elected: [], lot: { seats: 1, options: ["a", "b"] } });
  });

  test("nobody is elected without a vote", () => {
    expect(elect([3, 0, 0], { seats: 2 })).toEqual({ elected: ["a"], runoff: { seats: 1, options: ["b", "c"] } });
    expect(elect([0, 0])).toEqual({ elected: [], runoff: { seats: 1, options: ["a", "b"] } });
  });

  test("absolute majority of valid votes; else a run-off between the two best", () => {
    expect(elect([51, 30, 19], absolute("valid"))).toEqual({ elected: ["a"] });
    expect(elect([50, 30, 20], absolute("valid"))).toEqual({ elected: [], runoff: { seats: 1, options: ["a", "b"] } });
    expect(elect([40, 40, 20], absolute("valid"))).toEqual({ elected: [], runoff: { seats: 1, options: ["a", "b"] } });
  });

  test("the run-off includes everyone who is tied with its last, no matter what the rule says on ties", () => {
    expect(elect([40, 30, 30], { ...absolute("valid"), tie: "lot" })).toEqual({
      elected: [],
      runoff: { seats: 1, options: ["a", "b", "c"] },
    });
  });

  test("blank votes count in a majority of what was cast, not in one of valid votes", () => {
    const rest = { blank: 20, cast: 110 };
    expect(elect([50, 40], absolute("valid"), rest)).toEqual({ elected: ["a"] });
    expect(elect([50, 40], absolute("cast"), rest)).toEqual({ elected: [], runoff: { seats: 1, options: ["a", "b"] } });
    expect(elect([50, 40], absolute("eligible"), { ...rest, eligible: 99 })).toEqual({ elected: ["a"] });
  });

  test("two seats unfilled: the three best of the rest", () => {
    // 100 voters with three votes each; a majority is 51
    expect(elect([80, 50, 45, 40, 30], { seats: 3, ...absolute("valid") }, { cast: 100 })).toEqual({
      elected: ["a"],
      runoff: { seats: 2, options: ["b", "c", "d"] },
    });
  });

  test("nobody left for a run-off", () => {
    expect(elect([80, 70], { seats: 2, ...absolute("valid") }, { cast: 100 })).toEqual({ elected: ["a", "b"] });
    expect(elect([80, 40], { seats: 2, ...absolute("valid") }, { cast: 100 })).toEqual({
      elected: ["a"],
      runoff: { seats: 1, options: ["b"] },
    });
  });

  test("no quorum, no election", () => {
    const quorum = { numerator: 1, denominator: 4, strict: false };
    expect(decide(contest({ ...most, quorum }, "a", "b"), { counts: [3, 1], blank: 0, cast: 4, eligible: 17 })).toEqual(
      { kind: "no-quorum" },
    );
  });

  test("always: at most the seats, nobody twice, elected before not elected, seats add up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
        fc.nat(4),
        fc.constantFrom("runoff" as const, "lot" as const),
        fc.boolean(),
        (counts, more, tie, majority) => {
          const seats = Math.min(counts.length, 1 + more);
          const rule = { seats, tie, ...(majority ? absolute("cast") : {}) };
          const outcome = elect(counts, rule, { cast: 10 }) as {
            elected: string[];
            runoff?: { seats: number; options: string[] };
            lot?: { seats: number; options: string[] };
          };
          const open = outcome.runoff ?? outcome.lot;
          const votes = (id: string): number => counts[names.indexOf(id)] ?? 0;
          expect(outcome.runoff === undefined || outcome.lot === undefined).toBe(true);
          expect(outcome.elected.length + (open?.seats ?? 0)).toBe(seats);
          expect(new Set([...outcome.elected, ...(open?.options ?? [])]).size).toBe(
            outcome.elected.length + (open?.options.length ?? 0),
          );
          for (const id of names.slice(0, counts.length)) {
            if (outcome.elected.includes(id)) continue;
            for (const elected of outcome.elected) expect(votes(elected)).toBeGreaterThanOrEqual(votes(id));
          }
          for (const id of outcome.elected) expect(votes(id)).toBeGreaterThan(majority ? 5 : 0);
        },
      ),
    );
  });
});
