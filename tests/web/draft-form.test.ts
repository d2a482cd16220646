// Everything that the form lets an organiser choose can be prepared; if something prevents that, the field concerned says so.
import { describe, expect, test } from "vitest";
import type { DraftContent, DraftContest } from "../../src/draft/content.ts";
import {
  asContest,
  asMotion,
  fitLimits,
  newContest,
  newOption,
  translated,
  withAbstention,
  withContests,
  withPlaceholders,
} from "../../src/draft/contests.ts";
import { kinds } from "../../src/draft/kinds/kinds.ts";
import { majoritiesFor, majorityOf, quorumOf, withMajority, withQuorum } from "../../src/draft/majority.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { findDraftWarnings } from "../../src/draft/warnings.ts";
import { draft as de } from "../../web/i18n/de/draft.ts";
import { draft as en } from "../../web/i18n/en/draft.ts";
import { draftIssues, issueOf, partOfPath } from "../../web/organiser/form/issues.ts";
import { moved, replaced, without } from "../../web/organiser/form/lists.ts";
import { ruleExamples } from "../../web/organiser/form/what/rule-examples.ts";
import { NOW, wrongDrafts } from "../support/wrong/drafts.ts";

const now = Date.parse("2026-11-23T12:00:00Z");
const words = de.what.motionOptions;

function filled(contest: DraftContest): DraftContest {
  const titled = contest.options.map((option, i) => ({
    ...option,
    title: (option.title["de"] ?? "") === "" ? { de: `Person ${i + 1}` } : option.title,
  }));
  return { ...contest, title: { de: "Eine Frage" }, options: titled };
}

function content(more: Partial<DraftContent> = {}): DraftContent {
  return {
    language: "de",
    title: { de: "Versammlung" },
    organiser: "Verein",
    contests: [filled(newContest("motion", [], "de", words))],
    members: [{ name: "Ada" }, { name: "Berta" }, { name: "Cem" }],
    schedule: {},
    counting: { threshold: 1, members: [{ name: "Vera", kind: "person" }] },
    ...more,
  };
}

/** What is wrong with a draft: the fields of the form, and the paths of the service. */
function opinions(draft: DraftContent) {
  return {
    form: draftIssues(draft, de.issues, { now }).map(({ field }) => field),
    service: findDraftProblems(draft, now).map(({ path }) => path),
  };
}

test("the form calls only those texts too long that are", () => {
  const said = wrongDrafts.flatMap(([, draft]) =>
    findDraftProblems(draft, NOW)
      .filter((problem) => issueOf(problem, draft, de.issues)?.text === de.issues.tooLong)
      .map(({ code }) => code),
  );
  expect([...new Set(said)]).toEqual(["limit-exceeded"]);
});

test("the form has a sentence of its own for every problem, except for those that it cannot make", () => {
  const unsaid = wrongDrafts.flatMap(([, draft]) =>
    findDraftProblems(draft, NOW)
      .filter(({ path }) => !/^members\.\d/u.test(path)) // the list says what is wrong in its rows
      .filter((problem) => {
        const issue = issueOf(problem, draft, de.issues);
        return issue?.text === problem.message || issue?.field === `part-${issue?.part}`;
      })
      .map(({ path, code }) => `${path} ${code}`),
  );
  expect([...new Set(unsaid)].sort()).toEqual([
    "batch.ballots batch-too-small",
    "batch.seconds batch-too-soon",
    "contests.0.id invalid-identifier",
    "contests.0.rule invalid-rule",
    "contests.1.id duplicate",
    "counting.threshold wrong-value",
    "language missing",
    "witnesses.quorum wrong-value",
  ]);
});

test("editing the text of a question leaves the groups untouched, so that removals in them can be undone", () => {
  const contest = filled(newContest("motion", [], "de", words));
  const classes = [{ id: "all", weight: 1, contests: [contest.id] }];
  const draft = content({ contests: [contest], classes });
  expect(withContests(draft, [{ ...contest, title: { de: "Anders" } }]).classes).toBe(classes);
  expect(withContests(draft, []).classes).toEqual([{ ...classes[0], contests: [] }]);
});

