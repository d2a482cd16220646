/**
 * Shamir's sharing in the exponent [CER-1, CER-4, TAL-4]: a trustee's polynomial, its public counterpart and the
 * weights that combine shares. It never computes the secret itself, so that the secret is in nobody's memory.
 */
import { type Element, IDENTITY, modOrder, multiplyPublic, ORDER, SecretScalar } from "../encoding/group.ts";

/** f(j) = Σ a_k·j^k for `coefficients` a₀…a_{t−1}; j from 1. */
export function evaluatePolynomial(coefficients: readonly SecretScalar[], j: number): SecretScalar {
  const x = BigInt(j);
  const value = coefficients.reduceRight((sum, a) => (sum * x + a.useSecretScalar()) % ORDER, 0n);
  return new SecretScalar(value);
}

/** f(j)·G = Σ j^k·C_k from the commitments C₀…C_{t−1}. */
export function evaluateCommitments(commitments: readonly Element[], j: number): Element {
  return commitments.reduceRight((sum, c) => multiplyPublic(sum, BigInt(j)).add(c), IDENTITY);
}

/** The factor of index i when the distinct `indices` are interpolated at 0: Π j/(j−i) over the others. */
export function lagrangeAtZero(indices: readonly number[], i: number): bigint {
  let numerator = 1n;
  let denominator = 1n;
  for (const j of indices) {
    if (j === i) continue;
    numerator = (numerator * BigInt(j)) % ORDER;
    denominator = (denominator * BigInt(j - i)) % ORDER;
  }
  return modOrder(numerator * invert(modOrder(denominator)));
}

/** Inverse mod ℓ of a public number by Euclid. RangeError for 0: two indices were the same. */
function invert(n: bigint): bigint {
  if (n === 0n) throw new RangeError("indices repeat");
  let [a, b, x, y] = [n, ORDER, 1n, 0n];
  while (b !== 0n) {
    const q = a / b;
    [a, b, x, y] = [b, a - q * b, y, x - q * y];
  }
  return modOrder(x);
}
