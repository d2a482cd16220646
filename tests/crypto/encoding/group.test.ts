import { expand_message_xmd } from "@noble/curves/abstract/hash-to-curve.js";
import { ristretto255_hasher } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import sodium from "libsodium-wrappers-sumo";
import { beforeAll, describe, expect, test } from "vitest";
import { fromHex, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import {
  BASE,
  decodeElement,
  decodeNonIdentity,
  decodeScalar,
  type Element,
  encodeElement,
  encodeScalar,
  hashToElement,
  hedgedNonce,
  IDENTITY,
  modOrder,
  multiplyBaseSecret,
  multiplyPublic,
  multiplySecret,
  ORDER,
  randomScalar,
  randomSecret,
  reduceWide,
  SecretScalar,
  withTable,
} from "../../../crypto/encoding/group.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const rfc9496 = vectors<{
  multiplesOfBase: string[];
  badEncodings: { kind: string; encoding: string }[];
  oneWayMap: { input: string; output: string }[];
}>("ENC-1-rfc9496-ristretto255");

function oneWayMap(bytes: Uint8Array): Element {
  const { deriveToCurve } = ristretto255_hasher;
  if (deriveToCurve === undefined) throw new Error("the library has no one-way map");
  return deriveToCurve(bytes);
}

const scalar = fc.bigInt({ min: 0n, max: ORDER - 1n });

describe("elements (ENC-1, RFC 9496 appendix A)", () => {
  test("A.1: the multiples of the generator", () => {
    expect(rfc9496.multiplesOfBase.length).toBe(16);
    rfc9496.multiplesOfBase.forEach((encoding, n) => {
      expect(toHex(encodeElement(multiplyPublic(BASE, BigInt(n))))).toBe(encoding);
      expect(decodeElement(fromHex(encoding)).equals(multiplyPublic(BASE, BigInt(n)))).toBe(true);
      expect(toHex(encodeElement(decodeElement(fromHex(encoding))))).toBe(encoding);
    });
  });

  test.each(rfc9496.badEncodings)("A.2: refuses $kind $encoding", ({ encoding }) => {
    expect(refusal(() => decodeElement(fromHex(encoding)))).toEqual({ code: "invalid-element", clause: "ENC-1" });
  });

  test("A.3: the one-way map, and hash_to_ristretto255 on it", () => {
    for (const { input, output } of rfc9496.oneWayMap) {
      expect(toHex(oneWayMap(fromHex(input)).toBytes())).toBe(output);
    }
    const uniform = expand_message_xmd(utf8("message"), utf8("urna/v1/rehearsal"), 64, sha512);
    const expected = oneWayMap(uniform);
    expect(hashToElement("urna/v1/rehearsal", utf8("message")).equals(expected)).toBe(true);
    expect(hashToElement("urna/v1/rehearsaL", utf8("message")).equals(expected)).toBe(false);
  });

  test("refuses one byte less, one byte more and one bit flipped", () => {
    const encoding = encodeElement(multiplyPublic(BASE, 5n));
    const short = { code: "wrong-length", clause: "ENC-1" };
    expect(refusal(() => decodeElement(encoding.slice(0, 31)))).toEqual(short);
    expect(refusal(() => decodeElement(Uint8Array.of(...encoding, 0)))).toEqual(short);
    const odd = Uint8Array.from(encoding);
    odd[0] = (odd[0] ?? 0) ^ 1; // makes the field element negative
    expect(refusal(() => decodeElement(odd))).toEqual({ code: "invalid-element", clause: "ENC-1" });
  });

  test("the identity is an element, and refused where ENC-3 refuses it", () => {
    expect(decodeElement(new Uint8Array(32)).equals(IDENTITY)).toBe(true);
    const identity = { code: "identity-element", clause: "ENC-3" };
    expect(refusal(() => decodeNonIdentity(new Uint8Array(32)))).toEqual(identity);
    expect(decodeNonIdentity(encodeElement(BASE)).equals(BASE)).toBe(true);
  });
});