describe("every template with every rule can be prepared", () => {
  for (const { id: template } of kinds)
    for (const key of majoritiesFor(newContest(template, [], "de", words)))
      test(`${template}, ${key}`, () => {
        for (const quorum of ["none", "quarter", "third", "half"] as const) {
          const contest = withQuorum(withMajority(filled(newContest(template, [], "de", words)), key), quorum);
          expect(opinions(content({ contests: [contest] }))).toEqual({ form: [], service: [] });
          expect(majorityOf(contest.rule)).toBe(key);
          if (contest.rule.kind !== "none") expect(quorumOf(contest.rule)).toBe(quorum);
        }
      });

  test("a motion with and without abstention", () => {
    const motion = filled(newContest("motion", [], "de", words));
    const without = withAbstention(motion, false, "de", words.abstain);
    expect(without.options.map(({ id }) => id)).toEqual(["yes", "no"]);
    expect(opinions(content({ contests: [without] }))).toEqual({ form: [], service: [] });
    expect(withAbstention(without, true, "de", words.abstain)).toEqual(motion);
  });

  test("options come and go, and the limits stay possible", () => {
    let contest = filled(newContest("election-seats", [], "de", words));
    for (let i = 0; i < 4; i++)
      contest = filled(fitLimits({ ...contest, options: [...contest.options, newOption(contest, "de")] }));
    expect(new Set(contest.options.map(({ id }) => id)).size).toBe(7);
    for (let left = 6; left >= 2; left--) {
      contest = fitLimits({ ...contest, options: contest.options.slice(0, left) });
      expect(opinions(content({ contests: [contest] }))).toEqual({ form: [], service: [] });
    }
  });
});

describe("a field says what it lacks", () => {
  const cases: [string, Partial<DraftContent>, string][] = [
    ["title", { title: { de: " " } }, "vote-title"],
    ["organiser", { organiser: "" }, "vote-organiser"],
    ["questions", { contests: [] }, "add-contest"],
    ["members", { members: [] }, "members-paste"],
    ["a row", { members: [{ name: "Ada" }, { name: "" }, { name: "Cem" }] }, "members-table"],
    ["enough members", { members: [{ name: "Ada" }, { name: "Berta" }] }, "minimum-ballots"],
    ["an end to come", { schedule: { closes: "2026-11-23T11:00:00Z" } }, "closes-time"],
    [
      "an end after the beginning",
      { schedule: { opens: "2026-11-25T12:00:00Z", closes: "2026-11-24T12:00:00Z" } },
      "closes-time",
    ],
    ["who counts", { counting: { threshold: 1, members: [{ name: "", kind: "person" }] } }, "trustee-0"],
  ];
  test.each(cases)("%s", (_, more, field) => {
    const { form, service } = opinions(content(more));
    expect(form).toContain(field);
    expect(service.length).toBeGreaterThan(0);
  });

  test("a whole draft lacks nothing", () => {
    expect(opinions(content())).toEqual({ form: [], service: [] });
  });

  test("a group of one is a matter of agreement (MAN-2)", () => {
    const group = (id: string) => ({ id, title: { de: id }, weight: 1, contests: ["contest-1"] });
    const members = ["Ada", "Berta", "Cem", "Dora"].map((name, i) => ({ name, class: i === 0 ? "chair" : "others" }));
    const draft = { classes: [group("chair"), group("others")], members };
    expect(opinions(content(draft))).toEqual({ form: ["minimum-ballots"], service: ["classes.0"] });
    expect(opinions(content({ ...draft, smallClasses: true }))).toEqual({ form: [], service: [] });
  });

  test("an option twice, too many seats, an impossible share", () => {
    const election = filled(newContest("election-seats", [], "de", words));
    const twice = { ...election, options: election.options.map((option) => ({ ...option, title: { de: "Ada" } })) };
    expect(opinions(content({ contests: [twice] })).form).toHaveLength(2);
    const seats = { ...election, rule: { ...election.rule, seats: 9 } as DraftContest["rule"] };
    expect(opinions(content({ contests: [seats] })).form).toEqual(["contest-1-seats"]);
    const motion = filled(newContest("motion", [], "de", words));
    const share = { ...motion, rule: { ...motion.rule, numerator: 3, denominator: 2 } as DraftContest["rule"] };
    expect(opinions(content({ contests: [share] })).form).toEqual(["contest-1-numerator"]);
  });

  test("a committee of two is complete when both have names, and not with the same name twice", () => {
    const committee = (...people: string[]): Partial<DraftContent> => ({
      counting: { threshold: 2, members: people.map((name) => ({ name, kind: "person" as const })) },
    });
    expect(opinions(content(committee("Vera", "Wim")))).toEqual({ form: [], service: [] });
    expect(opinions(content(committee("Vera", ""))).form).toEqual(["trustee-1"]);
    expect(opinions(content(committee("Vera", "vera"))).form).toEqual(["trustee-1"]);
  });

  test.each(["", " ", "wahl@example.org", " wahl@example.org "])("mail may go to %j", (email) => {
    const counting = { threshold: 1, members: [{ name: "Vera", kind: "person" as const, email }] };
    expect(opinions(content({ contact: email, counting }))).toEqual({ form: [], service: [] });
  });

  test.each([
    "wahl",
    "wahl@example",
    "Vera <wahl@example.org>",
    "a@example.org, b@example.org",
    `${"a".repeat(250)}@a.de`,
  ])("no mail can go to %j", (email) => {
    const counting = { threshold: 1, members: [{ name: "Vera", kind: "person" as const, email }] };
    expect(opinions(content({ contact: email, counting }))).toEqual({
      form: ["vote-contact", "trustee-0-email"],
      service: ["contact", "counting.members.0.email"],
    });
  });
});

