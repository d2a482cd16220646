// The manifest: what must fit together [MAN-1, MAN-2, RUL-1 … RUL-3, LIM-1, ENC-6, LOG-3 … LOG-6], one mistake at a time.
import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { typedKey, verifierKey } from "../../../crypto/log/note.ts";
import { filesOf } from "../../../crypto/manifest/attachments.ts";
import { checkManifest, findManifestProblems } from "../../../crypto/manifest/check.ts";
import { ballotLength, valueSets } from "../../../crypto/manifest/form.ts";
import type { Attachment, Contest, Manifest } from "../../../crypto/manifest/manifest.ts";
import { makeContest, makeManifest, type Plan, seededRandom } from "../../support/election/plan.ts";
import { castVotes } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const make = (plan: Plan = {}): Manifest => makeManifest(plan, seededRandom("manifest")).manifest;

describe("a manifest", () => {
  test("that is right has no problem", () => {
    expect(findManifestProblems(make({ trustees: 3, threshold: 2, issuers: 2, classes: [{}, { weight: 5 }] }))).toEqual(
      [],
    );
  });

  test("names every problem by its path", () => {
    const manifest = make({ contests: [{ max: 9 }, { id: "contest-1" }] });
    const paths = findManifestProblems(manifest).map(({ path, clause }) => `${path.join(".")} ${clause}`);
    expect(paths).toContain("contests.0.max MAN-1");
    expect(paths).toContain("contests.1.id ENC-6");
    expect(paths).toContain("contests.0.rule RUL-1");
  });

  test("names problems of shape by their path, too", () => {
    const manifest = { ...make(), organiser: "", trustees: { threshold: 1 }, nonce: "AAAA", more: 1 };
    const found = findManifestProblems(manifest).map(({ path, clause, code }) => [path.join("."), code, clause]);
    expect(found).toContainEqual(["organiser", "invalid-text", "ENC-6"]);
    expect(found).toContainEqual(["trustees.members", "invalid-shape", "ENC-5"]);
    expect(found).toContainEqual(["nonce", "wrong-length", "ENC-5"]);
    expect(found).toContainEqual(["", "invalid-shape", "ENC-5"]);
  });
});

const yesNo = { options: ["yes", "no"] as const };
const motion = (rule: object): Plan => ({
  contests: [{ ...yesNo, rule: { ...motionRule, ...rule } as Contest["rule"] }],
});
const motionRule = {
  kind: "motion" as const,
  yes: "yes",
  no: "no",
  base: "cast" as const,
  numerator: 1,
  denominator: 2,
  strict: true,
};
const election = (rule: object, contest: object = {}): Plan => ({
  contests: [
    {
      options: ["a", "b", "c"],
      rule: { kind: "election", seats: 1, majority: { base: "none" }, tie: "lot", ...rule } as Contest["rule"],
      ...contest,
    },
  ],
});
const fraction = (numerator: number, denominator: number, strict: boolean) => ({ numerator, denominator, strict });
const board = make().board;
const otherOrigin = verifierKey("elsewhere.example", new Uint8Array(32));
const witness = (name: string, seed = name): string => witnessKey(name, sha256(utf8(seed)));
/** 32 zero bytes are a point of low order. */
const noPoint = typedKey("w.example", 4, new Uint8Array(32));
const witnesses = (quorum: number, ...keys: string[]): Plan => ({ manifest: { witnesses: { quorum, keys } } });

const file = (more: object = {}) => ({
  name: "Motion.pdf",
  type: "application/pdf" as const,
  size: 1000,
  sha256: toBase64url(sha256(utf8("motion"))),
  ...more,
});
/** On one contest with so many options, each with these. */
const attached = (options: number, ...attachments: Attachment[]): Plan => ({
  contests: [
    {
      options: Array.from({ length: options }, (_, i) => ({ id: `o${i}`, title: { en: `${i}` }, attachments })),
      rule: { kind: "none" },
    },
  ],
});
const other = (i: number, more: object = {}) => file({ sha256: toBase64url(sha256(utf8(`${i}`))), ...more });

