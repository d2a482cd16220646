// The kernel against noble: the same sum and the same refusals on every input.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex } from "../../../crypto/encoding/bytes.ts";
import { BASE, BASE_BYTES, encodeElement, IDENTITY, multiplyPublic, ORDER } from "../../../crypto/encoding/group.ts";
import { hashToScalar } from "../../../crypto/encoding/transcript.ts";
import { installKernel, Kernel } from "../../../crypto/kernel/kernel.ts";
import { compileKernel } from "../../../src/pool/kernel-node.ts";
import { vectors } from "../../support/vectors.ts";

const kernel = new Kernel(compileKernel());

const rfc9496 = vectors<{ multiplesOfBase: string[]; badEncodings: { kind: string; encoding: string }[] }>(
  "ENC-1-rfc9496-ristretto255",
);

describe("RFC 9496 appendix A", () => {
  test("A.1: the multiples of the generator are decoded, multiplied and encoded", () => {
    const encodings = rfc9496.multiplesOfBase.map(fromHex);
    expect(encodings.length).toBe(16);
    for (const [n, encoding] of encodings.entries()) {
      const sum = (point: Uint8Array, scalar: bigint) => kernel.sum({ points: [point], scalars: [scalar], short: 1 });
      expect(sum(encoding, 1n)).toEqual({ encoding });
      expect(sum(BASE_BYTES, BigInt(n))).toEqual({ encoding });
    }
  });

  test("A.2: every bad encoding is refused, also with a hint, also for the factor 0", () => {
    expect(rfc9496.badEncodings.length).toBe(29);
    for (const { kind, encoding } of rfc9496.badEncodings) {
      const point = fromHex(encoding);
      for (const scalar of [0n, 1n, ORDER - 1n]) {
        const hints = new Map([[point, new Uint8Array(32).fill(1)]]);
        const terms = { points: [BASE_BYTES, point], scalars: [1n, scalar], short: 0 };
        expect(kernel.sum(terms), `${kind} ${encoding}`).toEqual({ malformed: 1 });
        expect(kernel.sum(terms, hints), `${kind} ${encoding}`).toEqual({ malformed: 1 });
      }
    }
  });
});

test("hints are those of the points, zeros where there is none, and a sum keeps those of its long terms", () => {
  const points = [encodeElement(IDENTITY), new Uint8Array(32).fill(255), new Uint8Array(3), BASE_BYTES];
  const hints = kernel.hints(points);
  expect(hints.length).toBe(4 * 32);
  expect(hints.slice(32, 96)).toEqual(new Uint8Array(64));
  const kept = new Map<Uint8Array, Uint8Array>();
  const used = [encodeElement(IDENTITY), BASE_BYTES];
  kernel.sum({ points: used, scalars: [1n, 1n], short: 1 }, kept);
  expect(used.map((point) => kept.get(point))).toEqual([undefined, hints.slice(96)]);
});

test("the first malformed point is named", () => {
  const good = encodeElement(BASE);
  const bad = new Uint8Array(32).fill(255);
  const sum = kernel.sum({ points: [good, bad, good, bad], scalars: [1n, 2n, 3n, 4n], short: 4 });
  expect(sum).toEqual({ malformed: 1 });
});

test("a scalar outside [0, ℓ) is our own bug", () => {
  const points = [encodeElement(BASE)];
  expect(() => kernel.sum({ points, scalars: [ORDER], short: 0 })).toThrow(RangeError);
  expect(() => kernel.sum({ points, scalars: [-1n], short: 0 })).toThrow(RangeError);
  expect(() => kernel.sum({ points, scalars: [1n << 128n], short: 1 })).toThrow(RangeError);
});

test("every width of window gives the same sum", () => {
  const one = encodeElement(BASE);
  for (const n of [1, 10, 100, 1_000, 6_000]) {
    const points = Array.from({ length: n }, () => one);
    const scalars = Array.from({ length: n }, (_, i) => (BigInt(i) << 120n) + ORDER - BigInt(2 * n)).map(
      (s) => s % ORDER,
    );
    const total = scalars.reduce((a, b) => a + b, 0n) % ORDER;
    expect(kernel.sum({ points, scalars, short: 0 })).toEqual({ encoding: encodeElement(multiplyPublic(BASE, total)) });
  }
});

test("SHA-512 agrees with the platform's around every block boundary, no matter what was hashed before", () => {
  const lengths = [0, 1, 110, 111, 112, 113, 127, 128, 129, 239, 240, 255, 256, 300, 4_000, 70_000, 200_000, 3];
  for (const length of lengths) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 251);
    const expected = new Uint8Array(createHash("sha512").update(bytes).digest());
    expect(kernel.sha512([bytes])).toEqual(expected);
    expect(kernel.sha512([bytes.subarray(0, 5), new Uint8Array(), bytes.subarray(5)])).toEqual(expected);
  }
});

test("challenges are noble's (ENC-4)", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 }), (parts) => {
      const byNoble = hashToScalar("ballot", ...parts);
      installKernel(compileKernel());
      try {
        expect(hashToScalar("ballot", ...parts)).toBe(byNoble);
      } finally {
        installKernel(undefined);
      }
    }),
    { numRuns: 50 },
  );
});
