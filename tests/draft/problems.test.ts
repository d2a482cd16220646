// What people forget or get wrong in a draft, each with the path of the field and a code; and what becomes of a correct draft.
import { describe, expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { witnessKey } from "../../crypto/log/cosignature.ts";
import { checkManifest } from "../../crypto/manifest/check.ts";
import type { DraftContent } from "../../src/draft/content.ts";
import { makeManifest } from "../../src/draft/manifest.ts";
import { membersOfDraft } from "../../src/draft/members.ts";
import { findDraftProblems } from "../../src/draft/problems.ts";
import { findDraftWarnings } from "../../src/draft/warnings.ts";
import { contest, motion, NOW, withContest, wrongDrafts } from "../support/wrong/drafts.ts";

const found = (content: DraftContent) => findDraftProblems(content, NOW).map(({ path, code }) => `${path} ${code}`);

test("a right draft has no problem, and its manifest is right", () => {
  expect(found(motion)).toEqual([]);
  const { manifest, id } = makeManifest(motion, "vote.example.org", "ABC123", systemRandom);
  expect(() => checkManifest(manifest)).not.toThrow();
  expect(id).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(manifest).toMatchObject({
    board: { origin: "vote.example.org/v/ABC123" },
    classes: [{ id: "members", weight: 1, contests: ["budget"] }],
    issuers: [{ name: "Garden Club" }],
    batch: { ballots: 10, seconds: 30 },
    minimumBallots: 3,
  });
});

test("an empty draft names everything that is missing, in the order of the page", () => {
  expect(found({})).toEqual([
    "language missing",
    "title missing",
    "organiser missing",
    "contests missing",
    "members missing",
    "counting.members missing",
  ]);
});

test("texts are brought into NFC and trimmed; empty languages are left out", () => {
  const content = { ...motion, title: { en: "  Cafe\u0301 \n", de: " " }, organiser: " Garden Club " };
  expect(found(content)).toEqual([]);
  const { manifest } = makeManifest(content, "localhost:8787", "ABC123", systemRandom);
  expect(manifest.title).toEqual({ en: "Café" });
  expect(manifest.organiser).toBe("Garden Club");
});

describe("batches", () => {
  const of = (count: number, batch?: { ballots: number; seconds: number }): DraftContent => ({
    ...motion,
    members: Array.from({ length: count }, (_, i) => ({ name: `Member ${i + 1}` })),
    ...(batch && { batch }),
  });
  const made = (content: DraftContent) =>
    makeManifest(content, "vote.example.org", "ABC123", systemRandom).manifest.batch;

  test("are of ten ballots; in a small vote so large that none is due before the end", () => {
    expect([5, 29, 30, 500].map((count) => made(of(count)).ballots)).toEqual([10, 29, 10, 10]);
  });

  test.each<[number, number, string[]]>([
    [5, 4, ["batch.ballots batch-too-small"]],
    [5, 5, []],
    [29, 28, ["batch.ballots batch-too-small"]],
    [30, 2, ["batch.ballots batch-too-small"]],
    [30, 3, []],
    [41, 4, ["batch.ballots batch-too-small"]], // a tenth is 4.1
    [41, 5, []],
    [1000, 9, ["batch.ballots batch-too-small"]],
    [1000, 10, []],
  ])("of %i members, of %i ballots", (count, ballots, problems) => {
    expect(found(of(count, { ballots, seconds: 30 }))).toEqual(problems);
  });

  test("are half a minute apart", () => {
    expect(found(of(30, { ballots: 1, seconds: 1 }))).toEqual([
      "batch.ballots batch-too-small",
      "batch.seconds batch-too-soon",
    ]);
    expect(found(of(30, { ballots: 3, seconds: 29 }))).toEqual(["batch.seconds batch-too-soon"]);
  });
});

describe("one thing wrong", () => {
  test.each(wrongDrafts)("%s", (_, content, problem) => {
    expect(found(content)).toContain(problem);
  });

  test("hides no other: each part is judged by itself", () => {
    const many = {
      ...motion,
      title: { en: "x".repeat(201) },
      contests: [
        { ...contest, min: 2 },
        { ...contest, id: "other", title: {}, max: 9, rule: { ...contest?.rule, numerator: 3 } },
      ],
      classes: [{ id: "active", weight: 0, contests: ["budget"] }],
      schedule: { opens: "2026-11-25T00:00:00Z", closes: "2026-11-24T00:00:00Z" },
      counting: { threshold: 2, members: [{ name: "D", kind: "person" }] },
      minimumBallots: 1,
    } as DraftContent;
    expect(found(many)).toEqual([
      "title.en limit-exceeded",
      "contests.1.title missing",
      "contests.0.min invalid-contest",
      "contests.1.max invalid-contest",
      "contests.1.rule invalid-rule",
      "contests.1.rule.numerator invalid-rule",
      "classes.0.weight limit-exceeded",
      "schedule.closes invalid-schedule",
      "counting.threshold wrong-value",
      "minimumBallots limit-exceeded",
    ]);
  });

  test("a small class, once the organiser was told and agrees (MAN-2)", () => {
    const small = { ...motion, members: [{ name: "A" }, { name: "B" }] };
    expect(found({ ...small, smallClasses: false })).toEqual(["members too-few-members"]);
    expect(found({ ...small, smallClasses: true })).toEqual([]);
  });

  test("members: name, address, class", () => {
    const members = [
      { name: " " },
      { name: "A\nB" },
      { name: "Anna", email: "anna at example" },
      { name: "Ben", class: "others" },
      { name: "Cem", class: "active" },
    ];
    const classes = [
      { id: "active", weight: 1, contests: ["budget"] },
      { id: "passive", weight: 1, contests: ["budget"] },
    ];
    expect(found({ ...motion, members, classes }).filter((problem) => problem.startsWith("members"))).toEqual([
      "members.0.name missing",
      "members.0.class unknown-class",
      "members.1.name invalid-text",
      "members.1.class unknown-class",
      "members.2.email invalid-email",
      "members.2.class unknown-class",
      "members.3.class unknown-class",
    ]);
    // the form's list judges its rows itself; everything else is the same
    const rest = findDraftProblems({ ...motion, members, classes }, NOW, { rows: false });
    expect(rest.map(({ path, code }) => `${path} ${code}`)).toEqual([
      "classes.0 too-few-members",
      "classes.1 too-few-members",
    ]);
  });
});

test("a server may count; where it could decrypt alone, the organiser is warned", () => {
  const [anna, server, other] = [
    { name: "Anna", kind: "person" as const },
    { name: "Server", kind: "server" as const },
    { name: "Server 2", kind: "server" as const },
  ];
  const warned = (threshold: number, ...members: (typeof anna | typeof server)[]) => {
    const content = { ...motion, counting: { threshold, members } };
    expect(found(content)).toEqual([]);
    return findDraftWarnings(content).map(({ path, code }) => `${path} ${code}`);
  };
  expect(warned(1, server)).toEqual(["counting server-decrypts-alone"]);
  expect(warned(1, anna, server)).toEqual(["counting server-decrypts-alone"]);
  expect(warned(2, anna, server, other)).toEqual(["counting server-decrypts-alone"]);
  expect(warned(2, anna, server)).toEqual([]);
  expect(warned(1, anna)).toEqual([]);
});

test("who counts and stands for election is named in a warning, however it is spelt", () => {
  const options = ["Dr. Clara Krüger", "David Nowak"].map((name, i) => ({ id: `o${i}`, title: { de: name } }));
  const members = ["CLARA  KRUEGER", "Hanna Holm"].map((name) => ({ name, kind: "person" as const }));
  const content = withContest({ options });
  expect(findDraftWarnings({ ...content, counting: { threshold: 1, members } })).toEqual([
    {
      path: "counting.members.0.name",
      code: "candidate-counts",
      message: "CLARA  KRUEGER stands for election as well. Better let somebody count who does not.",
    },
  ]);
});

test("members are numbered in the draft's order; with one class they need not name it", () => {
  const classes = [{ id: "all", weight: 1, contests: ["budget"] }];
  expect(membersOfDraft({ members: [{ name: " Zoe " }, { name: "Anna", email: " " }], classes })).toEqual([
    { number: 1, name: "Zoe", classId: "all" },
    { number: 2, name: "Anna", classId: "all" },
  ]);
});

test("witnesses of whom at most half must sign are warned of: two records could have a quorum each", () => {
  const members = [1, 2, 3, 4].map((n) => ({ key: `w${n}`, url: `https://w${n}.example.org` }));
  const warned = (quorum: number, n: number) =>
    findDraftWarnings({ ...motion, witnesses: { quorum, members: members.slice(0, n) } }).map(
      ({ path, code }) => `${path} ${code}`,
    );
  for (const [quorum, n] of [
    [1, 2],
    [1, 3],
    [2, 4],
  ] as const)
    expect(warned(quorum, n)).toEqual(["witnesses.quorum witnesses-divided"]);
  for (const [quorum, n] of [
    [1, 1],
    [2, 2],
    [2, 3],
    [3, 4],
  ] as const)
    expect(warned(quorum, n)).toEqual([]);
});

test("witnesses: key and address of each, a quorum that can be reached; none at all is no problem", () => {
  const [one, two] = [1, 2].map((n) => witnessKey(`w${n}.example/urna`, new Uint8Array(32).fill(n)));
  const url = "https://w.example.org";
  const draft = (quorum: number, members: { key: string; url: string }[]) => ({
    ...motion,
    witnesses: { quorum, members },
  });
  expect(found(draft(1, []))).toEqual([]);
  expect(
    found(
      draft(
        2,
        [one, two].map((key = "") => ({ key: ` ${key} `, url })),
      ),
    ),
  ).toEqual([]);
  expect(
    found(
      draft(3, [
        { key: "w1.example/urna", url: "http://w.example.org" },
        { key: two ?? "", url: "https://127.0.0.1" },
      ]),
    ),
  ).toEqual([
    "witnesses.members.0.url invalid-url",
    "witnesses.members.1.url invalid-url",
    "witnesses.members.0.key invalid-key",
    "witnesses.quorum wrong-value",
  ]);
  const { manifest } = makeManifest(draft(1, [{ key: one ?? "", url }]), "vote.example.org", "7K3M9Q", systemRandom);
  expect(manifest.witnesses).toEqual({ quorum: 1, keys: [one] }); // where they are asked is not in the manifest
});

test("groups whose votes the totals would often show are named (MAN-2), absurd weights are left to the manifest's rules", () => {
  const group = (id: string, weight: number) => ({ id, weight, contests: ["budget"] });
  const members = ["a", "b", "c"].flatMap((name) => ["many", "few"].map((id) => ({ name, class: id })));
  const warned = (weight: number) =>
    findDraftWarnings({ ...motion, members, classes: [group("many", 1), group("few", weight)] }).map(
      ({ path, code }) => `${path} ${code}`,
    );
  expect(warned(5)).toEqual(["classes.0 class-revealed", "classes.1 class-revealed"]);
  for (const weight of [0, 1e15]) expect(warned(weight)).toEqual([]);
});
