/**
 * The last round of the ceremony [CER-4]: every trustee rehearses its decryption and proves that it can.
 */
import { fromBase64url, lengthPrefixed, toBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { decodeNonIdentity, type Element, encodeElement, hashToElement, multiplySecret } from "../encoding/group.ts";
import { labelText } from "../encoding/labels.ts";
import type { Random } from "../encoding/random.ts";
import { decodeElements, decodeScalars, encodeElements, encodeScalars } from "../encoding/runs.ts";
import { hashToScalar } from "../encoding/transcript.ts";
import { type ConfirmationEntry, encodeEntry } from "../manifest/entries.ts";
import type { CeremonyFacts } from "../manifest/facts.ts";
import { proveEquality, verifyEquality } from "../proofs/dleq.ts";
import { culprit, index32, known } from "./facts.ts";
import { publicShare, restoreSecretShare } from "./shares.ts";

/** T, the element on which trustee j rehearses its decryption [CER-4]. */
function rehearsalElement({ ceremonyId }: CeremonyFacts, index: number): Element {
  return hashToElement(labelText("rehearsal"), lengthPrefixed(ceremonyId, index32(index)));
}

/** What trustee j confirms: the statement of its proof, and how its challenge is made [CER-4]. */
function rehearsal(facts: CeremonyFacts, index: number, d: Element) {
  const y = publicShare(facts, index);
  const t = rehearsalElement(facts, index);
  const root = known(facts.confirmationRoot, "the confirmations");
  const statement = [facts.ceremonyId, root, index32(index), ...[y, t, d].map(encodeElement)];
  const challenge = (r1: Element, r2: Element): bigint =>
    hashToScalar("confirmation", ...statement, encodeElement(r1), encodeElement(r2));
  return { y, t, statement: lengthPrefixed(...statement), challenge };
}

/**
 * The `confirmation` entry of this seed [CER-4]: the shares that the others sent are opened and checked on the way.
 * Restore the seed from the written words for this, so that the words are rehearsed, too.
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