describe("attachments and trials", () => {
  test("are part of a right manifest", () => {
    const manifest = make({ ...attached(2, file()), manifest: { trial: true, attachments: [file(), other(1)] } });
    expect(findManifestProblems(manifest)).toEqual([]);
    expect(filesOf(manifest)).toEqual([file(), other(1)]);
  });

  test("have their shape", () => {
    const problem = (manifest: object) =>
      findManifestProblems({ ...make(), ...manifest }).map(({ path, code, clause }) => [path.join("."), code, clause]);
    expect(problem({ trial: false })).toEqual([["trial", "invalid-shape", "ENC-5"]]);
    expect(problem({ attachments: [] })).toEqual([["attachments", "limit-exceeded", "LIM-1"]]);
    expect(problem({ attachments: [file({ type: "text/html" })] })).toEqual([
      ["attachments.0.type", "invalid-shape", "ENC-5"],
    ]);
    expect(problem({ attachments: [file({ size: 5_000_001 })] })).toEqual([
      ["attachments.0.size", "limit-exceeded", "LIM-1"],
    ]);
  });
});

describe("a manifest is refused", () => {
  const cases: [why: string, plan: Plan, code: string, clause: string][] = [
    [
      "min above max",
      {
        contests: [
          { min: 1, max: 1 },
          { options: ["a", "b"], min: 2, max: 1 },
        ],
      },
      "invalid-contest",
      "MAN-1",
    ],
    ["max above all votes", { contests: [{ options: ["a", "b"], perOption: 2, max: 5 }] }, "invalid-contest", "MAN-1"],
    [
      "one file with two sizes",
      { ...attached(2, file()), manifest: { attachments: [file({ size: 2 })] } },
      "wrong-value",
      "MAN-6",
    ],
    ["one file with two types", attached(1, file(), file({ type: "image/png" })), "wrong-value", "MAN-6"],
    ["more than 200 attachments", attached(101, file(), other(1)), "limit-exceeded", "LIM-1"],
    ["more than 50 MB of attachments", attached(11, file({ size: 5_000_000 })), "too-large", "LIM-1"],
    ["max of nothing", { contests: [{ options: ["a"], min: 0, max: 0 }] }, "limit-exceeded", "LIM-1"],
    ["no options", { contests: [{ options: [] }] }, "limit-exceeded", "LIM-1"],
    ["an option twice", { contests: [{ options: ["a", "a"] }] }, "duplicate", "ENC-6"],
    ["a contest twice", { contests: [{ id: "x" }, { id: "x" }] }, "duplicate", "ENC-6"],
    ["a class twice", { classes: [{ id: "x" }, { id: "x" }] }, "duplicate", "ENC-6"],
    ["an unknown contest", { classes: [{ contests: ["contest-1", "other"] }] }, "unknown-id", "MAN-2"],
    ["a contest twice in a class", { classes: [{ contests: ["contest-1", "contest-1"] }] }, "duplicate", "MAN-2"],
    ["a class without contests", { classes: [{}, { contests: [] }] }, "limit-exceeded", "LIM-1"],
    [
      "another order in a class",
      { contests: [{}, {}], classes: [{ contests: ["contest-2", "contest-1"] }] },
      "invalid-class",
      "MAN-2",
    ],
    ["a contest in no class", { contests: [{}, {}], classes: [{ contests: ["contest-2"] }] }, "invalid-class", "MAN-2"],
    ["weight 0", { classes: [{ weight: 0 }] }, "limit-exceeded", "LIM-1"],
    ["weight 10,001", { classes: [{ weight: 10_001 }] }, "limit-exceeded", "LIM-1"],
    ["21 classes", { classes: Array.from({ length: 21 }, () => ({})) }, "limit-exceeded", "LIM-1"],
    ["an id with capitals", { contests: [{ id: "Frage" }] }, "invalid-identifier", "ENC-6"],
    ["an id that starts with -", { contests: [{ id: "-a" }] }, "invalid-identifier", "ENC-6"],
    ["an id of 33 characters", { contests: [{ id: "a".repeat(33) }] }, "invalid-identifier", "ENC-6"],
    ["yes is no", motion({ no: "yes" }), "invalid-rule", "RUL-1"],
    ["an option that the rule does not name", { contests: [{ rule: motionRule }] }, "invalid-rule", "RUL-1"],
    ["a motion with two votes", { contests: [{ ...yesNo, max: 2, rule: motionRule }] }, "invalid-rule", "RUL-1"],
    ["more than the whole", motion(fraction(3, 2, false)), "invalid-rule", "RUL-1"],
    ["strictly more than the whole", motion(fraction(2, 2, true)), "invalid-rule", "RUL-1"],
    ["a fraction of nothing", motion(fraction(0, 2, true)), "limit-exceeded", "LIM-1"],
    ["a denominator above 1000", motion(fraction(1, 1001, true)), "limit-exceeded", "LIM-1"],
    ["a quorum above the whole", motion({ quorum: fraction(2, 1, false) }), "invalid-rule", "RUL-1"],
    ["more seats than options", election({ seats: 4 }), "invalid-rule", "RUL-2"],
    [
      "a majority above the whole",
      election({ majority: { base: "cast", ...fraction(2, 1, false) } }),
      "invalid-rule",
      "RUL-1",
    ],
    [
      "a majority of cumulated votes",
      election({ majority: { base: "cast", ...fraction(1, 2, true) } }, { perOption: 2 }),
      "invalid-rule",
      "RUL-2",
    ],
    [
      "a majority of valid votes that may be empty",
      election({ majority: { base: "valid", ...fraction(1, 2, true) } }, { min: 0 }),
      "invalid-rule",
      "RUL-2",
    ],
    ["a threshold above n", { threshold: 2 }, "wrong-value", "MAN-4"],
    ["16 trustees", { trustees: 16, threshold: 1 }, "limit-exceeded", "LIM-1"],
    ["9 issuers", { issuers: 9 }, "limit-exceeded", "LIM-1"],
    [
      "an end before the beginning",
      { manifest: { schedule: { opens: "2026-11-23T18:00:00Z", closes: "2026-11-23T18:00:00Z" } } },
      "invalid-schedule",
      "MAN-4",
    ],
    ["a time with seconds", { manifest: { schedule: { closes: "2026-11-23T18:00:01Z" } } }, "invalid-time", "ENC-6"],
    [
      "a day that does not exist",
      { manifest: { schedule: { closes: "2026-02-29T18:00:00Z" } } },
      "invalid-time",
      "ENC-6",
    ],
    ["fewer than two ballots", { manifest: { minimumBallots: 1 } }, "limit-exceeded", "LIM-1"],
    ["a batch of none", { manifest: { batch: { ballots: 0, seconds: 1 } } }, "limit-exceeded", "LIM-1"],
    [
      "a batch that waits too long",
      { manifest: { batch: { ballots: 1, seconds: 86_401 } } },
      "limit-exceeded",
      "LIM-1",
    ],
    [
      "one key for board and promises",
      { manifest: { board: { ...board, promiseKey: board.key } } },
      "duplicate",
      "LOG-5",
    ],
    ["a key of another origin", { manifest: { board: { ...board, key: otherOrigin } } }, "wrong-origin", "LOG-3"],
    [
      "a promise key of another origin",
      { manifest: { board: { ...board, promiseKey: otherOrigin } } },
      "wrong-origin",
      "LOG-5",
    ],
    ["no key at all", { manifest: { board: { ...board, key: "key" } } }, "invalid-key", "LOG-3"],
    ["a quorum of too few witnesses", witnesses(2, witness("w.example")), "wrong-value", "LOG-6"],
    ["a witness twice", witnesses(1, witness("w.example"), witness("w.example")), "duplicate", "LOG-6"],
    [
      "one key of two witnesses",
      witnesses(1, witness("w.example"), witness("v.example", "w.example")),
      "duplicate",
      "LOG-6",
    ],
    ["a witness without a public key", witnesses(1, noPoint), "invalid-key", "LOG-6"],
    [
      "a witness with a key for notes",
      witnesses(1, verifierKey("w.example", new Uint8Array(32))),
      "invalid-key",
      "LOG-6",
    ],
    ["a hidden character in a title", { contests: [{ title: { de: "Ja\u202enieN" } }] }, "invalid-text", "ENC-6"],
    [
      "a beginning that is no minute",
      { manifest: { schedule: { opens: "2026-11-23T18:00:30Z" } } },
      "invalid-time",
      "ENC-6",
    ],
    ["a newline in a title", { contests: [{ title: { de: "Ja\nNein" } }] }, "invalid-text", "ENC-6"],
    ["an empty title", { contests: [{ title: { de: "" } }] }, "invalid-text", "ENC-6"],
    ["no title", { contests: [{ title: {} }] }, "invalid-text", "ENC-6"],
    ["an unknown kind of language", { contests: [{ title: { deutsch: "Ja" } }] }, "invalid-text", "ENC-6"],
    ["half a character", { manifest: { organiser: "\ud800" } }, "invalid-text", "ENC-6"],
    ["a title of 201 characters", { contests: [{ title: { de: "a".repeat(201) } }] }, "limit-exceeded", "LIM-1"],
    [
      "an address with a space",
      { manifest: { issuers: [{ name: "A", url: "https://a b" }] } },
      "invalid-text",
      "ENC-6",
    ],
    [
      "ballots above 256 KiB",
      { contests: [{ options: Array.from({ length: 200 }, (_, i) => `o${i}`), perOption: 20, min: 0, max: 3999 }] },
      "too-large",
      "LIM-1",
    ],
  ];

  test.each(cases)("for %s", (_, plan, code, clause) => {
    expect(refusal(() => checkManifest(make(plan)))).toEqual({ code, clause });
  });

  test("for a log that is named like promises", () => {
    const origin = "urna/v1/promise";
    const keys = {
      key: verifierKey(origin, new Uint8Array(32)),
      promiseKey: verifierKey(origin, new Uint8Array(32).fill(1)),
    };
    expect(refusal(() => checkManifest(make({ manifest: { board: { origin, ...keys } } })))).toEqual({
      code: "wrong-origin",
      clause: "LOG-5",
    });
  });
});

