// Form and service judge the same: what can be made of a draft by the form's own steps, and is complete for it, the service
// prepares; and what the service finds nothing wrong with becomes a manifest that every verifier takes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { DraftContent, type DraftContest } from "../../src/contract/draft.ts";
import { findDraftProblems } from "../../src/office/draft-check.ts";
import { prepareManifest } from "../../src/office/prepare.ts";
import { draft as de } from "../../web/i18n/de/draft.ts";
import { draftIssues } from "../../web/organiser/form/issues.ts";
import { moved, replaced, without } from "../../web/organiser/form/lists.ts";
import { majoritiesFor, withMajority, withQuorum } from "../../web/organiser/form/what/majority.ts";
import { fitLimits, newContest, newOption, templates, withContests } from "../../web/organiser/form/what/templates.ts";
import { cleanLine } from "../../web/organiser/frame/text.ts";
import { runs } from "../support/runs.ts";

const now = "2026-11-23T12:00:00Z";
const words = de.what.motionOptions;
type Group = NonNullable<DraftContent["classes"]>[number];

const whole: DraftContent = {
  language: "de",
  title: { de: "Versammlung" },
  organiser: "Verein",
  contests: [newContest("motion", [], "de", words)].map((contest) => ({ ...contest, title: { de: "Frage" } })),
  members: ["Ada", "Berta", "Cem", "Dora"].map((name) => ({ name })),
  counting: { threshold: 1, members: [{ name: "Vera", kind: "person" }] },
};

const refusals = (draft: DraftContent) =>
  findDraftProblems(draft, Date.parse(now)).map(({ path, code }) => `${path} ${code}`);
const issues = (draft: DraftContent) => draftIssues(draft, now, de.issues).map(({ field }) => field);

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("Ja", "Nein", "Ada", "Berta", "Café", "אנה") },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "x".repeat(200), "x".repeat(201), "x".repeat(5001)) },
);
const number = fc.oneof(fc.nat(5), fc.constantFrom(20, 21, 1000, 1001, 9999, 10_000, 10_001));
type Step = (draft: DraftContent) => DraftContent;

/** One contest of the draft, changed. */
const inContest = (at: number, change: (contest: DraftContest) => DraftContest): Step => {
  return (draft) => {
    const contests = draft.contests ?? [];
    return withContests(draft, replaced(contests, contests.length === 0 ? 0 : at % contests.length, change));
  };
};
const inGroup = (at: number, change: (group: Group, draft: DraftContent) => Group): Step => {
  return (draft) =>
    draft.classes === undefined
      ? draft
      : { ...draft, classes: replaced(draft.classes, at % draft.classes.length, (group) => change(group, draft)) };
};
const named = (contest: DraftContest): DraftContest => ({
  ...contest,
  title: { de: "Frage" },
  options: contest.options.map((option, i) => ({ ...option, title: { de: option.title["de"] || `Person ${i + 1}` } })),
});

