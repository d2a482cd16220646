import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Selections } from "../../../crypto/ballot/selections.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { BASE, encodeElement, IDENTITY, multiplyPublic } from "../../../crypto/encoding/group.ts";
import { type DecryptionEntry, decodeEntryOf, type ResultEntry } from "../../../crypto/manifest/entries.ts";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import { aggregates } from "../../../crypto/tally/aggregates.ts";
import { LogarithmTable } from "../../../crypto/tally/logarithm.ts";
import {
  makeDecryptionEntry,
  makeResult,
  openDecryption,
  verifyCounts,
  verifyDecisions,
  verifyWithheld,
} from "../../../crypto/tally/tally.ts";
import { SmallElection } from "../../support/election/pieces.ts";
import { blank, contest, votes } from "../../support/election/plan.ts";
import { refusal } from "../../support/refusal.ts";
import { runs } from "../../support/runs.ts";

type Counted = Exclude<ResultEntry["contests"][number], { withheld: true }>;

function verifyResult(election: SmallElection, result: ResultEntry): void {
  verifyWithheld(election, result);
  verifyCounts(election, result);
  verifyDecisions(election, result);
}

describe("an honest tally", () => {
  test("counts exactly: random contests, classes, weights, trustees and votes", () => {
    const shapes = fc.record({
      options: fc.integer({ min: 1, max: 3 }),
      perOption: fc.integer({ min: 1, max: 2 }),
      blank: fc.boolean(),
      weight: fc.integer({ min: 1, max: 10_000 }),
      trustees: fc.constantFrom([1, 1], [1, 2], [2, 2], [2, 3]),
      draws: fc.infiniteStream(fc.nat(1000)),
    });
    fc.assert(
      fc.property(shapes, ({ options, perOption, blank: blankAllowed, weight, trustees: [t, n], draws }) => {
        const draw = (below: number): number => draws.next().value % below;
        const max = 1 + draw(options * perOption);
        const both = contest("both", options, { perOption, min: draw(max + 1), max, blank: blankAllowed });
        const election = new SmallElection({
          contests: [both, contest("one", 2)],
          classes: [
            { id: "members", weight, contests: ["both", "one"] },
            { id: "guests", weight: 1, contests: ["both"] },
          ],
          threshold: t as number,
          trustees: n as number,
        });
        const random = (own: Contest): Selections[number] => {
          if (own.blank && draw(3) === 0) return blank;
          const numbers = own.options.map(() => 0);
          const total = own.min + draw(own.max - own.min + 1);
          for (let given = 0; given < total; given++) {
            const room = numbers.flatMap((v, i) => (v < own.perOption ? [i] : []));
            const at = room[draw(room.length)] ?? 0;
            numbers[at] = (numbers[at] ?? 0) + 1;
          }
          return votes(...numbers);
        };
        const members = [0, 1].map(() => election.manifest.contests.map(random));
        const guests = [random(both)];
        election.cast([...members.map((s) => election.vote(s)), ...guests.map((s) => election.vote([s], "guests"))]);
        for (let index = n as number; index > (n as number) - (t as number); index--) {
          election.addDecryption(makeDecryptionEntry(election.seeds[index - 1] as Uint8Array, election, index));
        }
        const result = election.result();
        verifyResult(election, result);

        const cast: [Selections[number] | undefined, number][] = [
          ...members.map(([s]): [typeof s, number] => [s, weight]),
          [guests[0], 1],
        ];
        const counts = both.options.map((_, i) =>
          cast.reduce((sum, [s, w]) => sum + (s?.kind === "votes" ? w * (s.votes[i] ?? 0) : 0), 0),
        );
        const blanks = cast.reduce((sum, [s, w]) => sum + (s?.kind === "blank" ? w : 0), 0);
        expect(result.contests[0]).toMatchObject({
          counts,
          ballots: 3,
          cast: 2 * weight + 1,
          eligible: 3 * weight + 2,
        });
        expect((result.contests[0] as Counted).blank).toBe(blankAllowed ? blanks : undefined);
        expect(result.contests[1]).toMatchObject({ ballots: 2, cast: 2 * weight });
      }),
      runs(4),
    );
  });
});

