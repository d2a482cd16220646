// The two hashes of the protocol (ENC-4). The caller passes the whole statement, one argument for each element, scalar,
// string, digest and index; lengths are prefixed here, so no two statements are hashed as the same bytes.

import { ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Kernel, kernel } from "../kernel/kernel.ts";
import { lengthPrefixed, utf8 } from "./bytes.ts";
import { reduceWide } from "./group.ts";
import { type DigestLabel, labelText, type ScalarLabel } from "./labels.ts";

/** `H(label, x₁…xₙ) = SHA-256(LP("urna/v1/"+label) ‖ LP(x₁) ‖ … ‖ LP(xₙ))`, 32 bytes (ENC-4). */
export function hash(label: DigestLabel, ...parts: Uint8Array[]): Uint8Array {
  return sha256(lengthPrefixed(utf8(labelText(label)), ...parts));
}

/** `Hs(label, x₁…xₙ)`: HashToScalar of RFC 9497 §4.1 with DST `"urna/v1/"+label` over `LP(x₁) ‖ … ‖ LP(xₙ)` (ENC-4). */
export function hashToScalar(label: ScalarLabel, ...parts: Uint8Array[]): bigint {
  const message = lengthPrefixed(...parts);
  const installed = kernel();
  if (installed !== undefined) return reduceWide(expandMessage(installed, message, utf8(labelText(label))));
  return ristretto255_hasher.hashToScalar(message, { DST: labelText(label) });
}

const BLOCK_OF_ZEROS = new Uint8Array(128);

/** expand_message_xmd of RFC 9380 §5.3.1 with SHA-512, for 64 bytes: one block of output. `dst` has at most 255 bytes. */
function expandMessage(hasher: Kernel, message: Uint8Array, dst: Uint8Array): Uint8Array {
  const tail = Uint8Array.of(...dst, dst.length);
  const first = hasher.sha512([BLOCK_OF_ZEROS, message, Uint8Array.of(0, 64, 0), tail]);
  return hasher.sha512([first, Uint8Array.of(1), tail]);
}
