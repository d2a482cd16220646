import * as reference from "hpke";
import { describe, expect, test } from "vitest";
import { concat, fromHex, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import { checkEncryptionKey, deriveKeyPair, HPKE_OVERHEAD, hpkeOpen, hpkeSeal } from "../../../crypto/encoding/hpke.ts";
import { refusal } from "../../support/refusal.ts";
import { vectors } from "../../support/vectors.ts";

const rfc9180 =
  vectors<Record<"info" | "ikmE" | "ikmR" | "skRm" | "pkRm" | "enc" | "aad" | "pt" | "ct", string>>(
    "CER-3-rfc9180-hpke",
  );
const pair = deriveKeyPair(fromHex(rfc9180.ikmR));
const info = fromHex(rfc9180.info);
const aad = fromHex(rfc9180.aad);
const sealed = concat(fromHex(rfc9180.enc), fromHex(rfc9180.ct));

describe("RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM", () => {
  test("DeriveKeyPair, Seal and Open give the published values", () => {
    expect([toHex(pair.secretKey), toHex(pair.publicKey)]).toEqual([rfc9180.skRm, rfc9180.pkRm]);
    const ephemeral = () => fromHex(rfc9180.ikmE);
    expect(hpkeSeal(pair.publicKey, info, aad, fromHex(rfc9180.pt), ephemeral)).toEqual(sealed);
    expect(toHex(hpkeOpen(pair, info, aad, sealed))).toBe(rfc9180.pt);
    expect(sealed.length).toBe(fromHex(rfc9180.pt).length + HPKE_OVERHEAD);
  });

  test("another implementation opens our ciphertexts, and we open its", async () => {
    const suite = new reference.CipherSuite(
      reference.KEM_DHKEM_X25519_HKDF_SHA256,
      reference.KDF_HKDF_SHA256,
      reference.AEAD_AES_256_GCM,
    );
    const theirs = await suite.DeriveKeyPair(fromHex(rfc9180.ikmR));
    const ours = hpkeSeal(pair.publicKey, info, aad, utf8("to them"));
    const opened = await suite.Open(theirs, ours.slice(0, 32), ours.slice(32), { info, aad });
    expect(new Uint8Array(opened)).toEqual(utf8("to them"));
    const { encapsulatedSecret, ciphertext } = await suite.Seal(theirs.publicKey, utf8("to us"), { info, aad });
    expect(hpkeOpen(pair, info, aad, concat(encapsulatedSecret, ciphertext))).toEqual(utf8("to us"));
  });
});

describe("what does not open (CER-3)", () => {
  const bad = { code: "bad-ciphertext", clause: "CER-3" };

  test("another key, info or aad; any changed, missing or added byte", () => {
    const other = deriveKeyPair(new Uint8Array(32).fill(3));
    expect(refusal(() => hpkeOpen(other, info, aad, sealed))).toEqual(bad);
    expect(refusal(() => hpkeOpen(pair, aad, aad, sealed))).toEqual(bad);
    expect(refusal(() => hpkeOpen(pair, info, info, sealed))).toEqual(bad);
    for (const at of [0, 31, 32, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(refusal(() => hpkeOpen(pair, info, aad, changed))).toEqual(bad);
    }
    expect(refusal(() => hpkeOpen(pair, info, aad, sealed.slice(0, -1)))).toEqual(bad);
    expect(refusal(() => hpkeOpen(pair, info, aad, Uint8Array.of(...sealed, 0)))).toEqual(bad);
    expect(refusal(() => hpkeOpen(pair, info, aad, sealed.slice(0, HPKE_OVERHEAD - 1)))).toEqual(bad);
    expect(refusal(() => hpkeOpen(pair, info, aad, concat(new Uint8Array(32), sealed.slice(32))))).toEqual(bad);
  });
});

describe("encryption keys of the record (CER-1)", () => {
  test("an honest key passes", () => {
    checkEncryptionKey(pair.publicKey);
  });

  test.each([
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  ])("refuses the low-order key %s", (key) => {
    expect(refusal(() => checkEncryptionKey(fromHex(key)))).toEqual({ code: "low-order-key", clause: "CER-1" });
    const seal = () => hpkeSeal(fromHex(key), info, aad, utf8("x"));
    expect(refusal(seal)).toEqual({ code: "low-order-key", clause: "CER-1" });
  });

  test.each([
    ["p", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
    ["p + 9", "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
    ["a set top bit", "0900000000000000000000000000000000000000000000000000000000000080"],
  ])("refuses a second spelling: %s", (_, key) => {
    expect(refusal(() => checkEncryptionKey(fromHex(key)))).toEqual({ code: "invalid-key", clause: "CER-1" });
  });

  test("refuses other lengths", () => {
    expect(refusal(() => checkEncryptionKey(pair.publicKey.slice(1)))).toEqual({
      code: "wrong-length",
      clause: "CER-1",
    });
    expect(() => deriveKeyPair(new Uint8Array(31))).toThrow(RangeError);
  });
});
