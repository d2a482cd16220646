/**
 * Evidence of a bad share [CER-4]: a trustee whom another one sent what does not fit its commitments shows its own encryption key of
 * this one election, and everyone opens the sealed share, which its sender signed. The key opens nothing else: the election can never open
 * without the one who complains, and the same words make other keys under another electionId. Nothing is stored here.
 */
import { equalBytes } from "./bytes.ts";
import { checkOwnEntry, deriveOwn, makeConfirmationEntry, openShare } from "./ceremony.ts";
import { ProtocolError } from "./errors.ts";
import type { CeremonyFacts } from "./facts.ts";
import { keyPairOf } from "./hpke.ts";
import type { Random } from "./random.ts";

/** Trustee `by` shows with its X25519 secret key (32 bytes) that the share of trustee `against` is bad. */
export type Evidence = { readonly by: number; readonly against: number; readonly key: Uint8Array };

/**
 * The evidence that the trustee of this seed has against another one; after it is given, its client never confirms in this election.
 * @throws ProtocolError own-entry-missing (CER-2); not-proven (CER-4) if that share is right
 */
export function makeEvidence(seed: Uint8Array, facts: CeremonyFacts, by: number, against: number): Evidence {
  const secret = deriveOwn(seed, facts, by);
  checkOwnEntry(secret, facts, by);
  const evidence = { by, against, key: secret.useEncryptionKeyPair().secretKey };
  verifyEvidence(facts, evidence);
  return evidence;
}

/** What the last step of the ceremony gives: the confirmation, or evidence where somebody's share is bad. */
export type Rehearsed = { readonly entry: Uint8Array } | { readonly evidence: Evidence };

/** RangeError before all shares stand on the record. @throws ProtocolError own-entry-missing (CER-2) */
export function rehearse(seed: Uint8Array, facts: CeremonyFacts, index: number, random?: Random): Rehearsed {
  try {
    return { entry: makeConfirmationEntry(seed, facts, index, random) };
  } catch (error) {
    const culprit = error instanceof ProtocolError ? error.culprit : undefined;
    const against = facts.trustees.find((other) => other.index !== index && culprit === `trustee ${other.index}`);
    if (against === undefined) throw error;
    return { evidence: makeEvidence(seed, facts, index, against.index) };
  }
}

/**
 * From the record alone; RangeError unless both are trustees and the shares of `against` stand on it.
 * @throws ProtocolError not-proven (CER-4): the key is not the one on the record, or the share that it opens is right
 */
export function verifyEvidence(facts: CeremonyFacts, { by, against, key }: Evidence): void {
  const refuse = (message: string): ProtocolError => new ProtocolError("not-proven", "CER-4", message);
  const pair = keyPairOf(key);
  if (!equalBytes(pair.publicKey, facts.trustees[by - 1]?.encryptionKey ?? new Uint8Array()))
    throw refuse(`this is not the encryption key of trustee ${by}`);
  try {
    openShare(pair, facts, against, by);
  } catch (error) {
    if (error instanceof ProtocolError && error.culprit === `trustee ${against}`) return;
    throw error;
  }
  throw refuse(`the share of trustee ${against} for trustee ${by} is right`);
}