describe("what a manifest may contain", () => {
  test.each([
    ["200 characters outside the basic plane", { contests: [{ title: { de: "😀".repeat(200) } }] }],
    ["newlines in descriptions", { manifest: { description: { "de-AT": "eins\nzwei" } } }],
    ["witnesses", witnesses(1, witness("w.example"), witness("v.example"))],
    [
      "the same trustee's name twice",
      {
        manifest: {
          trustees: {
            threshold: 1,
            members: [
              { name: "A", kind: "person" },
              { name: "A", kind: "server" },
            ],
          },
        },
      },
    ],
    ["a beginning by notice", { manifest: { schedule: { opens: "notice", closes: "2026-11-23T18:00:00Z" } } }],
    ["seats for all", election({ seats: 3 })],
    ["a non-strict whole", motion(fraction(1, 1, false))],
  ] as [string, Plan][])("%s", (_, plan) => {
    expect(findManifestProblems(make(plan))).toEqual([]);
  });
});

describe("sets and lengths", () => {
  test("the sets of BAL-3", () => {
    expect(valueSets(makeContest({ options: ["a", "b"], min: 1, max: 1 }))).toEqual({ option: [0, 1], total: [1] });
    expect(valueSets(makeContest({ options: ["a", "b"], perOption: 2, min: 0, max: 4 }))).toEqual({
      option: [0, 1, 2],
    });
    expect(valueSets(makeContest({ options: ["a", "b"], min: 0, max: 2, blank: true }))).toEqual({
      option: [0, 1],
      blank: [0, 1],
      total: [0, 1, 2, 3],
    });
    expect(valueSets(makeContest({ options: ["a", "b"], perOption: 3, min: 2, max: 3, blank: true })).total).toEqual([
      2, 3, 7,
    ]);
  });

  test("the length of a ballot is that of the ballots that are made [LIM-1]", () => {
    const builder = castVotes({
      contests: [
        {},
        { id: "n", options: ["a", "b"], perOption: 3, min: 0, max: 6 },
        { id: "blank", blank: true, min: 0 },
      ],
      classes: [{}, { id: "kurz", contests: ["n"] }],
      votes: [{ classId: "class-1" }, { classId: "kurz" }],
    });
    const ballots = builder.entries.slice(-2);
    const lengths = ballots.map(({ length }) => length).sort((a, b) => a - b);
    expect(lengths).toEqual([ballotLength(builder.manifest, "kurz"), ballotLength(builder.manifest, "class-1")]);
  });
});