/** What an organiser does in the form, as its parts do it. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...templates).map(
    (template): Step =>
      (draft) =>
        withContests(draft, [
          ...(draft.contests ?? []),
          named(newContest(template, draft.contests ?? [], "de", words)),
        ]),
  ),
  fc.nat(5).map(
    (at): Step =>
      (draft) =>
        withContests(draft, without(draft.contests ?? [], at)),
  ),
  fc.nat(5).map(
    (at): Step =>
      (draft) =>
        withContests(draft, moved(draft.contests ?? [], at, 1)),
  ),
  fc.tuple(fc.nat(5), text).map(([at, title]) => inContest(at, (contest) => ({ ...contest, title: { de: title } }))),
  fc.tuple(fc.nat(5), text).map(([at, title]) =>
    inContest(at, (contest) =>
      contest.template === "motion"
        ? contest
        : fitLimits({
            ...contest,
            options: [...contest.options, { ...newOption(contest, "de"), title: { de: title } }],
          }),
    ),
  ),
  fc.tuple(fc.nat(5), fc.nat(3), text).map(([at, option, about]) =>
    inContest(at, (contest) => ({
      ...contest,
      options: replaced(contest.options, option, (each) => ({ ...each, description: { de: about } })),
    })),
  ),
  fc
    .nat(5)
    .map((at) =>
      inContest(at, (contest) =>
        contest.template === "motion" ? contest : fitLimits({ ...contest, options: contest.options.slice(0, -1) }),
      ),
    ),
  fc.tuple(fc.nat(5), fc.nat(20)).map(([at, which]) =>
    inContest(at, (contest) => {
      const keys = majoritiesFor(contest);
      return withMajority(contest, keys[which % keys.length] ?? "countsOnly");
    }),
  ),
  fc.tuple(fc.nat(5), number, number).map(([at, numerator, denominator]) =>
    inContest(at, (contest) => {
      if (!majoritiesFor(contest).includes("own")) return contest;
      const own = withMajority(contest, "own");
      return own.rule.kind === "motion" ? { ...own, rule: { ...own.rule, numerator, denominator } } : own;
    }),
  ),
  fc
    .tuple(fc.nat(5), fc.constantFrom("none", "quarter", "third", "half"))
    .map(([at, key]) => inContest(at, (contest) => withQuorum(contest, key as "none"))),
  fc.tuple(fc.nat(5), fc.constantFrom("max", "perOption", "seats"), number).map(([at, what, value]) =>
    inContest(at, (contest) => {
      const asked = {
        motion: "",
        "election-one": "",
        "election-seats": "max seats",
        approval: "seats",
        cumulative: "max perOption seats",
      };
      if (!asked[contest.template].split(" ").includes(what)) return contest;
      if (what !== "seats") return { ...contest, [what]: value };
      return contest.rule.kind === "election" ? { ...contest, rule: { ...contest.rule, seats: value } } : contest;
    }),
  ),
  fc.constantFrom("a", "b", "c").map(
    (id): Step =>
      (draft) => {
        const known = draft.classes ?? [];
        if (known.some((group) => group.id === id)) return draft;
        const contests = (draft.contests ?? []).map((contest) => contest.id);
        const classes = [...known, { id, title: { de: id }, weight: 1, contests }];
        const members = (draft.members ?? []).map((member, i) => ({
          ...member,
          class: classes[i % classes.length]?.id ?? id,
        }));
        return { ...draft, members, classes };
      },
  ),
  fc.tuple(fc.nat(3), number).map(([at, weight]) => inGroup(at, (group) => ({ ...group, weight }))),
  fc.tuple(fc.nat(3), text).map(([at, title]) => inGroup(at, (group) => ({ ...group, title: { de: title } }))),
  fc.tuple(fc.nat(3), fc.nat(5)).map(([at, contest]) =>
    inGroup(at, (group, draft) => {
      const id = draft.contests?.[contest]?.id ?? "";
      const chosen = !group.contests.includes(id);
      const ids = (draft.contests ?? []).map((each) => each.id);
      return { ...group, contests: ids.filter((each) => (each === id ? chosen : group.contests.includes(each))) };
    }),
  ),
  fc.boolean().map(
    (smallClasses): Step =>
      (draft) => ({ ...draft, smallClasses }),
  ),
  number.map(
    (minimumBallots): Step =>
      (draft) => ({ ...draft, minimumBallots }),
  ),
  text.map(
    (organiser): Step =>
      (draft) => ({ ...draft, organiser }),
  ),
  text.map(
    (name): Step =>
      (draft) => ({
        ...draft,
        members: [...(draft.members ?? []), { name, ...(draft.classes?.[0] && { class: draft.classes[0].id }) }],
      }),
  ),
  fc
    .constantFrom(
      "a@example.org",
      "a@example",
      "a\u200b@example.org",
      "a@b..org",
      "a\u0000@example.org",
      "ä@exämple.org",
      "a, b@c.de",
    )
    .map(
      (email): Step =>
        (draft) => ({
          ...draft,
          members: replaced(draft.members ?? [], 0, (member) => ({ ...member, email: cleanLine(email).trim() })),
        }),
    ),
  text.map(
    (name): Step =>
      (draft) => ({ ...draft, counting: { threshold: 1, members: [{ name, kind: "person" }] } }),
  ),
  fc.tuple(text, text, fc.integer({ min: 1, max: 2 })).map(
    ([a, b, threshold]): Step =>
      (draft) => ({
        ...draft,
        counting: { threshold, members: [a, b].map((name) => ({ name, kind: "person" as const })) },
      }),
  ),
);

test("whatever the form calls complete, the service prepares, and a verifier takes the manifest", () => {
  let complete = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const draft = steps.reduce((now, next) => next(now), whole);
      // what cannot even be stored stays on the device, and is named there
      if (!DraftContent.safeParse(draft).success) {
        expect(issues(draft)).not.toEqual([]);
        return;
      }
      const refused = refusals(draft);
      if (refused.length === 0) prepareManifest(draft, "vote.example.org", "ABC123", systemRandom);
      if (issues(draft).length > 0) return;
      complete++;
      expect(refused, JSON.stringify(draft)).toEqual([]);
    }),
    runs(400),
  );
  expect(complete).toBeGreaterThan(20);
});

describe("too much for a ballot", () => {
  const wide = (options: number, more: Partial<DraftContest>, about = ""): DraftContent => {
    const contest = newContest("cumulative", [], "de", words);
    const all = Array.from({ length: options }, (_, i) => ({
      id: `option-${i + 1}`,
      title: { de: `Person ${i + 1}` },
      ...(about !== "" && { description: { de: about } }),
    }));
    return { ...whole, contests: [{ ...contest, title: { de: "Frage" }, options: all, ...more }] };
  };
  test("too many votes for too many people: said by both, and prepared by neither", () => {
    const draft = wide(200, { perOption: 20 });
    expect(refusals(draft)).toEqual(["contests too-large"]);
    expect(issues(draft)).toEqual(["contest-1-title"]);
    expect(refusals(wide(100, { perOption: 2 }))).toEqual([]);
    expect(issues(wide(100, { perOption: 2 }))).toEqual([]);
  });

  test("explanations of more than a MiB in all", () => {
    const long = wide(200, {}, "ä".repeat(3000));
    expect(refusals(long)).toEqual(["contests too-large"]);
    expect(issues(long)).toEqual(["contest-1-title"]);
    expect(refusals(wide(200, {}, "ä".repeat(2500)))).toEqual([]);
  });
});

describe("groups follow the questions", () => {
  const two = [...(whole.contests ?? []), named(newContest("approval", whole.contests ?? [], "de", words))];
  const group = (id: string, ...contests: string[]) => ({ id, title: { de: id }, weight: 1, contests });
  const members = ["Ada", "Berta", "Cem", "Dora", "Emil", "Fine"].map((name, i) => ({
    name,
    class: i % 2 ? "a" : "b",
  }));
  const draft: DraftContent = {
    ...whole,
    members,
    contests: two,
    classes: [group("a", "contest-1", "contest-2"), group("b", "contest-2")],
  };
  const groups = (next: DraftContent) => next.classes?.map(({ contests }) => contests.join(" "));

  test("to another place, away, and to new ones", () => {
    expect(groups(withContests(draft, two.toReversed()))).toEqual(["contest-2 contest-1", "contest-2"]);
    expect(groups(withContests(draft, two.slice(0, 1)))).toEqual(["contest-1", ""]);
    const three = [...two, named(newContest("motion", two, "de", words))];
    expect(groups(withContests(draft, three))).toEqual(["contest-1 contest-2 contest-3", "contest-2 contest-3"]);
  });

  test("a question that no group votes on is named, and so is a weight that is none", () => {
    const nobody = { ...draft, classes: [group("a", "contest-2"), group("b", "contest-2")] };
    expect(issues(nobody)).toEqual(["group-a-contests"]);
    expect(refusals(nobody)).toEqual(["contests.0 invalid-class"]);
    for (const weight of [0, 10_001]) {
      const weighed = {
        ...draft,
        classes: [{ ...group("a", "contest-1", "contest-2"), weight }, group("b", "contest-2")],
      };
      expect(issues(weighed)).toEqual(["group-a-weight"]);
      expect(refusals(weighed)).toEqual(["classes.0.weight limit-exceeded"]);
    }
  });
});
