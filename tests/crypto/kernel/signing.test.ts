// Blind signing (ISS-3) with the kernel of mcl against noble, and what the kernel is given: halves of a fresh split, never the secret.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { BLS_ORDER, encodeG1, hashToG1 } from "../../../crypto/encoding/bls.ts";
import { fromHex, toHex, utf8 } from "../../../crypto/encoding/bytes.ts";
import { installSigningKernel, type SigningKernel } from "../../../crypto/kernel/signing.ts";
import { loadSigningKernel } from "../../../crypto/kernel/tokens-mcl.ts";
import { blindSign, generateIssuerKey } from "../../../crypto/tokens/issuing.ts";
import { refusal } from "../../support/refusal.ts";

let kernel: SigningKernel;
beforeAll(async () => {
  kernel = await loadSigningKernel();
});
afterEach(() => installSigningKernel(undefined));

const element = (text: string) => encodeG1(hashToG1(utf8(text), "URNA-TEST"));
const scalar = (value: bigint) => fromHex(value.toString(16).padStart(64, "0"));
const asNumber = (bytes: Uint8Array) => BigInt(`0x${toHex(bytes)}`);
const signedBy = (with_: SigningKernel | undefined, secret: Uint8Array, blinded: Uint8Array) => {
  installSigningKernel(with_);
  return blindSign(secret, blinded);
};

describe("the signing kernel", () => {
  test("signs as noble does, for any secret", () => {
    const secrets = fc.oneof(
      fc.bigInt(1n, BLS_ORDER - 1n),
      fc.constantFrom(1n, 2n, BLS_ORDER - 1n, BLS_ORDER - 2n, 1n << 128n),
    );
    fc.assert(
      fc.property(secrets, fc.string(), (secret, text) => {
        const blinded = element(text);
        expect(signedBy(kernel, scalar(secret), blinded)).toEqual(signedBy(undefined, scalar(secret), blinded));
      }),
      { numRuns: 20 },
    );
  });

  test("is given halves that sum to the secret, other ones each time, and never the secret", () => {
    const { secret } = generateIssuerKey();
    const halves: bigint[] = [];
    const recording: SigningKernel = {
      ...kernel,
      multiplySplit(blinded, first, second) {
        halves.push(asNumber(first), asNumber(second));
        expect((asNumber(first) + asNumber(second)) % BLS_ORDER).toBe(asNumber(secret));
        return kernel.multiplySplit(blinded, first, second);
      },
    };
    const signatures = Array.from({ length: 10 }, () => toHex(signedBy(recording, secret, element("the same"))));
    expect(new Set(signatures).size).toBe(1);
    expect(new Set([...halves, asNumber(secret), 0n]).size).toBe(22);
  });

  test("leaves every refusal to noble: bytes that are no element of the subgroup are never multiplied", () => {
    const { secret } = generateIssuerKey();
    const good = element("good");
    const changed = (at: number, to: number) => good.with(at, to);
    const { Fp } = bls12_381.fields;
    const wrong: [Uint8Array, { code: string; clause: string }][] = [
      [new Uint8Array(48).with(0, 0xc0), { code: "identity-element", clause: "ENC-3" }],
      [good.slice(1), { code: "wrong-length", clause: "ENC-2" }],
      [changed(0, (good[0] ?? 0) & 0x7f), { code: "invalid-element", clause: "ENC-2" }],
      [fromHex((Fp.ORDER + 1n).toString(16)).with(0, 0x9a), { code: "invalid-element", clause: "ENC-2" }],
      [new Uint8Array(48).with(0, 0x80), { code: "invalid-element", clause: "ENC-2" }], // (0, 2): on the curve, of order 3
    ];
    for (const [bytes, why] of wrong) {
      expect(kernel.holds(bytes)).toBe(false);
      expect(kernel.multiplySplit(bytes, scalar(5n), scalar(7n))).toBeUndefined();
      expect(refusal(() => signedBy(kernel, secret, bytes))).toMatchObject(why);
    }
    expect(kernel.holds(good)).toBe(true);
  });
});
