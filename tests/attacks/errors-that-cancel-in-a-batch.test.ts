// Two ballots, each wrong by the opposite of the other, so that their equations (or their tokens) hold in sum. BAL-8: every
// equation and every token has a weight of its own, drawn after the batch is fixed; the last test shows why.
import { describe, expect, test } from "vitest";
import { verifyBallots } from "../../crypto/ballot/batch.ts";
import { decodeG1, encodeG1 } from "../../crypto/encoding/bls.ts";
import { fromBase64url, toBase64url } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { decodeScalar, encodeScalar, modOrder } from "../../crypto/encoding/group.ts";
import { type BallotEntry, decodeEntryOf, encodeEntry } from "../../crypto/manifest/entries.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest, votes } from "../support/election/plan.ts";

const election = new SmallElection({ contests: [contest("a", 2)] });
const { view } = election;
const ballots = [votes(1, 0), votes(0, 1)].map((vote) => decodeEntryOf("ballot", election.vote([vote]))) as [
  BallotEntry,
  BallotEntry,
];

/** The ballot key's response, off by `error`. */
const shiftResponse = (ballot: BallotEntry, error: bigint): Uint8Array => {
  const response = modOrder(decodeScalar(fromBase64url(ballot.response)) + error);
  return encodeEntry({ ...ballot, response: toBase64url(encodeScalar(response)) });
};

const verdicts = (entries: Uint8Array[], random?: (length: number) => Uint8Array) =>
  verifyBallots(view, entries, random).map((v) => (v instanceof ProtocolError ? `${v.code} ${v.clause}` : "valid"));

describe("two errors that cancel", () => {
  test("in the equations are both found", () => {
    const entries = [shiftResponse(ballots[0], 5n), shiftResponse(ballots[1], -5n)];
    expect(verdicts(entries)).toEqual(["bad-proof BAL-4", "bad-proof BAL-4"]);
  });

  test("in the tokens are both found", () => {
    const [first, second] = ballots.map(({ token }) => decodeG1(fromBase64url(token)));
    if (first === undefined || second === undefined) throw new TypeError("two ballots");
    const shift = first.add(second);
    const tokens = [first.add(shift), second.subtract(shift)].map((point) => toBase64url(encodeG1(point)));
    const entries = ballots.map((ballot, i) => encodeEntry({ ...ballot, token: tokens[i] ?? "" }));
    expect(verdicts(entries)).toEqual(["bad-token ISS-4", "bad-token ISS-4"]);
  });

  test("would pass if all weights were the same", () => {
    const entries = [shiftResponse(ballots[0], 5n), shiftResponse(ballots[1], -5n)];
    expect(verdicts(entries, (length) => new Uint8Array(length).fill(1))).toEqual(["valid", "valid"]);
  });
});
