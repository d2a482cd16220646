/**
 * The first round of the ceremony [CER-1, CER-2, CER-5]: every trustee's part of the key, the fingerprint of them that
 * people compare, and their sum, the election key. Each entry is made from a seed and the public record, and verified
 * from the record alone. It stores nothing: a trustee's client must remember that it never sends shares for a second
 * ceremony of one election [CER-2].
 */
import { concat, equalBytes, fromBase64url, toBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { fingerprint } from "../encoding/fingerprint.ts";
import { decodeNonIdentity, type Element, encodeElement, IDENTITY, multiplyBaseSecret } from "../encoding/group.ts";
import { checkEncryptionKey } from "../encoding/hpke.ts";
import type { Random } from "../encoding/random.ts";
import { cutRun, decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hash, hashToScalar } from "../encoding/transcript.ts";
import { encodeEntry, type TrusteeEntry } from "../manifest/entries.ts";
import type { CeremonyFacts, TrusteeFacts } from "../manifest/facts.ts";
import { proveKnowledge, verifyKnowledge } from "../proofs/schnorr.ts";
import { culprit, deriveOwn, index32, known } from "./facts.ts";
import type { TrusteeSecret } from "./trustee.ts";

function knowledgeChallenge(
  { ceremonyId }: CeremonyFacts,
  index: number,
  encryptionKey: Uint8Array,
  commitments: readonly Element[],
  proofCommitments: readonly Element[],
): bigint {
  const elements = [...commitments, ...proofCommitments].map(encodeElement);
  return hashToScalar("trustee-proof", ceremonyId, index32(index), encryptionKey, ...elements);
}

/** The `trustee` entry of this seed [CER-1]. */
export function makeTrusteeEntry(seed: Uint8Array, facts: CeremonyFacts, index: number, random?: Random): Uint8Array {
  const secret = deriveOwn(seed, facts, index);
  const commitments = secret.coefficients.map(multiplyBaseSecret);
  const encryptionKey = secret.useEncryptionKeyPair().publicKey;
  const proof = proveKnowledge(
    secret.coefficients,
    concat(facts.ceremonyId, index32(index), encryptionKey, ...commitments.map(encodeElement)),
    (r) => knowledgeChallenge(facts, index, encryptionKey, commitments, r),
    random,
  );
  return encodeEntry({
    type: "trustee",
    index,
    name: facts.counting.members[index - 1]?.name ?? "",
    commitments: encodeElements(commitments),
    encryptionKey: toBase64url(encryptionKey),
    proofCommitments: encodeElements(proof.commitments),
    proofResponses: encodeScalars(proof.responses),
  });
}

/**
 * Verifies a `trustee` entry against what was announced and the trustees before it; `bytes` are the entry as published.
 * @throws ProtocolError wrong-index, wrong-name, wrong-length, low-order-key, invalid-key, duplicate, bad-proof (CER-1),
 * ENC-1, ENC-3, with culprit `trustee i`
 */
export function openTrusteeEntry(facts: CeremonyFacts, entry: TrusteeEntry, bytes: Uint8Array): TrusteeFacts {
  const { index, name } = entry;
  const refuse = (code: "wrong-index" | "wrong-name" | "duplicate" | "bad-proof", message: string): ProtocolError =>
    new ProtocolError(code, "CER-1", message, culprit(index));
  const member = facts.counting.members[index - 1];
  if (member === undefined) throw refuse("wrong-index", `there is no trustee ${index}`);
  if (member.name !== name) throw refuse("wrong-name", `trustee ${index} does not have the name that was announced`);
  const t = facts.counting.threshold;
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
 * Checks that the record has exactly this committee: people agree to the committee that they see, but shares go to the
 * one on the record.
 * @throws ProtocolError wrong-value (CER-2)
 */
export function checkCommittee(
  { counting }: Pick<CeremonyFacts, "counting">,
  { threshold, trustees }: Committee,
): void {
  const { members } = counting;
  const same = members.every(({ name, kind }, i) => name === trustees[i]?.name && kind === trustees[i]?.kind);
  if (threshold !== counting.threshold || trustees.length !== members.length || !same)
    throw new ProtocolError("wrong-value", "CER-2", "the record names a different committee from the service");
}

/** The fingerprint that trustees compare outside the service [CER-2]. RangeError before all trustee entries are there. */
export function ceremonyFingerprint(facts: CeremonyFacts): string {
  return fingerprint(hash("ceremony", known(facts.ceremonyRoot, "the last trustee entry")));
}

/**
 * Checks that the trustee entry under `index` is this seed's. A client that has kept the bytes it sent also compares
 * them.
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

/** K = Σ C_{i,0} [CER-5]. @throws ProtocolError identity-element (ENC-3) */
export function jointKey(facts: CeremonyFacts): Element {
  const key = facts.trustees.reduce((sum, { commitments }) => sum.add(commitments[0] ?? IDENTITY), IDENTITY);
  if (key.is0()) throw new ProtocolError("identity-element", "ENC-3", "the election key is the identity");
  return key;
}
