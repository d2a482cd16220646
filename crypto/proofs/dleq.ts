/**
 * Chaum and Pedersen's proof that log_G Y = log_M Z [CER-4, TAL-2]. The caller makes the challenge from the whole
 * statement and both commitments; nothing here hashes.
 */
import type { ProtocolError } from "../encoding/errors.ts";
import {
  BASE,
  type Element,
  hedgedNonce,
  multiplyBaseSecret,
  multiplyPublic,
  multiplySecret,
  type SecretScalar,
} from "../encoding/group.ts";
import type { Random } from "../encoding/random.ts";
import { respond } from "./schnorr.ts";

/** R₁ = k·G, R₂ = k·M, z = k + c·x */
export interface EqualityProof {
  readonly commitments: readonly [Element, Element];
  readonly response: bigint;
}

/** `base` is M, possibly the identity; `statement` is hashed into the nonce [ENC-8]. */
export function proveEquality(
  secret: SecretScalar,
  base: Element,
  statement: Uint8Array,
  challenge: (r1: Element, r2: Element) => bigint,
  random?: Random,
): EqualityProof {
  const nonce = hedgedNonce("dleq", secret, statement, random);
  const r1 = multiplyBaseSecret(nonce);
  const r2 = multiplySecret(base, nonce);
  return { commitments: [r1, r2], response: respond(nonce, challenge(r1, r2), secret) };
}

/** z·G = R₁ + c·Y and z·M = R₂ + c·Z, or throws `refusal()`. */
export function verifyEquality(
  y: Element,
  m: Element,
  z: Element,
  proof: EqualityProof,
  challenge: bigint,
  refusal: () => ProtocolError,
): void {
  const [r1, r2] = proof.commitments;
  const left = multiplyPublic(BASE, proof.response);
  const right = multiplyPublic(m, proof.response);
  if (!left.equals(r1.add(multiplyPublic(y, challenge)))) throw refusal();
  if (!right.equals(r2.add(multiplyPublic(z, challenge)))) throw refusal();
}
