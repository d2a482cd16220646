// Marks on a ballot: what can be chosen, what is missing, how contests fall on screens. Whatever the page lets through, the
// protocol accepts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSelections } from "../../../crypto/ballot/selections.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import {
  abstain,
  type Draft,
  emptyDraft,
  fittingDrafts,
  given,
  impossible,
  missing,
  most,
  screensOf,
  toSelection,
  vote,
} from "../../../web/voter/selection.ts";
import { manifestOf } from "../../support/election/pieces.ts";
import { contest } from "../../support/election/plan.ts";

const two = contest("board", 3, { min: 1, max: 2, blank: true });
const single = contest("motion", 3, { blank: true });
const cumulative = contest("lists", 3, { perOption: 3, min: 2, max: 5, blank: true });
const draft = (...votes: number[]): Draft => ({ votes, blank: false });

describe("marks", () => {
  test("of a single choice replace each other, the abstention included", () => {
    expect(vote(single, draft(1, 0, 0), 2, 1)).toEqual(draft(0, 0, 1));
    expect(abstain(single, draft(0, 0, 1), true)).toEqual({ votes: [0, 0, 0], blank: true });
    expect(vote(single, { votes: [0, 0, 0], blank: true }, 0, 1)).toEqual(draft(1, 0, 0));
    expect(impossible(single, draft(1, 0, 0), 1)).toBeUndefined();
  });

  test("beyond the maximum are impossible, and it says why", () => {
    expect(impossible(two, draft(1, 0, 1), 1)).toBe("full");
    expect(impossible(two, draft(1, 0, 1), 0)).toBeUndefined();
    expect(vote(two, draft(1, 0, 1), 1, 1)).toEqual(draft(1, 0, 1));
    expect(vote(two, draft(1, 0, 1), 0, 0)).toEqual(draft(0, 0, 1));
  });

  test("rest while the voter abstains and come back when the abstention is taken back", () => {
    const resting = abstain(two, draft(1, 0, 1), true);
    expect(resting).toEqual({ votes: [1, 0, 1], blank: true });
    expect(impossible(two, resting, 1)).toBe("abstaining");
    expect(vote(two, resting, 1, 1)).toEqual(resting);
    expect(toSelection(resting)).toEqual({ kind: "blank" });
    expect(abstain(two, resting, false)).toEqual(draft(1, 0, 1));
  });

  test("can be given several times, up to the option's limit and the number that is left", () => {
    expect(most(cumulative, draft(3, 1, 0), 0)).toBe(3);
    expect(most(cumulative, draft(3, 1, 0), 1)).toBe(2);
    expect(most(cumulative, draft(3, 2, 0), 2)).toBe(0);
    expect(impossible(cumulative, draft(3, 2, 0), 0)).toBeUndefined();
    expect(impossible(cumulative, draft(3, 2, 0), 1)).toBe("full");
  });

  test("distinguishes too few from none", () => {
    expect(missing(two, emptyDraft(two))).toBe("nothing");
    expect(missing(cumulative, draft(1, 0, 0))).toBe("too-few");
    expect(missing(cumulative, draft(1, 1, 0))).toBeUndefined();
    expect(missing(two, abstain(two, emptyDraft(two), true))).toBeUndefined();
    expect(missing(contest("approval", 3, { min: 0, max: 3 }), draft(0, 0, 0))).toBeUndefined();
  });

  test("of any contest, made in any order, are accepted by the protocol once nothing is missing", () => {
    const shape = fc
      .record({
        options: fc.integer({ min: 1, max: 5 }),
        perOption: fc.integer({ min: 1, max: 3 }),
        blank: fc.boolean(),
      })
      .chain(({ options, perOption, blank }) =>
        fc
          .integer({ min: 1, max: options * perOption })
          .chain((max) =>
            fc.integer({ min: 0, max }).map((min): Contest => contest("c", options, { perOption, min, max, blank })),
          ),
      );
    const taps = fc.array(fc.record({ option: fc.nat(5), votes: fc.nat(3), blank: fc.option(fc.boolean()) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(shape, taps, (any, tapped) => {
        let marks = emptyDraft(any);
        for (const { option, votes, blank } of tapped)
          marks = blank === null ? vote(any, marks, option % any.options.length, votes) : abstain(any, marks, blank);
        expect(given(marks)).toBeLessThanOrEqual(any.max);
        if (missing(any, marks) !== undefined) return;
        checkSelections(manifestOf({ contests: [any] }), "members", [toSelection(marks)]);
      }),
    );
  });
});

describe("drafts kept on the device", () => {
  test("come back for the same contests only", () => {
    const kept = [draft(1, 0, 0), draft(0, 1, 1)];
    expect(fittingDrafts([single, two], kept)).toEqual(kept);
    expect(fittingDrafts([single], kept)).toEqual([emptyDraft(single)]);
    expect(fittingDrafts([contest("other", 4), two], kept)).toEqual([draft(0, 0, 0, 0), draft(0, 0, 0)]);
  });
});

describe("screens", () => {
  test("a few short contests share a screen, otherwise each has its own", () => {
    expect(screensOf([single])).toEqual([[0]]);
    expect(screensOf([single, two])).toEqual([[0, 1]]);
    expect(screensOf([single, two, contest("many", 8)])).toEqual([[0], [1], [2]]);
    expect(screensOf([single, contest("long", 2, { description: { en: "x".repeat(500) } })])).toEqual([[0], [1]]);
    expect(screensOf([single, single, single, single])).toEqual([[0], [1], [2], [3]]);
  });
});
