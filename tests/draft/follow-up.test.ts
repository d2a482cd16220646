// Drafts that follow from votes: from a manifest and back nothing is lost; the run-off of every kind of result; times that move by weeks.
import { describe, expect, test } from "vitest";

import type { ResultEntry } from "../../crypto/manifest/entries.ts";
import { decide } from "../../crypto/tally/rules.ts";
import type { DraftContent, DraftContest } from "../../src/draft/content.ts";
import { draftOf, isUndecided, laterSchedule, runOffOf } from "../../src/draft/follow-up.ts";
import { makeManifest } from "../../src/draft/manifest.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { longBallot, meeting, motion } from "../support/election/drafts.ts";
import { seeded } from "../support/seeded.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const manifestOf = (content: DraftContent) =>
  makeManifest(content, "example.org", "AAAAAA", seeded("follow-up")).manifest;
const kept = { language: "de", addresses: new Map<number, string>(), witnesses: [] } as const;
const options = (...ids: string[]) => ids.map((id) => ({ id, title: { de: id } }));

function contest(rule: Partial<Extract<DraftContest["rule"], { kind: "election" }>>, more: Partial<DraftContest> = {}) {
  return {
    ...{ id: "board", template: "election-seats", title: { de: "Vorstand" }, options: options("a", "b", "c", "d") },
    ...{ perOption: 1, min: 1, max: rule.seats ?? 2, blank: true },
    rule: { kind: "election", seats: 2, majority: { base: "none" }, tie: "runoff", ...rule },
    ...more,
  } as DraftContest;
}

/** The draft after these votes: counts for each contest, in the order of its options. */
function followed(content: DraftContent, counts: readonly (readonly number[])[], eligible = 100, cast = 60) {
  const contests = (content.contests ?? []).map((each, i) => {
    const counted = { counts: counts[i] ?? [], blank: 0, cast, eligible };
    const { contests: all } = manifestOf(content);
    const { rule } = all[i] as (typeof all)[number];
    return {
      id: each.id,
      ...counted,
      ballots: cast,
      outcome: decide({ options: all[i]?.options ?? [], rule }, counted),
    };
  });
  const result = { contests } as unknown as Pick<ResultEntry, "contests">;
  return { undecided: isUndecided(result), draft: runOffOf(draftOf(manifestOf(content), kept), result) };
}

const vote = (contests: DraftContest[], more: Partial<DraftContent> = {}) => meeting(5, { contests, ...more });
const absolute = { base: "valid", numerator: 1, denominator: 2, strict: true } as const;

describe("a copy", () => {
  test.each([
    ["a motion", motion],
    ["a meeting", meeting(5)],
    ["every kind of question", longBallot(5)],
  ])("%s is what its manifest was made of, without members", (_, content) => {
    const copy = draftOf(manifestOf(content), { ...kept, language: content.language ?? "de" });
    expect(copy).toEqual({ ...content, members: [] });
  });

  test("groups with weights, addresses, witnesses, filter and whom to ask are copied, too", () => {
    const classes = [
      { id: "active", title: { de: "Aktive" }, weight: 2, contests: ["fees", "board"] },
      { id: "passive", weight: 1, contests: ["fees"] },
    ];
    const members = ["Ada", "Ben", "Cem"].flatMap((name) => [
      { name, class: "active" },
      { name: `${name} P.`, class: "passive" },
    ]);
    const content = meeting(5, { classes, members, minimumBallots: 2 });
    const people = { group: "Aktive", divided: true, revision: 7 };
    const copy = draftOf(manifestOf(content), {
      ...{ language: "de", contact: "wahl@example.org", askAt: "Hanna Holm", people, witnesses: [] },
      addresses: new Map([[1, "hanna@example.org"]]),
    });
    expect(copy).toMatchObject({
      classes,
      people,
      minimumBallots: 2,
      contact: "wahl@example.org",
      askAt: "Hanna Holm",
    });
    expect(copy.counting).toEqual({
      threshold: 1,
      members: [{ name: "Hanna Holm", kind: "person", email: "hanna@example.org" }],
    });
    expect(copy.members).toEqual([]);
  });
});

