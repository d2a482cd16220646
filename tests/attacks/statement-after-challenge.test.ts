// If a challenge leaves out the statement ("weak Fiat–Shamir"), a forger fixes the commitments first, learns the challenge
// and then solves for a ciphertext that fits (Bernhard, Pereira and Warinschi, 2012). Here it is done: the forged proof of
// {0, 1} holds for a value that is neither, under a challenge that hashes commitments only. BAL-4 hashes the ciphertexts, too.
import { describe, expect, test } from "vitest";
import { openBallot } from "../../crypto/ballot/ballot.ts";
import { BASE, encodeElement, modOrder, multiplyPublic, ORDER, randomScalar } from "../../crypto/encoding/group.ts";
import { hashToScalar } from "../../crypto/encoding/transcript.ts";
import { ballotForm } from "../../crypto/manifest/form.ts";
import { SmallElection } from "../support/election/pieces.ts";
import { contest } from "../support/election/plan.ts";
import { refusal } from "../support/refusal.ts";
import { signForged } from "./forger.ts";

const election = new SmallElection({ contests: [contest("a", 1, { min: 0 })] });
const { view } = election;
const K = view.electionKey;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % ORDER) if (e & 1n) result = (result * b) % ORDER;
  return result;
}
const inverse = (n: bigint) => power(modOrder(n), ORDER - 2n);

/** A root of n mod ℓ (ℓ ≡ 5 mod 8), or undefined. */
function root(n: bigint): bigint | undefined {
  const candidate = power(n, (ORDER + 3n) / 8n);
  const other = (candidate * power(2n, (ORDER - 1n) / 4n)) % ORDER;
  return [candidate, other].find((r) => (r * r) % ORDER === n);
}

const combination = (g: bigint, k: bigint) => multiplyPublic(BASE, modOrder(g)).add(multiplyPublic(K, modOrder(k)));

/** A proof for (x·G, y·G + x·K) with whatever y comes out, under the challenge of the commitments alone. */
function forge() {
  for (;;) {
    // a_i = w_i·G, b_i = β_i·G + w_i·K; then s_i = w_i + c_i·x fits if β_i + c_i·(y − v_i) = 0 for v = 0 and 1
    const [w0, w1, beta0, beta1, x] = Array.from({ length: 5 }, () => randomScalar()) as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    const commitments = [combination(w0, 0n), combination(beta0, w0), combination(w1, 0n), combination(beta1, w1)];
    const challenge = hashToScalar("ballot", ...commitments.map(encodeElement));
    // c₀ + c₁ = c gives c·y² + (β₀ + β₁ − c)·y − β₀ = 0
    const b = modOrder(beta0 + beta1 - challenge);
    const square = root(modOrder(b * b + 4n * challenge * beta0));
    if (square === undefined) continue;
    const y = modOrder((square - b) * inverse(2n * challenge));
    const c0 = modOrder(-beta0 * inverse(y));
    const c1 = modOrder(challenge - c0);
    const responses = [c0, modOrder(w0 + c0 * x), modOrder(w1 + c1 * x)];
    return { a: combination(x, 0n), b: combination(y, x), y, challenge, commitments, responses, c1 };
  }
}

describe("a ciphertext chosen after the challenge", () => {
  const forged = forge();

  test("holds in every equation of BAL-2 under a challenge that leaves it out", () => {
    const [c0, s0, s1] = forged.responses as [bigint, bigint, bigint];
    expect([0n, 1n]).not.toContain(forged.y);
    expect(modOrder(c0 + forged.c1)).toBe(forged.challenge);
    for (const [i, [c, s]] of [[c0, s0] as const, [forged.c1, s1] as const].entries()) {
      const [a, b] = forged.commitments.slice(2 * i);
      const shifted = forged.b.subtract(multiplyPublic(BASE, BigInt(i)));
      expect(multiplyPublic(BASE, s).equals(a?.add(multiplyPublic(forged.a, c)) ?? BASE)).toBe(true);
      expect(multiplyPublic(K, s).equals(b?.add(multiplyPublic(shifted, c)) ?? BASE)).toBe(true);
    }
  });

  test("is refused as a ballot, whose challenge has it [BAL-4]", () => {
    const [form] = ballotForm(view.manifest, "members");
    const entry = signForged(view, election.issue("members"), [
      {
        form: form as NonNullable<typeof form>,
        ciphertexts: [forged.a, forged.b].map(encodeElement),
        commitments: forged.commitments.map(encodeElement),
        respond: () => forged.responses,
      },
    ]);
    expect(refusal(() => openBallot(view, entry))).toEqual({ code: "bad-proof", clause: "BAL-2" });
  });
});
