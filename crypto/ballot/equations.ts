/**
 * A ballot's proofs as one weighted sum that is the identity if every equation holds [BAL-2, BAL-4, BAL-8]. Every
 * equation is linear, so ballots add up and are verified in one multi-scalar multiplication (`linear.ts`).
 */

import { BASE_BYTES, modOrder } from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import type { Terms } from "../kernel/kernel.ts";
import type { ProofForm } from "../manifest/form.ts";
import type { ElectionView } from "../manifest/view.ts";
import { type BallotParts, ballotChallenge, type ContestPart } from "./parts.ts";

/** Points and their scalars, side by side: there are dozens in every ballot, and pairs would cost more than their sum. */
interface Multiples {
  readonly points: Uint8Array[];
  readonly scalars: bigint[];
}

/** Σ scalar·point over the encodings, plus g·G + k·K. The `short` scalars are weights below 2^128. */
export interface WeightedEquations {
  readonly short: Multiples;
  readonly long: Multiples;
  readonly g: bigint;
  readonly k: bigint;
}

/** Independent weights in [1, 2^128), drawn from `random` a block at a time. */
export function weightSource(random: Random): () => bigint {
  let block: DataView = new DataView(new ArrayBuffer(0));
  let at = 0;
  return () => {
    for (;;) {
      if (at === block.byteLength) {
        const bytes = random(4096);
        block = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        at = 0;
      }
      const weight = (block.getBigUint64(at, true) << 64n) | block.getBigUint64(at + 8, true);
      at += 16;
      if (weight !== 0n) return weight;
    }
  };
}

/**
 * Weighs every equation of a ballot: for the key z·G = R + c·P; for every branch s·G = a + cᵢ·A and
 * s·K = b + cᵢ·(B − vᵢ·G). The sum of the challenge shares is c by construction: the last one is computed.
 * The weights must be drawn after the ballot is fixed.
 */
export function weighEquations(view: ElectionView, ballot: BallotParts, weight: () => bigint): WeightedEquations {
  const challenge = ballotChallenge(view, ballot);
  const keyWeight = weight();
  const sums: Sums = {
    short: { points: [ballot.commitment], scalars: [keyWeight] },
    long: { points: [ballot.key], scalars: [modOrder(keyWeight * challenge)] },
    g: -keyWeight * ballot.response,
    k: 0n,
  };
  for (const contest of ballot.contests) weighContest(contest, challenge, weight, sums);
  return { short: sums.short, long: sums.long, g: modOrder(sums.g), k: modOrder(sums.k) };
}

/** z·G = R + c·P alone: does the ballot key sign exactly this ballot [BAL-4]? */
export function signatureEquation(view: ElectionView, ballot: BallotParts): Terms {
  const scalars = [1n, ballotChallenge(view, ballot), modOrder(-ballot.response)];
  return { points: [ballot.commitment, ballot.key, BASE_BYTES], scalars, short: 1 };
}

interface Sums {
  readonly short: Multiples;
  readonly long: Multiples;
  g: bigint;
  k: bigint;
}

function weighContest(contest: ContestPart, challenge: bigint, weight: () => bigint, sums: Sums): void {
  // factors of A₀, B₀, A₁, B₁, … over all proofs about them
  const factors = new Array<bigint>(contest.ciphertexts.length).fill(0n);
  let branch = 0;
  let at = 0;
  for (const proof of contest.form.proofs) {
    const k = proof.values.length;
    const { a, b } = weighProof(proof, contest, branch, at, challenge, weight, sums);
    for (const { ciphertext, factor } of proof.terms) {
      factors[2 * ciphertext] = (factors[2 * ciphertext] ?? 0n) + a * BigInt(factor);
      factors[2 * ciphertext + 1] = (factors[2 * ciphertext + 1] ?? 0n) + b * BigInt(factor);
    }
    branch += k;
    at += 2 * k - 1;
  }
  for (let i = 0; i < factors.length; i++) {
    sums.long.points.push(contest.ciphertexts[i] as Uint8Array);
    sums.long.scalars.push(modOrder(factors[i] ?? 0n));
  }
}

/**
 * Gives the factors that the proof's ciphertext (A, B) gets, not reduced. The proof's own commitments begin with the contest's branch
 * `branch`, and its responses c₁…c_{k−1}, s₁…s_k at `at`.
 */
function weighProof(
  { values }: ProofForm,
  { commitments, responses }: ContestPart,
  branch: number,
  at: number,
  challenge: bigint,
  weight: () => bigint,
  sums: Sums,
): { a: bigint; b: bigint } {
  const k = values.length;
  let rest = challenge;
  let a = 0n;
  let b = 0n;
  const { points, scalars } = sums.short;
  for (let i = 0; i < k; i++) {
    const value = values[i] ?? 0;
    const share = i < k - 1 ? (responses[at + i] ?? 0n) : modOrder(rest);
    rest -= share;
    const response = responses[at + k - 1 + i] ?? 0n;
    const first = weight();
    const second = weight();
    points.push(commitments[2 * (branch + i)] as Uint8Array, commitments[2 * (branch + i) + 1] as Uint8Array);
    scalars.push(first, second);
    a += first * share;
    b += second * share;
    sums.g -= first * response;
    if (value !== 0) sums.g -= second * share * BigInt(value);
    sums.k -= second * response;
  }
  return { a, b };
}

/** Joins ballots into one sum: the short terms first, G and K once. */
export function joinEquations(view: ElectionView, ballots: readonly WeightedEquations[]): Terms {
  const points: Uint8Array[] = [];
  const scalars: bigint[] = [];
  const add = (multiples: Multiples) => {
    for (const point of multiples.points) points.push(point);
    for (const scalar of multiples.scalars) scalars.push(scalar);
  };
  for (const { short } of ballots) add(short);
  const short = points.length;
  for (const { long } of ballots) add(long);
  points.push(BASE_BYTES, view.electionKeyBytes);
  scalars.push(
    modOrder(ballots.reduce((sum, { g }) => sum + g, 0n)),
    modOrder(ballots.reduce((sum, { k }) => sum + k, 0n)),
  );
  return { points, scalars, short };
}