describe("a run-off", () => {
  test("without an absolute majority: the two best, and most votes decide", () => {
    const one = contest({ seats: 1, majority: absolute }, { template: "election-one", max: 1 });
    const { draft, undecided } = followed(vote([one]), [[25, 20, 10, 5]]);
    expect(undecided).toBe(true);
    expect(draft?.title).toEqual({
      de: "Stichwahl: Mitgliederversammlung 2026",
      en: "Run-off: General meeting 2026",
    });
    expect(draft?.contests).toEqual([
      {
        ...one,
        options: options("a", "b"),
        rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "lot" },
      },
    ]);
  });

  test("of several seats only the open ones, among those who are not elected; a question that is decided is left out", () => {
    const [fees] = meeting(5).contests ?? [];
    const content = vote([fees as DraftContest, contest({ seats: 2, majority: absolute })]);
    const { draft } = followed(content, [
      [40, 15, 5],
      [50, 20, 20, 10],
    ]);
    expect(draft?.contests).toMatchObject([
      { id: "board", template: "election-one", max: 1, options: options("b", "c"), rule: { seats: 1, tie: "lot" } },
    ]);
  });

  test("a tie at the last seat, whether it needs another ballot or a lot", () => {
    for (const tie of ["runoff", "lot"] as const) {
      const { draft } = followed(vote([contest({ seats: 2, tie })]), [[30, 20, 20, 5]]);
      expect(draft?.contests).toMatchObject([
        { options: options("b", "c"), rule: { seats: 1, majority: { base: "none" } } },
      ]);
    }
  });

  test("no more candidates than seats: most votes would elect anybody, so the majority stays", () => {
    const one = contest({ seats: 1, majority: absolute, tie: "runoff" }, { options: options("a", "b"), max: 1 });
    const two = { ...one, options: options("a") };
    const { draft } = followed(vote([two]), [[20]], 100, 60);
    expect(draft?.contests).toMatchObject([{ options: options("a"), rule: { majority: absolute, tie: "runoff" } }]);
  });

  test("approval: as many marks as options; a distribution: no more votes than seats", () => {
    const approval = contest({ seats: 1 }, { id: "approval", template: "approval", max: 4 });
    const lists = contest({ seats: 2 }, { id: "lists", template: "cumulative", perOption: 2, max: 2 });
    const { draft } = followed(vote([approval, lists]), [
      [30, 30, 30, 1],
      [40, 20, 20, 1],
    ]);
    expect(draft?.contests).toMatchObject([
      { id: "approval", template: "approval", max: 3, options: options("a", "b", "c") },
      { id: "lists", template: "election-one", max: 1, perOption: 1, options: options("b", "c") },
    ]);
  });

  test("groups keep their weights; one that has nothing to vote on any more is left out", () => {
    const [fees] = meeting(5).contests ?? [];
    const classes = [
      { id: "active", weight: 3, contests: ["fees", "board"] },
      { id: "passive", weight: 1, contests: ["fees"] },
    ];
    const members = ["active", "active", "active", "passive", "passive", "passive"].map((id, i) => ({
      name: `Mitglied ${i}`,
      class: id,
    }));
    const content = vote([fees as DraftContest, contest({ seats: 2 })], { classes, members });
    const { draft } = followed(content, [
      [40, 15, 5],
      [30, 20, 20, 5],
    ]);
    expect(draft?.classes).toEqual([{ id: "active", weight: 3, contests: ["board"] }]);
  });

  test("a run-off of a run-off has the word once", () => {
    const content = vote([contest({ seats: 1 }, { max: 1 })], { title: { de: "Stichwahl: Vorstand" } });
    expect(followed(content, [[20, 20, 5, 5]]).draft?.title).toEqual({ de: "Stichwahl: Vorstand" });
  });

  test.each([
    ["a motion, adopted or not", () => followed(motion, [[40, 15, 5]])],
    ["seats that are all filled", () => followed(vote([contest({ seats: 2 })]), [[30, 20, 10, 5]])],
    [
      "a quorum that was missed",
      () => {
        const quorum = { numerator: 9, denominator: 10, strict: false };
        return followed(vote([contest({ seats: 2, quorum })]), [[30, 20, 20, 5]]);
      },
    ],
    ["a question that only counts", () => followed(vote([{ ...contest({}), rule: { kind: "none" } }]), [[1, 1, 1, 1]])],
  ])("%s leaves nothing to decide", (_, make) => expect(make()).toEqual({ undecided: false, draft: undefined }));

  test("what was withheld leaves nothing to decide", () => {
    const content = vote([contest({ seats: 1 }, { max: 1 })]);
    const result = { contests: [{ id: "board", withheld: true as const }] };
    expect(runOffOf(draftOf(manifestOf(content), kept), result)).toBeUndefined();
  });

  test("every one of them can be prepared, once members are there", () => {
    const members = ["Ada", "Ben", "Cem"].map((name) => ({ name }));
    for (const [rule, counts] of [
      [{ seats: 1, majority: absolute }, [25, 20, 10, 5]],
      [{ seats: 3, majority: { ...absolute, base: "eligible" } }, [55, 20, 20, 1]],
      [{ seats: 2 }, [30, 20, 20, 20]],
    ] as const) {
      const { draft } = followed(vote([contest(rule)]), [counts]);
      expect(findDraftProblems({ ...draft, members }, NOW)).toEqual([]);
    }
  });
});

describe("times", () => {
  const later = (schedule: DraftContent["schedule"], begun = "2026-10-01T10:00:00Z", zone = "Europe/Berlin") =>
    laterSchedule(schedule ?? {}, Date.parse(begun), NOW, zone);

  test("the same weekday and hour on the wall, also when the clocks have changed; the length stays", () => {
    expect(later({ opens: "2026-09-03T16:00:00Z", closes: "2026-09-17T16:00:00Z" })).toEqual({
      opens: "2026-12-03T17:00:00Z", // a Thursday, at 18:00 in summer and in winter
      closes: "2026-12-17T17:00:00Z",
    });
    expect(later({ opens: "2026-09-03T16:00:00Z" }, undefined, "UTC")).toEqual({ opens: "2026-12-03T16:00:00Z" });
  });

  test("it begins in a day at the earliest, and what is still to come stays", () => {
    expect(later({ opens: "2026-11-24T12:00:00Z" })).toEqual({ opens: "2026-12-01T12:00:00Z" });
    expect(later({ opens: "2026-11-24T11:59:00Z" })).toEqual({ opens: "2026-12-08T11:59:00Z" });
    expect(later({ opens: "2027-01-05T12:00:00Z" })).toEqual({ opens: "2027-01-05T12:00:00Z" });
  });

  test("without a time for the beginning, the length is counted from the preparation", () => {
    expect(later({ closes: "2026-10-15T16:00:00Z" })).toEqual({ closes: "2026-12-17T17:00:00Z" });
    expect(later({ opens: "notice", closes: "2026-10-15T16:00:00Z" })).toEqual({
      opens: "notice",
      closes: "2026-12-17T17:00:00Z",
    });
  });

  test("nothing where nothing was set", () =>
    expect([later({}), later({ opens: "notice" })]).toEqual([{}, { opens: "notice" }]));
});