test("the server may count, alone or with people, and the form says when it could do so without them", () => {
  const server = { name: "Server", kind: "server" as const };
  const people = ["Vera", "Wim"].map((name) => ({ name, kind: "person" as const }));
  const decide = (draft: DraftContent) => findDraftWarnings(draft).some(({ code }) => code === "server-decrypts-alone");
  const alone = content({ counting: { threshold: 1, members: [server] } });
  expect(opinions(alone)).toEqual({ form: [], service: [] });
  expect(decide(alone)).toBe(true);
  const beside = content({ counting: { threshold: 2, members: [...people, server] } });
  expect(opinions(beside)).toEqual({ form: [], service: [] });
  expect(decide(beside)).toBe(false);
  expect(decide(content({ counting: { threshold: 1, members: [...people, server] } }))).toBe(true);
  expect(decide(content())).toBe(false);
});

test("with one name only the form offers yes, no and abstain, which keeps question, name and groups", () => {
  const election = newContest("election-one", [newContest("motion", [], "de", words)], "de", words);
  const [anna, empty] = election.options.map((option, i) => ({
    ...option,
    title: { de: i === 0 ? " Anna Ahrens" : "" },
  }));
  if (anna === undefined || empty === undefined) throw new Error("two choices");
  for (const options of [[anna, empty], [anna]]) {
    const one = { ...election, title: { de: "Vorsitz" }, options };
    const issues = draftIssues(content({ contests: [one] }), de.issues, { now });
    expect(issues.map(({ text }) => text)).toEqual([de.issues.choices.onlyOne.person(1)]);
    const motion = asMotion({ ...one, description: { de: "Bis 2029" } }, "de", words);
    expect(motion).toMatchObject({
      id: "contest-2",
      template: "motion",
      title: { de: "Vorsitz: Anna Ahrens" },
      description: { de: "Bis 2029" },
    });
    expect(opinions(content({ contests: [motion] }))).toEqual({ form: [], service: [] });
  }
});

test.each([
  ["members.3.email", "who"],
  ["classes.0", "who"],
  ["minimumBallots", "who"],
  ["schedule.closes", "when"],
  ["counting.members.0.name", "count"],
  ["witnesses.members.0.url", "count"],
  ["contests.0.title", "what"],
  ["organiser", "what"],
])("the service's %s is filled in under %s", (path, part) => {
  expect(partOfPath(path)).toBe(part);
});

test("one person is one person", () => {
  expect(de.who.small(1)).toContain("Bei 1 Person ");
  expect(de.issues.tooFew(3, 1)).toContain("steht 1 Person");
});

describe("examples are decided by the rule itself", () => {
  const motion = (key: Parameters<typeof withMajority>[1], abstention = true) =>
    asContest(withMajority(withAbstention(filled(newContest("motion", [], "de", words)), abstention, "de", "x"), key));
  test.each([
    ["simple", true, "31"],
    ["twoThirds", true, "40"],
    ["threeQuarters", true, "45"],
    ["castHalf", true, "41"],
    ["eligibleHalf", true, "51"],
    ["simple", false, "41"],
    ["eligibleTwoThirds", false, "67"],
  ] as const)("%s (abstention: %s): adopted from %s", (key, abstention, needed) => {
    expect(ruleExamples(motion(key, abstention), "de", de.example).join(" ")).toContain(`ab ${needed} Ja-Stimmen`);
  });

  test("the example says when a majority cannot be reached or the turnout is missed", () => {
    const [never] = ruleExamples(motion("eligibleTwoThirds"), "en", en.example);
    expect(never).toContain("cannot be adopted");
    const contest = asContest(withQuorum(filled(newContest("motion", [], "de", words)), "half"));
    expect(ruleExamples(contest, "de", de.example)[1]).toContain("nur 49 ab");
  });

  test("an election says who would win, by letters: neither real people nor empty names get a result", () => {
    for (const contest of [
      newContest("election-one", [], "de", words),
      filled(newContest("election-one", [], "de", words)),
    ])
      expect(ruleExamples(asContest(contest), "de", de.example)).toEqual([
        de.example.election("100", "80", "A 46 und B 34", "Gewählt: A (46)."),
      ]);
    expect(
      ruleExamples(asContest({ ...filled(newContest("approval", [], "de", words)), options: [] }), "de", de.example),
    ).toEqual([]);
  });
});

