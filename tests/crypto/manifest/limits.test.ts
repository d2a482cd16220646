// LIM-1: every limit is kept at its edge and broken one past it. Lengths count code points, so texts here consist of some that take two
// units of UTF-16 and four bytes of UTF-8.
import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { admit } from "../../../crypto/board/board.ts";
import { checkVoters } from "../../../crypto/board/ceremony-entries.ts";
import type { Draft } from "../../../crypto/board/state.ts";
import { toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { canonicalJson } from "../../../crypto/encoding/canonical.ts";
import { witnessKey } from "../../../crypto/log/cosignature.ts";
import { verifierKey } from "../../../crypto/log/note.ts";
import { splitRecord } from "../../../crypto/log/record-file.ts";
import { findManifestProblems } from "../../../crypto/manifest/check.ts";
import { decodeEntry, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { ballotLength } from "../../../crypto/manifest/form.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { Contest, Manifest, Trustees } from "../../../crypto/manifest/manifest.ts";
import { makeManifest, type Plan, seededRandom } from "../../support/election/plan.ts";
import { openElection } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const make = (plan: Plan = {}): Manifest => makeManifest(plan, seededRandom("limits")).manifest;
const long = (length: number): string => "\u{1f5f3}".repeat(length);
const many = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);
const titled = (id: string) => ({ id, title: { de: id } });
const options = (count: number) => many(count).map((n) => `option-${n}`);
const members = (name: string): Trustees => ({ threshold: 1, members: [{ name, kind: "person" }] });
const witnesses = (count: number, name = (n: number) => `witness-${n}`) => ({
  quorum: 1,
  keys: many(count).map((n) => witnessKey(name(n), sha256(utf8(String(n))))),
});
const named = (origin: string): Manifest["board"] => {
  const key = (seed: number) => verifierKey(origin, new Uint8Array(32).fill(seed));
  return { origin, key: key(1), promiseKey: key(2) };
};
const motion = (numerator: number, denominator: number): Plan => {
  const rule = { kind: "motion", yes: "yes", no: "no", base: "cast", numerator, denominator, strict: false } as const;
  return { contests: [{ options: ["yes", "no"], rule }] };
};
const seats = (count: number) => {
  return { kind: "election", seats: count, majority: { base: "none" }, tie: "lot" } as const;
};
const ofManifest = (manifest: Partial<Manifest>): Plan => ({ manifest });

describe("a manifest keeps", () => {
  test.each<[what: string, edge: number, plan: (n: number) => Plan, code: string, clause: string]>([
    ["contests", 50, (n) => ({ contests: many(n).map(() => ({})) }), "limit-exceeded", "LIM-1"],
    ["options", 200, (n) => ({ contests: [{ options: options(n) }] }), "limit-exceeded", "LIM-1"],
    ["perOption", 20, (n) => ({ contests: [{ options: ["a"], perOption: n }] }), "limit-exceeded", "LIM-1"],
    ["classes", 20, (n) => ({ classes: many(n).map(() => ({})) }), "limit-exceeded", "LIM-1"],
    ["weight", 10_000, (n) => ({ classes: [{ weight: n }] }), "limit-exceeded", "LIM-1"],
    ["a title", 200, (n) => ofManifest({ title: { de: long(n) } }), "limit-exceeded", "LIM-1"],
    ["a description", 5_000, (n) => ofManifest({ description: { de: long(n) } }), "limit-exceeded", "LIM-1"],
    ["the organiser", 200, (n) => ofManifest({ organiser: long(n) }), "limit-exceeded", "LIM-1"],
    ["a trustee's name", 200, (n) => ofManifest({ trustees: members(long(n)) }), "limit-exceeded", "LIM-1"],
    ["an issuer's name", 200, (n) => ofManifest({ issuers: [{ name: long(n) }] }), "limit-exceeded", "LIM-1"],
    ["the origin", 200, (n) => ofManifest({ board: named(long(n)) }), "limit-exceeded", "LIM-1"],
    [
      "a url",
      500,
      (n) => ofManifest({ issuers: [{ name: "A", url: `https://${"a".repeat(n - 8)}` }] }),
      "limit-exceeded",
      "LIM-1",
    ],
    ["trustees", 15, (n) => ({ trustees: n, threshold: 1 }), "limit-exceeded", "LIM-1"],
    ["issuers", 8, (n) => ({ issuers: n }), "limit-exceeded", "LIM-1"],
    ["witnesses", 15, (n) => ofManifest({ witnesses: witnesses(n) }), "limit-exceeded", "LIM-1"],
    ["a witness's name", 200, (n) => ofManifest({ witnesses: witnesses(1, () => long(n)) }), "invalid-key", "LOG-6"],
    ["batch.ballots", 10_000, (n) => ofManifest({ batch: { ballots: n, seconds: 1 } }), "limit-exceeded", "LIM-1"],
    ["batch.seconds", 86_400, (n) => ofManifest({ batch: { ballots: 1, seconds: n } }), "limit-exceeded", "LIM-1"],
    ["denominators", 1_000, (n) => motion(1, n), "limit-exceeded", "LIM-1"],
    ["numerators", 1_000, (n) => motion(n, 1_000), "limit-exceeded", "LIM-1"],
    ["minimumBallots", 10_000_000, (n) => ofManifest({ minimumBallots: n }), "limit-exceeded", "LIM-1"],
  ])("%s to %i", (_, edge, plan, code, clause) => {
    expect(findManifestProblems(make(plan(edge)))).toEqual([]);
    expect(findManifestProblems(make(plan(edge + 1)))).toContainEqual(expect.objectContaining({ code, clause }));
  });

  test.each<[what: string, plan: (n: number) => Plan, edge: number]>([
    ["weight", (n) => ({ classes: [{ weight: n }] }), 1],
    ["perOption", (n) => ({ contests: [{ options: ["a", "b"], perOption: n }] }), 1],
    ["batch.ballots", (n) => ofManifest({ batch: { ballots: n, seconds: 1 } }), 1],
    ["batch.seconds", (n) => ofManifest({ batch: { ballots: 1, seconds: n } }), 1],
    ["minimumBallots", (n) => ofManifest({ minimumBallots: n }), 2],
    ["max", (n) => ({ contests: [{ options: ["a", "b"], min: 0, max: n }] }), 1],
    ["threshold", (n) => ({ trustees: 2, threshold: n }), 1],
    ["options", (n) => ({ contests: [{ options: options(n) }] }), 1],
    ["a class's contests", (n) => ({ classes: [{}, { contests: n === 0 ? [] : ["contest-1"] }] }), 1],
    ["seats", (n) => ({ contests: [{ options: ["a"], rule: seats(n) }] }), 1],
    ["quorum", (n) => ofManifest({ witnesses: { ...witnesses(1), quorum: n } }), 1],
    ["a numerator", (n) => motion(n, 2), 1],
  ])("%s from its least value on", (_, plan, edge) => {
    expect(findManifestProblems(make(plan(edge)))).toEqual([]);
    expect(findManifestProblems(make(plan(edge - 1)))).toContainEqual(
      expect.objectContaining({ code: "limit-exceeded", clause: "LIM-1" }),
    );
  });

  test("its ballots to 262,144 bytes, not one more", () => {
    const contestOf = (count: number, id: string): Contest => ({
      ...titled(id),
      options: options(count).map(titled),
      perOption: 1,
      min: 1,
      max: 1,
      blank: false,
      rule: { kind: "none" },
    });
    const ofSizes = (counts: readonly number[], pad: number): Manifest => {
      let left = pad;
      const contests = counts.map((count, i) => {
        const id = `c${String(i).padStart(2, "0")}`;
        const more = Math.min(29, left);
        left -= more;
        return contestOf(count, id + "x".repeat(more));
      });
      const ids = contests.map(({ id }) => id);
      return { ...make(), contests, classes: [{ id: "a", weight: 1, contests: ids }] };
    };
    const counts = many(20).map(() => 1);
    const grow = (i: number) => {
      while (ballotLength(ofSizes(counts, 0), "a") <= LIMITS.ballot) counts[i] = (counts[i] ?? 0) + 1;
      counts[i] = (counts[i] ?? 0) - 1;
    };
    for (let i = 0; i < 19; i++) counts[i] = 33;
    grow(19);
    const pad = LIMITS.ballot - ballotLength(ofSizes(counts, 0), "a");
    expect(findManifestProblems(ofSizes(counts, pad))).toEqual([]);
    expect(ballotLength(ofSizes(counts, pad), "a")).toBe(LIMITS.ballot);
    expect(findManifestProblems(ofSizes(counts, pad + 1))).toMatchObject([{ code: "too-large", clause: "LIM-1" }]);
  });
});

describe("an entry keeps", () => {
  const incident = (reason: string) => encodeEntry({ type: "notice", kind: "incident", reason });

  test("to 1,048,576 bytes", () => {
    const language = (n: number) => `x${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}`;
    const sized = (length: number): Uint8Array => {
      const full = Math.floor((length - 2_000) / 4_009);
      const description = Object.fromEntries(many(full).map((n) => [language(n), "a".repeat(4_000)]));
      const withLast = (last: number) =>
        encodeEntry({ ...make(), description: { ...description, de: "a".repeat(last) } });
      return withLast(1 + length - withLast(1).length);
    };
    expect(sized(LIMITS.entry).length).toBe(1_048_576);
    expect(decodeEntry(sized(LIMITS.entry)).type).toBe("manifest");
    expect(refusal(() => decodeEntry(sized(LIMITS.entry + 1)))).toEqual({ code: "too-large", clause: "LIM-1" });
  });

  test("a reason to 1,000 characters", () => {
    expect(decodeEntry(incident(long(1_000))).type).toBe("notice");
    expect(refusal(() => decodeEntry(incident(long(1_001))))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });

  test("a batch to 100,000 ballots", () => {
    expect(decodeEntry(canonicalJson({ ballots: 100_000, type: "batch" })).type).toBe("batch");
    const more = canonicalJson({ ballots: 100_001, type: "batch" });
    expect(refusal(() => decodeEntry(more))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });

  test("a page of the register to 1,000 rows", () => {
    const page = (rows: number) =>
      canonicalJson({ type: "register", voters: many(rows).map(() => ({ class: "a", commitment: "A".repeat(43) })) });
    expect(decodeEntry(page(1_000)).type).toBe("register");
    expect(refusal(() => decodeEntry(page(1_001)))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });
});

describe("a record keeps", () => {
  test("to 10,000,000 voters over all classes", () => {
    expect(() => checkVoters([9_999_999, 0, 1])).not.toThrow();
    expect(refusal(() => checkVoters([9_999_999, 1, 1]))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });

  test("to 10,000 notices", () => {
    const { state } = openElection();
    const bytes = encodeEntry({ type: "notice", kind: "incident", reason: "It is so." });
    admit(state, bytes);
    (state as Draft).notices = many(9_999).map(() => state.notices[0] as (typeof state.notices)[number]);
    admit(state, bytes);
    expect(state.notices).toHaveLength(10_000);
    expect(refusal(() => admit(state, bytes))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });

  test("to 1,000 additions to the roll of a class", () => {
    const { state } = openElection({ members: [1] });
    const root = toBase64url(new Uint8Array(32));
    const addition = (eligible: number) =>
      encodeEntry({ type: "notice", kind: "roll", reason: "It is so.", class: "class-1", eligible, root });
    const first = state.rolls.get("class-1")?.[0] ?? { eligible: 0, root: new Uint8Array() };
    const rolls = [first, ...many(999).map((n) => ({ ...first, eligible: n + 1 }))]; // the opening's and 999 additions
    (state as Draft).rolls = new Map([["class-1", rolls]]);
    admit(state, addition(1_001));
    expect(refusal(() => admit(state, addition(1_002)))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
  });

  test("to 50,000,000 members in all versions of its rolls", () => {
    const { state } = openElection({ members: [1], classes: [{}, {}] });
    const version = (eligible: number) => ({ eligible, root: new Uint8Array(32) });
    const addition = (eligible: number) => {
      const root = toBase64url(new Uint8Array(32));
      return encodeEntry({ type: "notice", kind: "roll", reason: "It is so.", class: "class-1", eligible, root });
    };
    const [mine, others] = [[15, 9_999_995, 9_999_996, 9_999_997, 9_999_998], [0]];
    (state as Draft).rolls = new Map([
      ["class-1", mine.map(version)],
      ["class-2", others.map(version)],
    ]);
    expect(refusal(() => admit(state, addition(10_000_000)))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
    admit(state, addition(9_999_999)); // 50,000,000
    expect(["class-1", "class-2"].map((id) => state.eligibleCount(id))).toEqual([9_999_999, 0]);

    (state as Draft).rolls = new Map([["class-1", [9_999_999, 0].map(version)]]); // those struck off keep their rows
    expect(refusal(() => admit(state, addition(2)))).toEqual({ code: "limit-exceeded", clause: "LIM-1" });
    admit(state, addition(1));
    expect(state.rows).toBe(10_000_000);
  });

  test("a checkpoint at its end to 65,536 bytes", () => {
    const file = (length: number) => utf8(`{}\n\na\n1\nb\n\n${"c".repeat(length - 8)}\n`);
    expect(splitRecord(file(65_536)).checkpoint).toHaveLength(65_536);
    expect(refusal(() => splitRecord(file(65_537)))).toEqual({ code: "too-large", clause: "LIM-1" });
  });
});
