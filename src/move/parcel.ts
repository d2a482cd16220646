/**
 * Seals what moves from host to host for the one actor that expects it, which keeps the key, uses it once and forgets it. So a
 * file with parcels can be opened nowhere else, and nowhere at all once it has arrived. Nothing here knows what is in a parcel.
 */
import { concat, fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { checkEncryptionKey, deriveKeyPair, hpkeOpen, hpkeSeal } from "../../crypto/encoding/hpke.ts";
import type { Random } from "../../crypto/encoding/random.ts";

/** What the receiver keeps, 32 bytes each. `pass` is in the address: without it, nobody can make a parcel that opens. */
export type Expectation = { readonly secret: Uint8Array; readonly pass: Uint8Array };
/** Not encrypted, but bound to the sealed bytes beside it. */
export type Label = { readonly hop: number; readonly index: number; readonly last: boolean };
export type Parcel = Label & { readonly sealed: Uint8Array };

const PURPOSE = utf8("urna/move/v1");

export function newExpectation(random: Random): Expectation {
  return { secret: random(32), pass: random(32) };
}

/** Public key (X25519) and pass, base64url: 86 characters. */
export function addressOf({ secret, pass }: Expectation): string {
  return toBase64url(concat(deriveKeyPair(secret).publicKey, pass));
}

export function isAddress(address: string): boolean {
  try {
    const bytes = fromBase64url(address);
    checkEncryptionKey(bytes.slice(0, 32));
    return bytes.length === 64;
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

export function sealParcel(address: string, label: Label, plaintext: Uint8Array, random: Random): Parcel {
  const bytes = fromBase64url(address);
  const info = concat(PURPOSE, bytes.slice(32));
  return { ...label, sealed: hpkeSeal(bytes.slice(0, 32), info, labelBytes(label), plaintext, random) };
}

/** Undefined for a parcel that was not sealed for this expectation, or was changed. */
export function openParcel({ secret, pass }: Expectation, parcel: Parcel): Uint8Array | undefined {
  try {
    return hpkeOpen(deriveKeyPair(secret), concat(PURPOSE, pass), labelBytes(parcel), parcel.sealed);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

function labelBytes({ hop, index, last }: Label): Uint8Array {
  return utf8(JSON.stringify([hop, index, last]));
}
