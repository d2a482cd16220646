// Whatever numbers and texts a draft contains: without a problem, it becomes a manifest that every verifier accepts; with one, the form names it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { DraftContent, type DraftRule } from "../../src/draft/content.ts";
import { newContest } from "../../src/draft/contests.ts";
import { mostVotes } from "../../src/draft/kinds/kind.ts";
import { kinds, recogniseKind } from "../../src/draft/kinds/kinds.ts";
import { majoritiesFor, withMajority, withQuorum } from "../../src/draft/majority.ts";
import { makeManifest } from "../../src/draft/manifest.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { draft as de } from "../../web/i18n/de/draft.ts";
import { draftIssues } from "../../web/organiser/form/issues.ts";
import { runs } from "../support/runs.ts";

const now = Date.parse("2026-11-23T12:00:00Z");

const text = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom("Ja", "Ada", " Café", "אנה") },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "a\u202eb", "x".repeat(201)) },
);
const number = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1, 2, 3) },
  { weight: 1, arbitrary: fc.constantFrom(0, 20, 21, 1000, 1001, 10_001) },
);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const contest = fc
  .record({
    kind: fc.constantFrom(...kinds.map(({ id }) => id)),
    title: text,
    names: fc.array(text, { minLength: 1, maxLength: 4 }),
    majority: fc.nat(20),
    quorum: fc.constantFrom("none" as const, "quarter" as const, "half" as const),
    numbers: fc.record({
      perOption: sometimes(number),
      min: sometimes(number),
      max: sometimes(number),
      seats: sometimes(number),
      numerator: sometimes(number),
    }),
  })
  .map(({ kind, title, names, majority, quorum, numbers: { seats, numerator, ...limits } }) => {
    const start = newContest(kind, [], "de", de.what.motionOptions);
    const options = start.options.map((option, i) => ({ ...option, title: { de: names[i % names.length] ?? "" } }));
    const keys = majoritiesFor(start);
    const ruled = withQuorum(withMajority(start, keys[majority % keys.length] ?? "countsOnly"), quorum);
    const rule = {
      ...ruled.rule,
      ...(ruled.rule.kind === "election" && seats !== undefined && { seats }),
      ...(ruled.rule.kind === "motion" && numerator !== undefined && { numerator }),
    };
    return { ...ruled, ...JSON.parse(JSON.stringify(limits)), title: { de: title }, options, rule };
  });

const draft = fc
  .record({
    title: text,
    contests: fc.array(contest, { minLength: 1, maxLength: 3 }),
    weights: fc.array(number, { maxLength: 2 }),
    minimumBallots: sometimes(number),
    trustees: fc.array(text, { minLength: 1, maxLength: 3 }),
    threshold: fc.constantFrom(1, 1, 1, 2),
    size: fc.constantFrom(6, 6, 6, 2),
  })
  .map(({ title, contests, weights, minimumBallots, trustees, threshold, size }): DraftContent => {
    const asked = contests.map((each, i) => ({ ...each, id: `contest-${i + 1}` }));
    const classes = weights.map((weight, i) => ({ id: `g${i}`, weight, contests: asked.map(({ id }) => id) }));
    const members = Array.from({ length: size }, (_, i) => ({
      name: `Person ${i}`,
      ...(classes.length > 0 && { class: `g${i % classes.length}` }),
    }));
    return DraftContent.parse({
      ...{ language: "de", title: { de: title }, organiser: "Verein", contests: asked, members },
      ...(classes.length > 0 && { classes }),
      ...(minimumBallots !== undefined && { minimumBallots }),
      counting: { threshold, members: trustees.map((name) => ({ name, kind: "person" })) },
    });
  });

test("without a problem it is a right manifest; a problem is said in the form", () => {
  let right = 0;
  fc.assert(
    fc.property(draft, (content) => {
      const problems = findDraftProblems(content, now);
      if (problems.length > 0) expect(draftIssues(content, de.issues, { now })).not.toEqual([]);
      else {
        right++;
        const { manifest } = makeManifest(content, "vote.example.org", "ABC123", systemRandom);
        expect(manifest.contests.map(({ id }) => id)).toEqual(content.contests?.map(({ id }) => id));
      }
    }),
    runs(100),
  );
  expect(right).toBeGreaterThan(20);
});

test.each<[string, number, DraftRule]>([
  ["motion", 1, newContest("motion", [], "de", {}).rule],
  ["election-one", 1, mostVotes(1)],
  ["election-seats", 1, mostVotes(2)],
  ["approval", 1, { kind: "none" }],
  ["cumulative", 2, { kind: "none" }],
  ["cumulative", 2, mostVotes(1)],
])("a contest of a manifest is recognised as one kind, and no other claims it: %s", (id, perOption, rule) => {
  expect(kinds.filter(({ is }) => is({ perOption, rule })).map((kind) => kind.id)).toEqual([id]);
  expect(recogniseKind({ perOption, rule })).toBe(id);
});