test("a change of language moves every text, and the preview has words for empty fields", () => {
  const contest = newContest("election-one", [newContest("motion", [], "de", words)], "de", words);
  expect(contest.id).toBe("contest-2");
  const described = { ...filled(contest), description: { de: "Warum" } };
  const motion = filled(newContest("motion", [], "de", words));
  const draft = translated(content({ contests: [motion, described] }), "en", en.what.motionOptions);
  expect([draft.language, draft.title]).toEqual(["en", { en: "Versammlung" }]);
  const [yes, moved] = draft.contests;
  expect(moved?.title).toEqual({ en: "Eine Frage" });
  expect(moved?.description).toEqual({ en: "Warum" });
  expect(moved?.options[0]?.title).toEqual({ en: "Person 1" });
  expect(yes?.options.map(({ title }) => title)).toEqual([{ en: "Yes" }, { en: "No" }, { en: "Abstain" }]);
  const shown = withPlaceholders(contest, "de", { title: "(Frage)", option: (n) => `(${n})` });
  expect([shown.title["de"], ...shown.options.map(({ title }) => title["de"])]).toEqual(["(Frage)", "(1)", "(2)"]);
});

test("lists change as new lists", () => {
  const list = ["a", "b", "c"];
  expect(moved(list, 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(list, 2, 1)).toEqual(list);
  expect(without(list, 1)).toEqual(["a", "c"]);
  expect(replaced(list, 0, (item) => item.toUpperCase())).toEqual(["A", "b", "c"]);
  expect(list).toEqual(["a", "b", "c"]);
});

describe("too much for a ballot", () => {
  const wide = (options: number, more: Partial<DraftContest>, about = ""): DraftContent => {
    const contest = newContest("cumulative", [], "de", words);
    const all = Array.from({ length: options }, (_, i) => ({
      id: `option-${i + 1}`,
      title: { de: `Person ${i + 1}` },
      ...(about !== "" && { description: { de: about } }),
    }));
    return content({ contests: [{ ...contest, title: { de: "Frage" }, options: all, ...more }] });
  };
  const tooLarge = { form: ["contest-1-title"], service: ["contests"] };

  test("too many votes for too many people", () => {
    expect(opinions(wide(200, { perOption: 20 }))).toEqual(tooLarge);
    expect(opinions(wide(100, { perOption: 2 }))).toEqual({ form: [], service: [] });
  });

  test("explanations of more than a MiB in all", () => {
    expect(opinions(wide(200, {}, "ä".repeat(3000)))).toEqual(tooLarge);
    expect(opinions(wide(200, {}, "ä".repeat(2500)))).toEqual({ form: [], service: [] });
  });
});

describe("groups follow the questions", () => {
  const motion = filled(newContest("motion", [], "de", words));
  const two = [motion, filled(newContest("approval", [motion], "de", words))];
  const group = (id: string, ...contests: string[]) => ({ id, title: { de: id }, weight: 1, contests });
  const members = ["Ada", "Berta", "Cem", "Dora", "Emil", "Fine"].map((name, i) => ({
    name,
    class: i % 2 ? "a" : "b",
  }));
  const both = group("a", "contest-1", "contest-2");
  const draft = content({ members, contests: two, classes: [both, group("b", "contest-2")] });
  const groups = (next: DraftContent) => next.classes?.map(({ contests }) => contests.join(" "));

  test("to another place, away, and to new ones", () => {
    expect(groups(withContests(draft, two.toReversed()))).toEqual(["contest-2 contest-1", "contest-2"]);
    expect(groups(withContests(draft, two.slice(0, 1)))).toEqual(["contest-1", ""]);
    const three = [...two, filled(newContest("motion", two, "de", words))];
    expect(groups(withContests(draft, three))).toEqual(["contest-1 contest-2 contest-3", "contest-2 contest-3"]);
  });

  test("a question that no group votes on is named, and so is a weight that is none", () => {
    const nobody = { ...draft, classes: [group("a", "contest-2"), group("b", "contest-2")] };
    expect(opinions(nobody)).toEqual({ form: ["group-a-contests"], service: ["contests.0"] });
    for (const weight of [0, 10_001]) {
      const weighed = { ...draft, classes: [{ ...both, weight }, group("b", "contest-2")] };
      expect(opinions(weighed)).toEqual({ form: ["group-a-weight"], service: ["classes.0.weight"] });
    }
  });
});
