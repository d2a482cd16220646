/** The device that a member of a meeting checked in with [MEE-4]: its key, and its signature when it asks for a ballot. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { lengthPrefixed, utf8 } from "../encoding/bytes.ts";
import { labelText } from "../encoding/labels.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { verifyEd25519 } from "../log/note.ts";

/** An Ed25519 seed and its public key, 32 bytes each. The seed is kept durably before the key is sent. */
export function newDevice(random: Random = systemRandom): { secret: Uint8Array; key: Uint8Array } {
  const secret = random(32);
  return { secret, key: ed25519.getPublicKey(secret) };
}

/** `LP("urna/v1/device") ‖ LP(electionId) ‖ LP(B)`: electionId of 32 bytes, B of 48. */
function deviceMessage(electionId: Uint8Array, blinded: Uint8Array): Uint8Array {
  return lengthPrefixed(utf8(labelText("device")), electionId, blinded);
}

/** 64 bytes. */
export function signAsDevice(secret: Uint8Array, electionId: Uint8Array, blinded: Uint8Array): Uint8Array {
  return ed25519.sign(deviceMessage(electionId, blinded), secret);
}

/** Whether it is this device's signature, verified as in LOG-3. False for anything malformed. */
export function isSignedByDevice(
  key: Uint8Array,
  signature: Uint8Array,
  electionId: Uint8Array,
  blinded: Uint8Array,
): boolean {
  try {
    return (
      !ed25519.Point.fromBytes(key).isSmallOrder() && verifyEd25519(signature, deviceMessage(electionId, blinded), key)
    );
  } catch {
    return false;
  }
}
