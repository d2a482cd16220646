/**
 * The trustees' key ceremony [CER-1 … CER-5]: everything a trustee knows follows from its seed and the public record, so
 * each step is made from these two, and each entry is verified from the record alone. Nothing is stored here: its client
 * must remember that a trustee never sends shares for a second ceremony of one election [CER-2].
 */
import { concat, equalBytes, fromBase64url, i2osp, lengthPrefixed, toBase64url, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { fingerprint } from "../encoding/fingerprint.ts";
import {
  decodeNonIdentity,
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  hashToElement,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  multiplySecret,
  SecretScalar,
} from "../encoding/group.ts";
import { checkEncryptionKey, type EncryptionKeyPair, HPKE_OVERHEAD, hpkeOpen, hpkeSeal } from "../encoding/hpke.ts";
import { labelText } from "../encoding/labels.ts";
import type { Random } from "../encoding/random.ts";
import { cutRun, decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hash, hashToScalar } from "../encoding/transcript.ts";
import { type ConfirmationEntry, encodeEntry, type SharesEntry, type TrusteeEntry } from "../manifest/entries.ts";
import type { CeremonyFacts, SharesFacts, TrusteeFacts } from "../manifest/facts.ts";
import { proveEquality, verifyEquality } from "../proofs/dleq.ts";
import { proveKnowledge, verifyKnowledge } from "../proofs/schnorr.ts";
import { evaluateCommitments, evaluatePolynomial } from "./sharing.ts";
import { deriveTrustee, type TrusteeSecret } from "./trustee.ts";

const index32 = (index: number): Uint8Array => i2osp(index, 4);
const culprit = (index: number): string => `trustee ${index}`;

function trusteeCount({ manifest }: CeremonyFacts): number {
  return manifest.trustees.members.length;
}

/** RangeError unless `index` names a trustee of the manifest. */
export function deriveOwn(seed: Uint8Array, facts: CeremonyFacts, index: number): TrusteeSecret {
  if (!Number.isInteger(index) || index < 1 || index > trusteeCount(facts)) throw new RangeError(`no trustee ${index}`);
  return deriveTrustee(seed, facts.electionId, facts.manifest.trustees.threshold);
}

/** A fact that the record gives only later: asking too early is our own bug. */
function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`the record does not have ${what} yet`);
  return value;
}

function knowledgeChallenge(
  { electionId }: CeremonyFacts,
  index: number,
  encryptionKey: Uint8Array,
  commitments: readonly Element[],
  proofCommitments: readonly Element[],
): bigint {
  const elements = [...commitments, ...proofCommitments].map(encodeElement);
  return hashToScalar("trustee-proof", electionId, index32(index), encryptionKey, ...elements);
}

/** The `trustee` entry of this seed [CER-1]. */
export function makeTrusteeEntry(seed: Uint8Array, facts: CeremonyFacts, index: number, random?: Random): Uint8Array {
  const secret = deriveOwn(seed, facts, index);
  const commitments = secret.coefficients.map(multiplyBaseSecret);
  const encryptionKey = secret.useEncryptionKeyPair().publicKey;
  const proof = proveKnowledge(
    secret.coefficients,
    concat(facts.electionId, index32(index), encryptionKey, ...commitments.map(encodeElement)),
    (r) => knowledgeChallenge(facts, index, encryptionKey, commitments, r),
    random,
  );
  return encodeEntry({
    type: "trustee",
    index,
    name: facts.manifest.trustees.members[index - 1]?.name ?? "",
    commitments: encodeElements(commitments),
    encryptionKey: toBase64url(encryptionKey),
    proofCommitments: encodeElements(proof.commitments),
    proofResponses: encodeScalars(proof.responses),
  });
}

/**
 * Verifies a `trustee` entry against the manifest and the trustees before it; `bytes` are the entry as published.
 * @throws ProtocolError wrong-index, wrong-name, wrong-length, low-order-key, invalid-key, duplicate, bad-proof (CER-1),
 * ENC-1, ENC-3, with culprit `trustee i`
 */
