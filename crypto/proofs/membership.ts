/**
 * Set membership of a ciphertext's value, after Cramer, Damgård and Schoenmakers [BAL-2]: the prover's two steps. The
 * challenge between them belongs to the whole ballot [BAL-4]; what a verifier checks is in `../ballot/equations.ts`.
 */
import {
  type Element,
  hedgedNonce,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  multiplyOneTimeSecret,
  SecretScalar,
} from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";

export interface MembershipProver {
  /** a₁, b₁, a₂, b₂, …: one pair per value of the set */
  readonly commitments: readonly Element[];
  /** c₁…c_{k−1} and then s₁…s_k. Once only: two answers would reveal the randomness (TypeError). */
  respond(challenge: bigint): readonly bigint[];
}

/**
 * Proves that (r·G, v·G + r·K) has v in `values`, where v = `value` and r = `randomness`; RangeError if it does not.
 *
 * A branch that is not the true one is simulated from its challenge share c and s. The prover knows r, so with
 * w = s − c·r its commitments a = s·G − c·A and b = s·K − c·(B − vᵢ·G) are w·G and w·K − c·(v − vᵢ)·G, and s follows
 * later as in the true branch: every branch does the same work, whichever is true.
 *
 * `statement` is hashed into the nonces [ENC-8] and must differ for every proof of a ballot.
 */
export function proveMembership(
  key: Element,
  values: readonly number[],
  value: number,
  randomness: SecretScalar,
  statement: Uint8Array,
  random?: Random,
): MembershipProver {
  if (!values.includes(value)) throw new RangeError("the value is not in the set");
  const branches = values.map((candidate, i) => {
    const w = hedgedNonce(`membership nonce ${i}`, randomness, statement, random);
    const c = hedgedNonce(`membership challenge ${i}`, randomness, statement, random).useSecretScalar();
    const isTrue = candidate === value;
    const offset = multiplyBaseSecret(new SecretScalar(isTrue ? c : modOrder(BigInt(candidate - value) * c)));
    const a = multiplyBaseSecret(w);
    const b = multiplyOneTimeSecret(key, w).add(isTrue ? IDENTITY : offset);
    return { isTrue, w: w.useSecretScalar(), c, a, b };
  });
  let spent = false;
  return {
    commitments: branches.flatMap(({ a, b }) => [a, b]),
    respond(challenge) {
      if (spent) throw new TypeError("a proof answers one challenge only");
      spent = true;
      const others = branches.reduce((sum, { isTrue, c }) => sum + (isTrue ? 0n : c), 0n);
      const shares = branches.map(({ isTrue, c }) => (isTrue ? modOrder(challenge - others) : c));
      const r = randomness.useSecretScalar();
      return [...shares.slice(0, -1), ...branches.map(({ w }, i) => modOrder(w + (shares[i] ?? 0n) * r))];
    },
  };
}