const election = new SmallElection({
  contests: [
    contest("motion", 3, {
      rule: {
        kind: "motion",
        yes: "o0",
        no: "o1",
        abstain: "o2",
        base: "yes-no",
        numerator: 1,
        denominator: 2,
        strict: true,
      },
    }),
    contest("rare", 1, { min: 0 }),
    contest("score", 2, { perOption: 3, min: 0, max: 6, blank: true }),
  ],
  classes: [
    { id: "members", weight: 2, contests: ["motion", "score"] },
    { id: "board", weight: 1, contests: ["motion", "rare"] },
  ],
  threshold: 2,
  trustees: 3,
});
election.cast([
  election.vote([votes(1, 0, 0), votes(3, 1)]),
  election.vote([votes(0, 1, 0), blank]),
  election.vote([votes(1, 0, 0), votes(1)], "board"),
]);
const entries = election.seeds.map((seed, i) => makeDecryptionEntry(seed, election, i + 1));
const decryptions = entries.map((entry) => decodeEntryOf("decryption", entry));
const withShares = (...indices: number[]): SmallElection => {
  const facts: SmallElection = Object.create(election);
  facts.decryptions = indices.map((i) => openDecryption(election, decryptions[i - 1] as DecryptionEntry));
  return facts;
};

describe("a result", () => {
  test("is the same from any t shares, and withholds what has too few ballots [TAL-1, TAL-4]", () => {
    const results = [
      [1, 2],
      [1, 3],
      [2, 3],
      [1, 2, 3],
    ].map((indices) => makeResult(withShares(...indices)));
    for (const other of results) expect(other).toEqual(results[0]);
    expect(decodeEntryOf("result", results[0] as Uint8Array).contests).toEqual([
      { id: "motion", counts: [3, 2, 0], ballots: 3, cast: 5, eligible: 8, outcome: { kind: "adopted" } },
      { id: "rare", withheld: true },
      { id: "score", counts: [6, 2], blank: 2, ballots: 2, cast: 4, eligible: 6, outcome: { kind: "none" } },
    ]);
  });

  test("needs t shares", () => {
    expect(refusal(() => makeResult(withShares(2)))).toEqual({ code: "not-enough-shares", clause: "TAL-4" });
  });

  test("needs no share when everything is withheld", () => {
    const few = new SmallElection({ contests: [contest("a", 2)], manifest: { minimumBallots: 3 } });
    few.cast([few.vote([votes(1, 0)])]);
    expect(few.result().contests).toEqual([{ id: "a", withheld: true }]);
    verifyResult(few, few.result());
    expect(() => makeDecryptionEntry(few.seeds[0] as Uint8Array, few, 1)).toThrow(RangeError);
  });

  test("is refused when a field is changed", () => {
    const facts = withShares(1, 2);
    const result = decodeEntryOf("result", makeResult(facts));
    const [motion, rare, score] = result.contests as [Counted, ResultEntry["contests"][number], Counted];
    const verify = (...contests: ResultEntry["contests"]) =>
      refusal(() => verifyResult(facts, { ...result, contests }));
    const wrong = (clause: string, culprit?: string) => ({ code: "wrong-result", clause, ...(culprit && { culprit }) });
    verifyResult(facts, result);
    expect(verify(motion, rare)).toEqual(wrong("TAL-1"));
    expect(verify(motion, score, rare)).toEqual(wrong("TAL-1"));
    expect(verify(motion, { ...score, id: "rare" }, score)).toEqual(wrong("TAL-1"));
    expect(verify(motion, rare, { id: "score", withheld: true })).toEqual(wrong("TAL-1"));
    for (const field of ["ballots", "cast", "eligible"] as const) {
      expect(verify({ ...motion, [field]: motion[field] + 1 }, rare, score)).toEqual(wrong("TAL-4", "contest motion"));
    }
    expect(verify({ ...motion, counts: [2, 3, 0] }, rare, score)).toEqual(wrong("TAL-4", "contest motion"));
    expect(verify({ ...motion, counts: [3, 2] }, rare, score)).toEqual(wrong("TAL-4", "contest motion"));
    expect(verify({ ...motion, blank: 0 }, rare, score)).toEqual(wrong("TAL-4", "contest motion"));
    expect(verify(motion, rare, { ...score, blank: 0 })).toEqual(wrong("TAL-4", "contest score"));
    const tooMany = { code: "count-out-of-range", clause: "TAL-4", culprit: "contest motion" };
    expect(verify({ ...motion, counts: [6, 2, 0] }, rare, score)).toEqual(tooMany);
    expect(verify({ ...motion, outcome: { kind: "rejected" } }, rare, score)).toEqual(wrong("RUL-4", "contest motion"));
  });

  test("is refused over ballots that are not summed yet", () => {
    const facts: SmallElection = Object.create(election);
    facts.ballotCount = (classId) => election.ballotCount(classId) + 1;
    expect(() => aggregates(facts)).toThrow(RangeError);
  });
});

