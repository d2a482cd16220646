// A trustee who seals a wrong share for one of the others and signs it, as an attacker's client would.

import { makeSharesEntry } from "../../../crypto/ceremony/shares.ts";
import { deriveTrustee } from "../../../crypto/ceremony/trustee.ts";
import { fromBase64url, i2osp, lengthPrefixed, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { encodeElement } from "../../../crypto/encoding/group.ts";
import { encodeElements, encodeScalars } from "../../../crypto/encoding/runs.ts";
import { hashToScalar } from "../../../crypto/encoding/transcript.ts";
import { decodeEntryOf, encodeEntry } from "../../../crypto/manifest/entries.ts";
import type { CeremonyFacts } from "../../../crypto/manifest/facts.ts";
import { proveKnowledge } from "../../../crypto/proofs/schnorr.ts";

/** The `shares` entry of this seed with `ciphertext` (80 bytes) in place of the share for trustee `victim`, validly signed. */
export function sharesWithBadOne(
  seed: Uint8Array,
  facts: CeremonyFacts,
  index: number,
  victim: number,
  ciphertext: Uint8Array = new Uint8Array(80),
): Uint8Array {
  const honest = decodeEntryOf("shares", makeSharesEntry(seed, facts, index));
  const shares = honest.shares.map((share) =>
    share.to === victim ? { to: victim, ciphertext: toBase64url(ciphertext) } : share,
  );
  const statement = [
    facts.ceremonyId,
    facts.ceremonyRoot as Uint8Array,
    i2osp(index, 4),
    ...shares.flatMap((share) => [i2osp(share.to, 4), fromBase64url(share.ciphertext)]),
  ];
  const { coefficients } = deriveTrustee(seed, facts.ceremonyId, facts.counting.threshold);
  const proof = proveKnowledge(coefficients.slice(0, 1), lengthPrefixed(...statement), (r) =>
    hashToScalar("shares-proof", ...statement, ...r.map(encodeElement)),
  );
  return encodeEntry({
    ...honest,
    shares,
    proofCommitment: encodeElements(proof.commitments),
    proofResponse: encodeScalars(proof.responses),
  });
}