describe("scalars (ENC-1)", () => {
  test("round trip, little-endian", () => {
    fc.assert(
      fc.property(scalar, (n) => {
        expect(decodeScalar(encodeScalar(n))).toBe(n);
      }),
    );
    expect(encodeScalar(258n).slice(0, 3)).toEqual(Uint8Array.of(2, 1, 0));
  });

  test("never reduces: ℓ, ℓ+1 and 2²⁵⁶−1 are refused", () => {
    const spell = (n: bigint) => fromHex(n.toString(16).padStart(64, "0")).reverse();
    for (const n of [ORDER, ORDER + 1n, 2n ** 256n - 1n]) {
      expect(refusal(() => decodeScalar(spell(n)))).toEqual({ code: "invalid-scalar", clause: "ENC-1" });
    }
    expect(decodeScalar(spell(ORDER - 1n))).toBe(ORDER - 1n);
    for (const length of [31, 33]) {
      expect(refusal(() => decodeScalar(new Uint8Array(length)))).toEqual({ code: "wrong-length", clause: "ENC-1" });
    }
    expect(() => encodeScalar(ORDER)).toThrow(RangeError);
    expect(() => encodeScalar(-1n)).toThrow(RangeError);
  });

  test("random scalars come from 64 bytes and are never zero", () => {
    const tape = [new Uint8Array(64), new Uint8Array(64).fill(1)];
    const drawn: number[] = [];
    const value = randomScalar((length) => {
      drawn.push(length);
      return tape[drawn.length - 1] ?? new Uint8Array(length);
    });
    expect(drawn).toEqual([64, 64]); // the first gave zero
    expect(value).toBe(reduceWide(new Uint8Array(64).fill(1)));
    expect(modOrder(-1n)).toBe(ORDER - 1n);
    expect(() => reduceWide(new Uint8Array(63))).toThrow(RangeError);
  });

  test("a secret scalar cannot be printed, serialised or cloned", () => {
    const secret = new SecretScalar(7n);
    expect(() => `${secret}`).toThrow(TypeError);
    expect(() => JSON.stringify({ secret })).toThrow(TypeError);
    expect(JSON.stringify(Object.entries(secret))).toBe("[]");
    expect(Object.keys(structuredClone(secret))).toEqual([]);
    expect(secret.useSecretScalar()).toBe(7n);
    expect(() => new SecretScalar(ORDER)).toThrow(RangeError);
    expect(() => new SecretScalar(-1n)).toThrow(RangeError);
  });
});

describe("multiplication", () => {
  test("public, secret and with a table give the same, zero included", () => {
    const element = multiplyPublic(BASE, 12345n);
    const tabled = withTable(decodeElement(encodeElement(element)));
    for (const n of [0n, 1n, ORDER - 1n, randomScalar()]) {
      const expected = multiplyPublic(element, n);
      expect(multiplySecret(element, new SecretScalar(n)).equals(expected)).toBe(true);
      expect(multiplySecret(tabled, new SecretScalar(n)).equals(expected)).toBe(true);
      expect(multiplyPublic(tabled, n).equals(expected)).toBe(true);
      expect(multiplyBaseSecret(new SecretScalar(n)).equals(multiplyPublic(BASE, n))).toBe(true);
    }
    expect(multiplySecret(IDENTITY, randomSecret()).equals(IDENTITY)).toBe(true);
  });
});

describe("hedged nonces (ENC-8)", () => {
  const zeros = (length: number) => new Uint8Array(length);
  const nonce = (purpose: string, secret: bigint, statement: string, random = zeros) =>
    hedgedNonce(purpose, new SecretScalar(secret), utf8(statement), random).useSecretScalar();

  test("depend on purpose, secret, statement and randomness", () => {
    const all = [
      nonce("a", 1n, "s"),
      nonce("b", 1n, "s"),
      nonce("a", 2n, "s"),
      nonce("a", 1n, "t"),
      nonce("as", 1n, ""),
      nonce("a", 1n, "s", (length) => new Uint8Array(length).fill(1)),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(nonce("a", 1n, "s")).toBe(all[0]);
  });
});

describe("against libsodium", () => {
  beforeAll(async () => {
    await sodium.ready;
  });

  test("multiplication, addition, reduction and validity agree", () => {
    for (let round = 0; round < 8; round++) {
      const n = randomScalar();
      const point = sodium.crypto_core_ristretto255_random();
      const ours = encodeElement(multiplySecret(decodeElement(point), new SecretScalar(n)));
      expect(ours).toEqual(sodium.crypto_scalarmult_ristretto255(encodeScalar(n), point));
      const base = encodeElement(multiplyBaseSecret(new SecretScalar(n)));
      expect(base).toEqual(sodium.crypto_scalarmult_ristretto255_base(encodeScalar(n)));
      const sum = encodeElement(decodeElement(point).add(decodeElement(base)));
      expect(sum).toEqual(sodium.crypto_core_ristretto255_add(point, base));
      const wide = sodium.randombytes_buf(64);
      expect(encodeScalar(reduceWide(wide))).toEqual(sodium.crypto_core_ristretto255_scalar_reduce(wide));
      const mapped = oneWayMap(wide).toBytes();
      expect(new Uint8Array(mapped)).toEqual(sodium.crypto_core_ristretto255_from_hash(wide));
    }
    for (const { encoding } of rfc9496.badEncodings) {
      expect(sodium.crypto_core_ristretto255_is_valid_point(fromHex(encoding))).toBe(false);
    }
  });
});
