// FROST(ristretto255, SHA-512): its group signature is a plain Schnorr signature, its shares are Shamir's. The published
// values check challenge, response and interpolation over our group (ENC-8, CER-4, TAL-4).
import { sha512 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import { concat, fromHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import {
  BASE,
  decodeElement,
  decodeScalar,
  encodeElement,
  modOrder,
  multiplyBaseSecret,
  multiplyPublic,
  reduceWide,
  SecretScalar,
} from "../../../crypto/encoding/group.ts";
import { vectors } from "../../support/vectors.ts";

const frost = vectors<{
  groupSecretKey: string;
  groupPublicKey: string;
  message: string;
  coefficients: string[];
  shares: { identifier: number; share: string }[];
  signature: string;
}>("ENC-8-rfc9591-frost-ristretto255");

const verifies = (signature: Uint8Array, message: Uint8Array) => {
  const key = decodeElement(fromHex(frost.groupPublicKey));
  const commitment = decodeElement(signature.slice(0, 32));
  const statement = concat(encodeElement(commitment), encodeElement(key), message);
  const c = reduceWide(sha512(concat(utf8("FROST-RISTRETTO255-SHA512-v1chal"), statement)));
  const z = decodeScalar(signature.slice(32));
  return multiplyPublic(BASE, z).equals(commitment.add(multiplyPublic(key, c)));
};

describe("RFC 9591 E.3", () => {
  test("the group key is the secret's, and the signature verifies as a Schnorr signature", () => {
    const secret = new SecretScalar(decodeScalar(fromHex(frost.groupSecretKey)));
    expect(multiplyBaseSecret(secret).equals(decodeElement(fromHex(frost.groupPublicKey)))).toBe(true);
    expect(verifies(fromHex(frost.signature), fromHex(frost.message))).toBe(true);
    expect(verifies(fromHex(frost.signature), utf8("tesu"))).toBe(false);
  });

  test("the shares are the polynomial's values", () => {
    const coefficients = [frost.groupSecretKey, ...frost.coefficients].map((hex) => decodeScalar(fromHex(hex)));
    for (const { identifier, share } of frost.shares) {
      const value = coefficients.reduceRight((sum, a) => modOrder(sum * BigInt(identifier) + a), 0n);
      expect(value).toBe(decodeScalar(fromHex(share)));
    }
  });
});
