// The two hashes of the protocol (ENC-4). The caller passes the whole statement, one argument for each element, scalar,
// string, digest and index; lengths are prefixed here, so no two statements are hashed as the same bytes.

import { ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, lengthPrefixed, utf8 } from "./bytes.ts";
import { type DigestLabel, labelText, type ScalarLabel } from "./labels.ts";

/** `H(label, x₁…xₙ) = SHA-256(LP("urna/v1/"+label) ‖ LP(x₁) ‖ … ‖ LP(xₙ))`, 32 bytes (ENC-4). */
export function hash(label: DigestLabel, ...parts: Uint8Array[]): Uint8Array {
  return sha256(concat(lengthPrefixed(utf8(labelText(label))), ...parts.map(lengthPrefixed)));
}

/** `Hs(label, x₁…xₙ)`: HashToScalar of RFC 9497 §4.1 with DST `"urna/v1/"+label` over `LP(x₁) ‖ … ‖ LP(xₙ)` (ENC-4). */
export function hashToScalar(label: ScalarLabel, ...parts: Uint8Array[]): bigint {
  return ristretto255_hasher.hashToScalar(concat(...parts.map(lengthPrefixed)), { DST: labelText(label) });
}
