/**
 * Evidence of a bad share [CER-4]: a trustee who received a share that does not fit the sender's commitments shows its own encryption key of
 * this one election, and everyone can open the sealed share, which its sender signed. The key opens nothing else: the election can never open
 * without the trustee who complains, and the same words make other keys under another electionId. Nothing is stored here.
 */
import { equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { keyPairOf } from "../encoding/hpke.ts";
import type { Random } from "../encoding/random.ts";
import type { CeremonyFacts } from "../manifest/facts.ts";
import { makeConfirmationEntry } from "./confirmation.ts";
import { deriveOwn } from "./facts.ts";
import { checkOwnEntry } from "./keys.ts";
import { openShare } from "./shares.ts";

/** Trustee `by` shows with its X25519 secret key (32 bytes) that the share of trustee `against` is bad. */
export type Evidence = { readonly by: number; readonly against: number; readonly key: Uint8Array };

/**
 * The evidence that the trustee of this seed has against another one; after giving it, its client never confirms in this election.
 * @throws ProtocolError own-entry-missing (CER-2); not-proven (CER-4) if that share is right
 */
export function makeEvidence(seed: Uint8Array, facts: CeremonyFacts, by: number, against: number): Evidence {
  const secret = deriveOwn(seed, facts, by);
  checkOwnEntry(secret, facts, by);
  const evidence = { by, against, key: secret.useEncryptionKeyPair().secretKey };
  verifyEvidence(facts, evidence);
  return evidence;
}

/** The result of the ceremony's last step: the confirmation, or evidence if somebody's share is bad. */
export type Rehearsed = { readonly entry: Uint8Array } | { readonly evidence: Evidence };

/** What a trustee's client must not forget, under one electionId [CER-2, CER-4]. */
export interface Remembered {
  /** Root of the ceremony for which it has sent shares; absent on a device that was restored later, and if there is nobody to send shares to. */
  readonly ceremony?: Uint8Array | undefined;
  /** It has made a confirmation. */
  readonly confirmed?: boolean | undefined;
}

/**
 * A server could invent a ceremony in which everybody else's shares are bad, to get one encryption key after another. So
 * the record must contain all shares, including this trustee's own signed ones, and a client gives the key only if it remembers that it has
 * sent exactly these, and has confirmed nothing.
 * @throws ProtocolError missing-entry (CER-4), wrong-root, own-entry-missing (CER-2); bad-ciphertext (CER-3), bad-share (CER-4) if no key is given
 */
export function rehearse(
  seed: Uint8Array,
  facts: CeremonyFacts,
  index: number,
  { ceremony, confirmed = false }: Remembered,
  random?: Random,
): Rehearsed {
  if (facts.confirmationRoot === undefined || facts.ceremonyRoot === undefined)
    throw new ProtocolError("missing-entry", "CER-4", "the record does not have the shares of all trustees yet");
  if (ceremony !== undefined && !equalBytes(ceremony, facts.ceremonyRoot))
    throw new ProtocolError("wrong-root", "CER-2", "the keys on the record are not those for which shares were sent");
  try {
    return { entry: makeConfirmationEntry(seed, facts, index, random) };
  } catch (error) {
    if (ceremony === undefined || confirmed) throw error;
    const culprit = error instanceof ProtocolError ? error.culprit : undefined;
    const against = facts.trustees.find((other) => other.index !== index && culprit === `trustee ${other.index}`);
    if (against === undefined) throw error;
    return { evidence: makeEvidence(seed, facts, index, against.index) };
  }
}

/**
 * From the record alone; RangeError unless both are trustees and the shares of `against` are on it.
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
