// A trustee that wants to shift votes publishes wrong decryption shares with one batched proof. If the weight of a share
// depends on that share only, it can draw up many wrong shares per aggregate and look for four whose weighted errors cancel:
// Wagner's generalised birthday problem, 2^(n/3) work with four lists instead of 2^n. TAL-2 makes every weight depend on
// every share. Shown in a group of 40 bits, so that the attack finishes: same proof, same attack, two kinds of weights.
import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";

// squares mod the safe prime p = 2q + 1
const q = 1_099_511_626_793n;
const p = 2n * q + 1n;
const g = 4n;

const mod = (n: bigint) => ((n % q) + q) % q;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = mod(exponent); e > 0n; e >>= 1n, b = (b * b) % p) if (e & 1n) result = (result * b) % p;
  return result;
}

function hash(...parts: (bigint | string)[]): bigint {
  const digest = sha256(new TextEncoder().encode(parts.join("|")));
  return new DataView(digest.buffer, digest.byteOffset).getBigUint64(0) % q;
}

interface Statement {
  readonly y: bigint;
  readonly aggregates: readonly bigint[];
  readonly shares: readonly bigint[];
}
type Weights = (statement: Statement) => bigint[];

/** The mistake: a weight depends only on its own item. */
const ownItem = (y: bigint, k: number, a: bigint, d: bigint) => hash("weight", y, BigInt(k), a, d);
const byOwnItem: Weights = ({ y, aggregates, shares }) =>
  aggregates.map((a, k) => ownItem(y, k, a, shares[k] as bigint));

/** TAL-2: a seed over the whole statement. */
const byWholeStatement: Weights = ({ y, aggregates, shares }) => {
  const seed = hash("seed", y, ...aggregates.flatMap((a, k) => [a, shares[k] as bigint]));
  return aggregates.map((_, k) => hash("weight", seed, BigInt(k)));
};

const product = (bases: readonly bigint[], exponents: readonly bigint[]) =>
  bases.reduce((result, base, k) => (result * power(base, exponents[k] as bigint)) % p, 1n);

function prove(x: bigint, statement: Statement, weights: Weights) {
  const d = weights(statement);
  const [m, z] = [product(statement.aggregates, d), product(statement.shares, d)];
  const nonce = hash("nonce", x, m);
  const [r1, r2] = [power(g, nonce), power(m, nonce)];
  return { r1, r2, response: mod(nonce + hash("challenge", m, z, r1, r2) * x) };
}

function verify(statement: Statement, { r1, r2, response }: ReturnType<typeof prove>, weights: Weights): boolean {
  const d = weights(statement);
  const [m, z] = [product(statement.aggregates, d), product(statement.shares, d)];
  const c = hash("challenge", m, z, r1, r2);
  return power(g, response) === (r1 * power(statement.y, c)) % p && power(m, response) === (r2 * power(z, c)) % p;
}

/** An error of `votes` votes in a share, and what it adds to the weighted sum. */
interface Choice {
  readonly votes: number;
  readonly value: number;
}

/** Pairs of choices whose sum, mod q, is within `window` of 0, by that sum. */
function nearZero(left: readonly Choice[], right: readonly Choice[], window: number): Map<number, [number, number]> {
  const order = Number(q);
  const buckets = new Map<number, Choice[]>();
  for (const choice of right) {
    const bucket = Math.floor(choice.value / window);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), choice]);
  }
  const found = new Map<number, [number, number]>();
  for (const { votes, value } of left) {
    const wanted = Math.floor((order - value) / window);
    for (let bucket = wanted - 1; bucket <= wanted + 1; bucket++) {
      for (const other of buckets.get(bucket) ?? []) found.set(value + other.value - order, [votes, other.votes]);
    }
  }
  return found;
}

/** Wrong shares of four aggregates whose weighted errors cancel under weights that depend only on their own item. */
function attack(x: bigint, y: bigint, aggregates: readonly bigint[]): number[] {
  const lists = aggregates.map((a, k): Choice[] => {
    let share = power(a, x);
    return Array.from({ length: 2 ** 14 }, (_, i) => {
      share = (share * g) % p;
      return { votes: i + 1, value: Number(mod(ownItem(y, k, a, share) * BigInt(i + 1))) };
    });
  }) as [Choice[], Choice[], Choice[], Choice[]];
  const window = 2 ** 27;
  const first = nearZero(lists[0], lists[1], window);
  const second = nearZero(lists[2], lists[3], window);
  for (const [sum, votes] of first) {
    const others = second.get(-sum);
    if (others !== undefined) return [...votes, ...others];
  }
  throw new Error("the lists were too short");
}

describe("a trustee that shifts votes", () => {
  const x = 123_456_789_123n;
  const y = power(g, x);
  const aggregates = [11n, 22n, 33n, 44n].map((r) => power(g, hash("randomness", r)));
  const honest = aggregates.map((a) => power(a, x));
  const votes = attack(x, y, aggregates);
  const shares = honest.map((d, k) => (d * power(g, BigInt(votes[k] as number))) % p);
  const forged: Statement = { y, aggregates, shares };

  test("passes with an accepted proof where a weight depends on its own item only", () => {
    expect(votes.every((n) => n > 0)).toBe(true);
    expect(verify(forged, prove(x, forged, byOwnItem), byOwnItem)).toBe(true);
  });

  test("is refused where every weight depends on every share, as in TAL-2", () => {
    expect(verify(forged, prove(x, forged, byWholeStatement), byWholeStatement)).toBe(false);
  });

  test("an honest trustee passes in both", () => {
    const statement: Statement = { y, aggregates, shares: honest };
    for (const weights of [byOwnItem, byWholeStatement]) {
      expect(verify(statement, prove(x, statement, weights), weights)).toBe(true);
    }
  });

  test("one share that is wrong for itself is refused in both: it takes the birthday", () => {
    const statement: Statement = { y, aggregates, shares: [shares[0] as bigint, ...honest.slice(1)] };
    for (const weights of [byOwnItem, byWholeStatement]) {
      expect(verify(statement, prove(x, statement, weights), weights)).toBe(false);
    }
  });
});