export function openTrusteeEntry(facts: CeremonyFacts, entry: TrusteeEntry, bytes: Uint8Array): TrusteeFacts {
  const { index, name } = entry;
  const refuse = (code: "wrong-index" | "wrong-name" | "duplicate" | "bad-proof", message: string): ProtocolError =>
    new ProtocolError(code, "CER-1", message, culprit(index));
  const member = facts.manifest.trustees.members[index - 1];
  if (member === undefined) throw refuse("wrong-index", `the manifest has no trustee ${index}`);
  if (member.name !== name) throw refuse("wrong-name", `trustee ${index} does not have the name of the manifest`);
  const t = facts.manifest.trustees.threshold;
  const commitments = cutRun(entry.commitments, t, "commitments", "CER-1").map(decodeNonIdentity);
  const encryptionKey = fromBase64url(entry.encryptionKey);
  checkEncryptionKey(encryptionKey);
  const seen = new Set(facts.trustees.flatMap((trustee) => trustee.commitments.map(commitmentId)));
  for (const commitment of commitments.map(commitmentId)) {
    if (seen.has(commitment)) throw refuse("duplicate", "a commitment is on the record twice");
    seen.add(commitment);
  }
  const proof = {
    commitments: decodeElements(entry.proofCommitments, t, "proof commitments", "CER-1"),
    responses: decodeScalars(entry.proofResponses, t, "proof responses", "CER-1"),
  };
  const challenge = knowledgeChallenge(facts, index, encryptionKey, commitments, proof.commitments);
  verifyKnowledge(commitments, proof, challenge, (k) =>
    refuse("bad-proof", `trustee ${index} does not prove that it knows coefficient ${k}`),
  );
  return { index, commitments, encryptionKey, entry: bytes };
}

function commitmentId(commitment: Element): string {
  return toBase64url(encodeElement(commitment));
}

/** The trustees in the order of the manifest, and how many of them must count, as the service says. */
export interface Committee {
  readonly threshold: number;
  readonly trustees: readonly { readonly name: string; readonly kind: string }[];
}

/**
 * Checks that the record has this committee and no other: people agree to what they are shown, and send shares to what is on the record.
 * @throws ProtocolError wrong-value (CER-2)
 */
export function checkCommittee(
  { manifest }: Pick<CeremonyFacts, "manifest">,
  { threshold, trustees }: Committee,
): void {
  const { members } = manifest.trustees;
  const same = members.every(({ name, kind }, i) => name === trustees[i]?.name && kind === trustees[i]?.kind);
  if (threshold !== manifest.trustees.threshold || trustees.length !== members.length || !same)
    throw new ProtocolError("wrong-value", "CER-2", "the record names a different committee from the service");
}

/** The fingerprint that trustees compare outside the service [CER-2]. RangeError before all trustee entries are there. */
export function ceremonyFingerprint(facts: CeremonyFacts): string {
  return fingerprint(hash("ceremony", known(facts.ceremonyRoot, "the last trustee entry")));
}

/**
 * Checks that the trustee entry under `index` is this seed's. A client that kept the bytes it sent compares them, too.
 * @throws ProtocolError own-entry-missing (CER-2)
 */
export function checkOwnEntry(secret: TrusteeSecret, facts: CeremonyFacts, index: number): void {
  const commitments = secret.coefficients.map(multiplyBaseSecret);
  const own = facts.trustees[index - 1];
  const same =
    own?.commitments.every((commitment, k) => commitments[k]?.equals(commitment)) &&
    equalBytes(own.encryptionKey, secret.useEncryptionKeyPair().publicKey);
  if (!same) {
    throw new ProtocolError("own-entry-missing", "CER-2", `trustee ${index} on the record is not made from this seed`);
  }
}

const shareInfo = ({ electionId }: CeremonyFacts, ceremony: Uint8Array): Uint8Array =>
  concat(utf8(labelText("hpke-share")), electionId, ceremony);