describe("a decryption [TAL-2]", () => {
  const entry = decryptions[0] as DecryptionEntry;
  const open = (changed: Partial<DecryptionEntry>, facts = election) =>
    refusal(() => openDecryption(facts, { ...entry, ...changed }));
  const badProof = { code: "bad-proof", clause: "TAL-2", culprit: "trustee 1" };
  const shares = fromBase64url(entry.shares);
  const cut = (k: number) => shares.slice(32 * k, 32 * k + 32);
  const join = (...parts: Uint8Array[]) => toBase64url(Uint8Array.from(parts.flatMap((part) => [...part])));
  const rest = shares.slice(64);
  const other = encodeElement(multiplyPublic(BASE, 99n));

  test("has a share for every aggregate that is not withheld", () => {
    expect(shares.length / 32).toBe(3 + 3);
    expect(open({ shares: join(shares.slice(32)) })).toEqual({ code: "wrong-length", clause: "TAL-2" });
  });

  test("is refused when a field is changed", () => {
    expect(open({ index: 2 })).toEqual({ ...badProof, culprit: "trustee 2" });
    expect(open({ index: 4 })).toEqual({ code: "wrong-index", clause: "TAL-2", culprit: "trustee 4" });
    expect(open({ shares: join(other, shares.slice(32)) })).toEqual(badProof);
    expect(open({ shares: join(cut(1), cut(0), rest) })).toEqual(badProof);
    const identity = { code: "identity-element", clause: "ENC-3", culprit: "trustee 1" };
    expect(open({ shares: join(encodeElement(IDENTITY), shares.slice(32)) })).toEqual(identity);
    const commitments = fromBase64url(entry.proofCommitments);
    expect(open({ proofCommitments: join(other, commitments.slice(32)) })).toEqual(badProof);
    expect(open({ proofCommitments: join(commitments.slice(0, 32), other) })).toEqual(badProof);
    expect(open({ proofResponse: toBase64url(new Uint8Array(32)) })).toEqual(badProof);
    expect(open({ proofResponse: toBase64url(new Uint8Array(32).fill(255)) })).toEqual({
      code: "invalid-scalar",
      clause: "ENC-1",
    });
  });

  test("fits one record and one election only", () => {
    const facts = (changed: Partial<SmallElection>): SmallElection => Object.assign(Object.create(election), changed);
    expect(open({}, facts({ finalRoot: new Uint8Array(32) }))).toEqual(badProof);
    expect(open({}, facts({ context: new Uint8Array(32) }))).toEqual(badProof);
  });

  test("of an aggregate whose first half is the identity is the identity, and nothing else", () => {
    const few = new SmallElection({ contests: [contest("a", 1, { min: 0 })] });
    const nobody = Object.assign(Object.create(few), { manifest: { ...few.manifest, minimumBallots: 0 } });
    const entry = decodeEntryOf("decryption", makeDecryptionEntry(few.seeds[0] as Uint8Array, nobody, 1));
    expect(openDecryption(nobody, entry).shares[0]?.is0()).toBe(true);
    expect(refusal(() => openDecryption(nobody, { ...entry, shares: join(other) }))).toEqual({
      code: "identity-element",
      clause: "ENC-3",
      culprit: "trustee 1",
    });
  });
});

describe("small logarithms", () => {
  test("are found from 0 to the bound and not beyond", () => {
    const table = new LogarithmTable(5000, 3);
    for (const v of [0, 1, 2, 137, 138, 139, 2500, 4999, 5000]) {
      expect(table.find(multiplyPublic(BASE, BigInt(v)))).toBe(v);
    }
    expect(table.find(multiplyPublic(BASE, 5001n))).toBeUndefined();
    expect(table.find(multiplyPublic(BASE, 3n).negate())).toBeUndefined();
    expect(new LogarithmTable(0, 1).find(IDENTITY)).toBe(0);
    expect(new LogarithmTable(0, 1).find(BASE)).toBeUndefined();
    expect(() => new LogarithmTable(-1, 1)).toThrow(RangeError);
  });
});
