/**
 * Schnorr's proof of knowledge of discrete logarithms to the base G, several under one challenge [CER-1], also as a
 * signature [CER-3]. The caller makes the challenge from the whole statement and the commitments; nothing here hashes.
 */
import type { ProtocolError } from "../encoding/errors.ts";
import {
  BASE,
  type Element,
  hedgedNonce,
  modOrder,
  multiplyBaseSecret,
  multiplyPublic,
  type SecretScalar,
} from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";

/** Commitments R first, then responses z = k + c·x [ENC-8]; one of each per secret. */
export interface KnowledgeProof {
  readonly commitments: readonly Element[];
  readonly responses: readonly bigint[];
}

/** `statement` is hashed into the nonces [ENC-8]; `challenge` gets the commitments in the order of the secrets. */
export function proveKnowledge(
  secrets: readonly SecretScalar[],
  statement: Uint8Array,
  challenge: (commitments: readonly Element[]) => bigint,
  random?: Random,
): KnowledgeProof {
  const nonces = secrets.map((secret) => hedgedNonce("schnorr", secret, statement, random));
  const commitments = nonces.map(multiplyBaseSecret);
  const c = challenge(commitments);
  return { commitments, responses: nonces.map((k, i) => respond(k, c, secrets[i] as SecretScalar)) };
}

/** z = k + c·x mod ℓ [ENC-8] */
export function respond(nonce: SecretScalar, challenge: bigint, secret: SecretScalar): bigint {
  return modOrder(nonce.useSecretScalar() + challenge * secret.useSecretScalar());
}

/** z·G = R + c·X for every pair. Throws what `refuse` makes of the position of the first that does not hold. */
export function verifyKnowledge(
  publics: readonly Element[],
  proof: KnowledgeProof,
  challenge: bigint,
  refuse: (position: number) => ProtocolError,
): void {
  if (proof.commitments.length !== publics.length || proof.responses.length !== publics.length) {
    throw new RangeError("one commitment and one response per element");
  }
  for (const [i, x] of publics.entries()) {
    const r = proof.commitments[i] as Element;
    const z = proof.responses[i] as bigint;
    if (!multiplyPublic(BASE, z).equals(r.add(multiplyPublic(x, challenge)))) throw refuse(i);
  }
}