const shareAad = (from: number, to: number): Uint8Array => concat(index32(from), index32(to));

function sharesStatement(
  { electionId }: CeremonyFacts,
  ceremony: Uint8Array,
  from: number,
  shares: readonly (readonly [to: number, ciphertext: Uint8Array])[],
): Uint8Array[] {
  return [electionId, ceremony, index32(from), ...shares.flatMap(([to, ciphertext]) => [index32(to), ciphertext])];
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

/** T, the element on which trustee j rehearses its decryption [CER-4]. */
function rehearsalElement({ electionId }: CeremonyFacts, index: number): Element {
  return hashToElement(labelText("rehearsal"), lengthPrefixed(electionId, index32(index)));
}

/** What trustee j confirms: the statement of its proof, and how its challenge is made [CER-4]. */
function rehearsal(facts: CeremonyFacts, index: number, d: Element) {
  const y = publicShare(facts, index);
  const t = rehearsalElement(facts, index);
  const root = known(facts.confirmationRoot, "the confirmations");
  const statement = [facts.electionId, root, index32(index), ...[y, t, d].map(encodeElement)];
  const challenge = (r1: Element, r2: Element): bigint =>
    hashToScalar("confirmation", ...statement, encodeElement(r1), encodeElement(r2));
  return { y, t, statement: lengthPrefixed(...statement), challenge };
}

/**
 * The `confirmation` entry of this seed [CER-4]: the shares that the others sent are opened and checked on the way.
 * Restore the seed from the written words for this, so that they are rehearsed, too.
 * @throws as `restoreSecretShare`
 */
export function makeConfirmationEntry(
  seed: Uint8Array,
  facts: CeremonyFacts,
  index: number,
  random?: Random,
): Uint8Array {
  const share = restoreSecretShare(seed, facts, index);
  const d = multiplySecret(rehearsalElement(facts, index), share);
  const { t, statement, challenge } = rehearsal(facts, index, d);
  const proof = proveEquality(share, t, statement, challenge, random);
  return encodeEntry({
    type: "confirmation",
    index,
    rehearsal: toBase64url(encodeElement(d)),
    proofCommitments: encodeElements(proof.commitments),
    proofResponse: encodeScalars([proof.response]),
  });
}

/** @throws ProtocolError wrong-index, bad-proof (CER-4), ENC-1, ENC-3, with culprit `trustee j` */
export function verifyConfirmation(facts: CeremonyFacts, entry: ConfirmationEntry): void {
  const { index } = entry;
  if (facts.trustees[index - 1] === undefined) {
    throw new ProtocolError("wrong-index", "CER-4", `there is no trustee ${index}`, culprit(index));
  }
  const d = decodeNonIdentity(fromBase64url(entry.rehearsal));
  const [r1, r2] = decodeElements(entry.proofCommitments, 2, "proof commitments", "CER-4") as [Element, Element];
  const [response] = decodeScalars(entry.proofResponse, 1, "proof response", "CER-4") as [bigint];
  const { y, t, challenge } = rehearsal(facts, index, d);
  if (y.is0()) {
    throw new ProtocolError("identity-element", "ENC-3", `the public share of trustee ${index} is the identity`);
  }
  verifyEquality(y, t, d, { commitments: [r1, r2], response }, challenge(r1, r2), () => {
    const message = `trustee ${index} does not prove that it can decrypt`;
    return new ProtocolError("bad-proof", "CER-4", message, culprit(index));
  });
}

/** K = Σ C_{i,0} [CER-5]. @throws ProtocolError identity-element (ENC-3) */
export function jointKey(facts: CeremonyFacts): Element {
  const key = facts.trustees.reduce((sum, { commitments }) => sum.add(commitments[0] ?? IDENTITY), IDENTITY);
  if (key.is0()) throw new ProtocolError("identity-element", "ENC-3", "the election key is the identity");
  return key;
}
