import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBallot } from "../../../crypto/ballot/ballot.ts";
import {
  sieveBallots,
  sumBallotsWithoutVerifying,
  VerifiedBallot,
  verifyBallotChunk,
  verifyBallots,
} from "../../../crypto/ballot/batch.ts";
import { fromBase64url, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { BASE, encodeElement, multiplyPublic } from "../../../crypto/encoding/group.ts";
import { installKernel } from "../../../crypto/kernel/kernel.ts";
import { installTokenKernel, type TokenKernel } from "../../../crypto/kernel/tokens.ts";
import { type BallotEntry, decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import { BallotSums } from "../../../crypto/tally/sums.ts";
import { compileKernel } from "../../../src/pool/kernel-node.ts";
import { SmallElection } from "../../support/election/pieces.ts";
import { blank, contest, votes } from "../../support/election/plan.ts";
import { verifyBallotByEquations } from "../../support/reference.ts";
import { refusal } from "../../support/refusal.ts";
import { runs } from "../../support/runs.ts";

const election = new SmallElection({
  contests: [contest("a", 2), contest("b", 2, { perOption: 2, min: 0, max: 3, blank: true })],
  classes: [
    { id: "members", weight: 1, contests: ["a", "b"] },
    { id: "guests", weight: 1, contests: ["a"] },
  ],
});
const { view } = election;
const honest = [
  election.vote([votes(1, 0), votes(2, 1)]),
  election.vote([votes(0, 1), blank]),
  election.vote([votes(0, 1), votes(0, 0)]),
  election.vote([votes(1, 0)], "guests"),
  election.vote([votes(0, 1)], "guests"),
];
const parsed = honest.map((entry) => decodeEntryOf("ballot", entry));

/** One thing that is wrong with a ballot; `at` chooses where. */
const faults: Record<string, (ballot: BallotEntry, at: number) => BallotEntry> = {
  "another element": (ballot, at) =>
    withContest(ballot, at, "ciphertexts", replaced(at, encodeElement(multiplyPublic(BASE, 7n)))),
  "another commitment": (ballot, at) => withContest(ballot, at, "commitments", replaced(at, encodeElement(BASE))),
  "another response": (ballot, at) => withContest(ballot, at, "responses", replaced(at, new Uint8Array(32))),
  "no element": (ballot, at) => withContest(ballot, at, "commitments", replaced(at, new Uint8Array(32).fill(255))),
  "no scalar": (ballot, at) => withContest(ballot, at, "responses", replaced(at, new Uint8Array(32).fill(255))),
  identity: (ballot, at) => withContest(ballot, at, "ciphertexts", replaced(0, new Uint8Array(32))),
  "another's token": (ballot) => ({
    ...ballot,
    token: parsed.find(({ token }) => token !== ballot.token)?.token ?? "",
  }),
  "another signature": (ballot) => ({ ...ballot, response: toBase64url(new Uint8Array(32)) }),
};

type Change = (blob: Uint8Array) => Uint8Array;

function replaced(at: number, value: Uint8Array): Change {
  return (blob) => {
    const place = 32 * (at % (blob.length / 32));
    return blob.with(place, 0).map((byte, i) => (i >= place && i < place + 32 ? (value[i - place] ?? 0) : byte));
  };
}

function withContest(
  ballot: BallotEntry,
  at: number,
  field: "ciphertexts" | "commitments" | "responses",
  change: Change,
): BallotEntry {
  const which = at % ballot.contests.length;
  const contests = ballot.contests.map((own, i) =>
    i === which ? { ...own, [field]: toBase64url(change(fromBase64url(own[field]))) } : own,
  );
  return { ...ballot, contests };
}

const verdictOf = (body: () => unknown): string => {
  try {
    body();
    return "valid";
  } catch (error) {
    if (error instanceof ProtocolError) return `${error.code} ${error.clause}`;
    throw error;
  }
};
const named = (verdict: VerifiedBallot | ProtocolError): string =>
  verdict instanceof ProtocolError ? `${verdict.code} ${verdict.clause}` : "valid";

describe("a batch of ballots", () => {
  test("accepts exactly what one-by-one verification accepts, and refuses for the same reason [BAL-8]", () => {
    const plan = fc.array(
      fc.record({
        which: fc.nat(honest.length - 1),
        fault: fc.option(fc.constantFrom(...Object.keys(faults)), { freq: 2 }),
        at: fc.nat(50),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(plan, (ballots) => {
        const entries = ballots.map(({ which, fault, at }) => {
          const change = fault === null ? undefined : faults[fault];
          const ballot = parsed[which] as BallotEntry;
          return encodeEntry(change === undefined ? ballot : change(ballot, at));
        });
        const verdicts = verifyBallots(view, entries);
        expect(verdicts.map(named)).toEqual(entries.map((entry) => verdictOf(() => openBallot(view, entry))));
        const reference = entries.map((entry) => verdictOf(() => verifyBallotByEquations(view, entry)) === "valid");
        expect(verdicts.map((verdict) => verdict instanceof VerifiedBallot)).toEqual(reference);
      }),
      runs(4),
    );
  });

  test("through the sieve: the same verdicts, or doubt where a token or a proof does not hold", () => {
    const wrong = Object.values(faults).map((change, i) => encodeEntry(change(parsed[i % 2] as BallotEntry, i)));
    const entries = [honest[0], ...wrong, honest[1], encodeEntry({ type: "batch", ballots: 1 })] as Uint8Array[];
    const verdicts = verifyBallots(view, entries).map(named);
    const expected = verdicts.map((verdict) =>
      /^(?:bad-token|bad-proof|invalid-element) /.test(verdict) ? "doubtful" : verdict,
    );
    expect(expected.filter((verdict) => verdict === "doubtful")).toHaveLength(6);
    const said = (verdict: ReturnType<typeof sieveBallots>[number]) =>
      verdict === "doubtful" ? verdict : named(verdict);
    const sieved = () => sieveBallots(view, entries).map(said);
    expect(sieved()).toEqual(expected);
    expect(entries.flatMap((entry) => sieveBallots(view, [entry]).map(said))).toEqual(expected);
    installKernel(compileKernel());
    try {
      expect(sieved()).toEqual(expected);
    } finally {
      installKernel(undefined);
    }
  });

  test("through the sieve alone: nobody computes a pairing for a ballot that its key does not sign", () => {
    const change = faults["another signature"] as (typeof faults)[string];
    const unsigned = encodeEntry(change(parsed[0] as BallotEntry, 0));
    let asked = 0;
    const counting: TokenKernel = { accepts: () => ++asked > 0, holds: () => true };
    installTokenKernel(counting);
    try {
      expect(sieveBallots(view, [unsigned])).toEqual(["doubtful"]);
      expect(asked).toBe(0);
      expect(sieveBallots(view, [unsigned, honest[1] as Uint8Array])[0]).toBe("doubtful");
      expect(asked).toBe(1);
    } finally {
      installTokenKernel(undefined);
    }
  });

  test("names the bad ones among good ones, in any place", () => {
    const bad = encodeEntry((faults["another response"] as (typeof faults)[string])(parsed[0] as BallotEntry, 3));
    const entries = [honest[0], bad, honest[1], honest[3], bad] as Uint8Array[];
    expect(verifyBallots(view, entries).map(named)).toEqual([
      "valid",
      "bad-proof BAL-2",
      "valid",
      "valid",
      "bad-proof BAL-2",
    ]);
  });

  test("gets the same verdicts and sums from the WebAssembly kernel, one fault of each kind among good ballots", () => {
    const wrong = Object.values(faults).map((change, i) => encodeEntry(change(parsed[i % 2] as BallotEntry, i)));
    const good = [honest[0], honest[1], honest[3]] as Uint8Array[];
    const entries = [...good, ...wrong];
    const byNoble = verifyBallotChunk(view, entries);
    installKernel(compileKernel());
    try {
      const byKernel = verifyBallotChunk(view, entries);
      expect(byKernel.verdicts.map(named)).toEqual(byNoble.verdicts.map(named));
      expect(byKernel.sums).toEqual(byNoble.sums);
      expect(byNoble.verdicts.map(named).filter((verdict) => verdict === "valid").length).toBe(good.length);
    } finally {
      installKernel(undefined);
    }
  });

  test("of nothing has no verdicts", () => {
    expect(verifyBallotChunk(view, [])).toEqual({ verdicts: [], sums: [] });
  });

  test("gives the verified values, and sums of the accepted ballots only", () => {
    const bad = encodeEntry((faults["another response"] as (typeof faults)[string])(parsed[1] as BallotEntry, 0));
    const good = [honest[0], honest[2], honest[3]] as Uint8Array[];
    const { verdicts, sums } = verifyBallotChunk(view, [good[0], bad, good[1], good[2]] as Uint8Array[]);
    const [first] = verdicts;
    expect(first).toMatchObject({ entry: honest[0], classId: "members", key: fromBase64url(parsed[0]?.key ?? "") });
    expect(sums).toEqual(sumBallotsWithoutVerifying(view, good));
    expect(sums.map(({ classId, ballots }) => [classId, ballots])).toEqual([
      ["members", 2],
      ["guests", 1],
    ]);
  });

  test("sums of parts are the sum of the whole", () => {
    const whole = new BallotSums(view.manifest);
    for (const part of sumBallotsWithoutVerifying(view, honest)) whole.add(part);
    const parts = new BallotSums(view.manifest);
    for (const entry of honest) for (const part of sumBallotsWithoutVerifying(view, [entry])) parts.add(part);
    for (const id of ["members", "guests"]) expect(parts.part(id)).toEqual(whole.part(id));
    expect(() => whole.add({ classId: "members", ballots: 1, sums: new Uint8Array(64) })).toThrow(RangeError);
    expect(() => whole.ballots("nobody")).toThrow(RangeError);
  });

  test("makes verified ballots nowhere else", () => {
    const forge = VerifiedBallot as unknown as new (...args: unknown[]) => VerifiedBallot;
    expect(() => new forge(Symbol("verified"), honest[0], { classId: "members", key: new Uint8Array(32) })).toThrow(
      TypeError,
    );
  });

  test("sums refuse bytes that are no ballot of the election", () => {
    const other = encodeEntry({ type: "batch", ballots: 1 });
    expect(refusal(() => sumBallotsWithoutVerifying(view, [other]))).toEqual({ code: "not-allowed", clause: "BAL-5" });
    const bad = encodeEntry(
      withContest(parsed[0] as BallotEntry, 0, "ciphertexts", replaced(1, new Uint8Array(32).fill(255))),
    );
    expect(refusal(() => sumBallotsWithoutVerifying(view, [bad]))).toEqual({
      code: "invalid-element",
      clause: "ENC-1",
    });
  });
});
