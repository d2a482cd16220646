/**
 * The second round of the ceremony [CER-3, CER-4]: every trustee's shares for the others, sealed and signed, and what
 * each trustee computes from the shares it received. A secret share is restored from the seed and the record every
 * time; it is never stored.
 */
import { concat, fromBase64url, lengthPrefixed, toBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import {
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  SecretScalar,
} from "../encoding/group.ts";
import { type EncryptionKeyPair, HPKE_OVERHEAD, hpkeOpen, hpkeSeal } from "../encoding/hpke.ts";
import { labelText } from "../encoding/labels.ts";
import type { Random } from "../encoding/random.ts";
import { decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hashToScalar } from "../encoding/transcript.ts";
import { encodeEntry, type SharesEntry } from "../manifest/entries.ts";
import type { CeremonyFacts, SharesFacts } from "../manifest/facts.ts";
import { proveKnowledge, verifyKnowledge } from "../proofs/schnorr.ts";
import { culprit, deriveOwn, index32, known, trusteeCount } from "./facts.ts";
import { checkOwnEntry } from "./keys.ts";
import { evaluateCommitments, evaluatePolynomial } from "./sharing.ts";

const shareInfo = ({ ceremonyId }: CeremonyFacts, ceremony: Uint8Array): Uint8Array =>
  concat(utf8(labelText("hpke-share")), ceremonyId, ceremony);

const shareAad = (from: number, to: number): Uint8Array => concat(index32(from), index32(to));

function sharesStatement(
  { ceremonyId }: CeremonyFacts,
  ceremony: Uint8Array,
  from: number,
  shares: readonly (readonly [to: number, ciphertext: Uint8Array])[],
): Uint8Array[] {
  return [ceremonyId, ceremony, index32(from), ...shares.flatMap(([to, ciphertext]) => [index32(to), ciphertext])];
}

/**
 * The `shares` entry of this seed [CER-3], for n > 1 (RangeError otherwise, and before all trustee entries are there).
 * Only after its person has compared `ceremonyFingerprint` outside the service.
 * @throws ProtocolError own-entry-missing (CER-2)
 */
export function makeSharesEntry(seed: Uint8Array, facts: CeremonyFacts, index: number, random?: Random): Uint8Array {
  const secret = deriveOwn(seed, facts, index);
  if (trusteeCount(facts) === 1) throw new RangeError("a single trustee has nobody to send shares to");
  const ceremony = known(facts.ceremonyRoot, "the last trustee entry");
  checkOwnEntry(secret, facts, index);
  const shares = facts.trustees
    .filter((other) => other.index !== index)
    .map(({ index: to, encryptionKey }) => {
      const share = encodeScalar(evaluatePolynomial(secret.coefficients, to).useSecretScalar());
      const ciphertext = hpkeSeal(encryptionKey, shareInfo(facts, ceremony), shareAad(index, to), share, random);
      return [to, ciphertext] as const;
    });
  const statement = sharesStatement(facts, ceremony, index, shares);
  const proof = proveKnowledge(
    secret.coefficients.slice(0, 1),
    lengthPrefixed(...statement),
    (r) => hashToScalar("shares-proof", ...statement, ...r.map(encodeElement)),
    random,
  );
  return encodeEntry({
    type: "shares",
    index,
    shares: shares.map(([to, ciphertext]) => ({ to, ciphertext: toBase64url(ciphertext) })),
    proofCommitment: encodeElements(proof.commitments),
    proofResponse: encodeScalars(proof.responses),
  });
}

/**
 * Verifies a `shares` entry: one ciphertext for every other trustee, ascending, signed by trustee i.
 * @throws ProtocolError wrong-index, wrong-count, wrong-length, bad-proof (CER-3), ENC-1, with culprit `trustee i`
 */
export function openSharesEntry(facts: CeremonyFacts, entry: SharesEntry): SharesFacts {
  const { index } = entry;
  const ceremony = known(facts.ceremonyRoot, "the last trustee entry");
  const refuse = (code: "wrong-index" | "wrong-count" | "wrong-length" | "bad-proof", message: string): ProtocolError =>
    new ProtocolError(code, "CER-3", message, culprit(index));
  const from = facts.trustees[index - 1];
  if (from === undefined) throw refuse("wrong-index", `there is no trustee ${index}`);
  const others = facts.trustees.filter((other) => other.index !== index);
  if (entry.shares.length !== others.length || others.some((other, i) => entry.shares[i]?.to !== other.index)) {
    throw refuse("wrong-count", "the shares are not one for every other trustee, ascending");
  }
  const shares = entry.shares.map(({ to, ciphertext }) => [to, fromBase64url(ciphertext)] as const);
  if (shares.some(([, ciphertext]) => ciphertext.length !== 32 + HPKE_OVERHEAD)) {
    throw refuse("wrong-length", `a sealed share has ${32 + HPKE_OVERHEAD} bytes`);
  }
  const commitments = decodeElements(entry.proofCommitment, 1, "proof commitment", "CER-3");
  const responses = decodeScalars(entry.proofResponse, 1, "proof response", "CER-3");
  const statement = sharesStatement(facts, ceremony, index, shares);
  const challenge = hashToScalar("shares-proof", ...statement, ...commitments.map(encodeElement));
  verifyKnowledge(from.commitments.slice(0, 1), { commitments, responses }, challenge, () =>
    refuse("bad-proof", `trustee ${index} has not signed these shares`),
  );
  return { index, ciphertexts: new Map(shares) };
}

/** Y_j = x_j·G, from the commitments of all trustees [CER-4]. */
export function publicShare(facts: CeremonyFacts, index: number): Element {
  return facts.trustees.reduce((sum, { commitments }) => sum.add(evaluateCommitments(commitments, index)), IDENTITY);
}

/**
 * f_from(to), opened with the pair of trustee `to` and checked against its sender's commitments [CER-3, CER-4].
 * @throws ProtocolError bad-ciphertext (CER-3), bad-share (CER-4), with culprit `trustee from`
 */
export function openShare(pair: EncryptionKeyPair, facts: CeremonyFacts, from: number, to: number): SecretScalar {
  const ceremony = known(facts.ceremonyRoot, "the last trustee entry");
  const ciphertext = known(facts.shares[from - 1]?.ciphertexts.get(to), `the shares of trustee ${from}`);
  const commitments = facts.trustees[from - 1]?.commitments ?? [];
  let share: SecretScalar;
  try {
    const plain = hpkeOpen(pair, shareInfo(facts, ceremony), shareAad(from, to), ciphertext);
    share = new SecretScalar(decodeScalar(plain));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const message = `trustee ${from} sealed no share for trustee ${to}: ${error.message}`;
    throw new ProtocolError("bad-ciphertext", "CER-3", message, culprit(from));
  }
  if (!multiplyBaseSecret(share).equals(evaluateCommitments(commitments, to))) {
    const message = `the share of trustee ${from} for trustee ${to} does not fit its commitments`;
    throw new ProtocolError("bad-share", "CER-4", message, culprit(from));
  }
  return share;
}

/**
 * x_j = Σ f_i(j) from the seed and the record; every share is checked against its sender's commitments [CER-4].
 * @throws ProtocolError own-entry-missing (CER-2); bad-ciphertext (CER-3), bad-share (CER-4) with culprit `trustee i`
 */
export function restoreSecretShare(seed: Uint8Array, facts: CeremonyFacts, index: number): SecretScalar {
  const secret = deriveOwn(seed, facts, index);
  checkOwnEntry(secret, facts, index);
  let sum = evaluatePolynomial(secret.coefficients, index).useSecretScalar();
  for (const { index: from } of facts.trustees) {
    if (from === index) continue;
    sum = modOrder(sum + openShare(secret.useEncryptionKeyPair(), facts, from, index).useSecretScalar());
  }
  return new SecretScalar(sum);
}
