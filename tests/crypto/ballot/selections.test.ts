import { describe, expect, test } from "vitest";
import { checkSelections, type Selections, selectionProblems } from "../../../crypto/ballot/selections.ts";
import { manifestOf } from "../../support/election/pieces.ts";
import { blank, contest, votes } from "../../support/election/plan.ts";
import { refusal } from "../../support/refusal.ts";

const manifest = manifestOf({
  contests: [contest("a", 3, { max: 2 }), contest("b", 2, { perOption: 3, min: 2, max: 4, blank: true })],
  classes: [
    { id: "members", weight: 1, contests: ["a", "b"] },
    { id: "guests", weight: 1, contests: ["b"] },
  ],
});
const problems = (...selections: Selections) => selectionProblems(manifest, "members", selections);

describe("selections [BAL-3]", () => {
  test("that are votes have no problems", () => {
    for (const valid of [
      [votes(1, 1, 0), votes(3, 1)],
      [votes(0, 0, 1), blank],
    ]) {
      expect(problems(...valid)).toEqual([]);
      checkSelections(manifest, "members", valid);
    }
    checkSelections(manifest, "guests", [votes(1, 1)]);
  });

  test("are told apart by reason, with the numbers that a sentence needs", () => {
    expect(problems(votes(0, 0, 0), votes(3, 3))).toEqual([
      { reason: "too-few", contest: "a", total: 0, min: 1, max: 2 },
      { reason: "too-many", contest: "b", total: 6, min: 2, max: 4 },
    ]);
    expect(problems(votes(2, 0, 0), votes(0, 4))).toEqual([
      { reason: "too-many-for-option", contest: "a", option: "o0", votes: 2, perOption: 1 },
      { reason: "too-many-for-option", contest: "b", option: "o1", votes: 4, perOption: 3 },
    ]);
    expect(problems(blank)).toEqual([
      { reason: "blank-not-allowed", contest: "a" },
      { reason: "missing", contest: "b" },
    ]);
    for (const odd of [votes(1), votes(1, 0.5, 0), votes(1, -1, 1), votes(1, Number.NaN, 0)]) {
      expect(problems(odd, blank)).toEqual([{ reason: "not-a-number", contest: "a" }]);
    }
    expect(() => problems(blank, blank, blank)).toThrow(RangeError);
  });

  test("are refused for the first problem", () => {
    expect(refusal(() => checkSelections(manifest, "members", [votes(1, 0, 0)]))).toEqual({
      code: "invalid-selections",
      clause: "BAL-3",
      culprit: "contest b",
    });
  });
});
