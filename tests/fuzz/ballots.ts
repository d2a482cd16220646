// Whole ballots with changed bytes, in batches: the kernels and noble give the same verdicts, codes, clauses, words and sums, and so does
// noble for each ballot alone.
import assert from "node:assert/strict";
import fc from "fast-check";
import { verifyBallotChunk } from "../../crypto/ballot/batch.ts";
import { fromBase64url, fromUtf8, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { installKernel } from "../../crypto/kernel/kernel.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { loadTokenKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { compileKernel } from "../../src/pool/kernel-node.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { blank, contest, votes } from "../support/election/plan.ts";
import { anyEncoding } from "./points.ts";
import type { Property } from "./property.ts";

const election = new SmallElection({
  contests: [contest("a", 2), contest("b", 2, { perOption: 2, min: 0, max: 3, blank: true })],
  classes: [
    { id: "members", weight: 1, contests: ["a", "b"] },
    { id: "guests", weight: 1, contests: ["a"] },
  ],
});
const honest = [
  election.vote([votes(1, 0), votes(2, 1)]),
  election.vote([votes(0, 1), blank]),
  election.vote([votes(0, 1)], "guests"),
];
const points = compileKernel();
const tokens = await loadTokenKernel();

type Change = (ballot: Uint8Array) => Uint8Array;

/** Bytes of the entry: mostly no JSON any more, or not base64. */
const bytes: fc.Arbitrary<Change> = fc.tuple(fc.nat(), fc.nat(255)).map(
  ([at, byte]) =>
    (ballot) =>
      ballot.with(at % ballot.length, byte),
);
const cut: fc.Arbitrary<Change> = fc.nat().map((at) => (ballot) => ballot.slice(0, at % ballot.length));

/** One of the entry's base64 strings, decoded and changed: an element, a scalar, a bit, its length. */
function within(change: (blob: Uint8Array) => Uint8Array, which: number): Change {
  return (ballot) => {
    let index = 0;
    const text = fromUtf8(ballot);
    const blobs = text.match(/[\w-]{43,}/g)?.length ?? 1;
    return utf8(
      text.replaceAll(/[\w-]{43,}/g, (blob) =>
        index++ === which % blobs ? toBase64url(change(fromBase64url(blob))) : blob,
      ),
    );
  };
}
const put = (blob: Uint8Array, at: number, value: Uint8Array) => {
  const place = 32 * (at % Math.max(1, Math.floor(blob.length / 32)));
  return Uint8Array.from([...blob.slice(0, place), ...value, ...blob.slice(place + 32)]);
};
const inside: fc.Arbitrary<Change> = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.nat(), anyEncoding).map(
        ([at, value]) =>
          (blob: Uint8Array) =>
            put(blob, at, value),
      ),
      fc.tuple(fc.nat(), fc.nat(7)).map(
        ([at, bit]) =>
          (blob: Uint8Array) =>
            blob.with(at % blob.length, (blob[at % blob.length] ?? 0) ^ (1 << bit)),
      ),
      fc.tuple(fc.nat(), fc.nat()).map(
        ([from, to]) =>
          (blob: Uint8Array) =>
            put(blob, to, blob.slice(32 * (from % 4), 32 * (from % 4) + 32)),
      ),
    ),
    fc.nat(),
  )
  .map(([change, which]) => within(change, which));

const ballot = fc
  .tuple(
    fc.nat(honest.length - 1),
    fc.array(inside, { maxLength: 2 }),
    fc.option(fc.oneof(bytes, cut), { freq: 5, nil: undefined }),
  )
  .map(([which, changes, last]) =>
    [...changes, ...(last === undefined ? [] : [last])].reduce(
      (entry, change) => change(entry),
      honest[which] ?? new Uint8Array(),
    ),
  );

function judge(entries: readonly Uint8Array[]) {
  const { verdicts, sums } = verifyBallotChunk(election.view, entries);
  const named = verdicts.map((verdict) =>
    verdict instanceof ProtocolError ? `${verdict.code} ${verdict.clause}: ${verdict.message}` : "valid",
  );
  return { named, sums };
}

const batches = fc.property(fc.array(ballot, { maxLength: 4 }), (entries) => {
  const byNoble = judge(entries);
  installKernel(points);
  installTokenKernel(tokens);
  try {
    assert.deepEqual(judge(entries), byNoble);
  } finally {
    installKernel(undefined);
    installTokenKernel(undefined);
  }
  assert.deepEqual(
    entries.flatMap((entry) => judge([entry]).named),
    byNoble.named,
  );
});

export const ballotProperties: readonly Property[] = [
  { name: "ballots with changed bytes, in batches", property: batches as fc.IProperty<unknown[]> },
];
