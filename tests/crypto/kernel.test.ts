// The kernel against noble: the same sum and the same refusals on every input.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BASE,
  decodeElement,
  type Element,
  encodeElement,
  IDENTITY,
  multiplyPublic,
  ORDER,
} from "../../crypto/group.ts";
import { installKernel, Kernel } from "../../crypto/kernel/kernel.ts";
import { hashToScalar } from "../../crypto/transcript.ts";
import { compileKernel } from "../../src/pool/kernel-node.ts";

const kernel = new Kernel(compileKernel());

/** What noble says to the same question. */
function reference(points: Uint8Array[], scalars: bigint[]): { encoding: Uint8Array } | { malformed: number } {
  let total: Element = IDENTITY;
  for (const [i, point] of points.entries()) {
    try {
      total = total.add(multiplyPublic(decodeElement(point), scalars[i] as bigint));
    } catch {
      return { malformed: i };
    }
  }
  return { encoding: encodeElement(total) };
}

const SHORT = 1n << 128n;
const edges = [0n, 1n, 2n, ORDER - 1n, ORDER - 2n, 1n << 252n, (1n << 252n) - 1n, SHORT - 1n];
const long = fc.oneof(fc.constantFrom(...edges), fc.bigInt({ min: 0n, max: ORDER - 1n }));
const brief = fc.oneof(fc.constantFrom(0n, 1n, SHORT - 1n, SHORT >> 1n), fc.bigInt({ min: 0n, max: SHORT - 1n }));
const element = fc.oneof(
  fc.constantFrom(IDENTITY, BASE, BASE.negate()).map(encodeElement),
  fc.bigInt({ min: 1n, max: ORDER - 1n }).map((n) => encodeElement(multiplyPublic(BASE, n))),
);
/** Mostly no encodings: random bytes, non-negative and below 2^255 in half of the cases, and strings at the edge of p. */
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 32, maxLength: 32 }),
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((raw) => {
    const out = Uint8Array.from(raw);
    out[0] = (out[0] ?? 0) & 0xfe;
    out[31] = (out[31] ?? 0) & 0x7f;
    return out;
  }),
  fc.integer({ min: 0, max: 255 }).map((low) => {
    const out = new Uint8Array(32).fill(255);
    out[0] = low;
    out[31] = 0x7f;
    return out;
  }),
  fc.constantFrom(new Uint8Array(31), new Uint8Array(33)),
);

test("sums of multiples are noble's, edges included", () => {
  const shorts = fc.array(fc.tuple(element, brief), { maxLength: 12 });
  const longs = fc.array(fc.tuple(element, long), { maxLength: 6 });
  fc.assert(
    fc.property(shorts, longs, (a, b) => {
      const points = [...a, ...b].map(([point]) => point);
      const scalars = [...a, ...b].map(([, scalar]) => scalar);
      expect(kernel.sum({ points, scalars, short: a.length })).toEqual(reference(points, scalars));
    }),
    { numRuns: 60 },
  );
});

test("an encoding is accepted exactly where noble accepts it, and comes back as it was", () => {
  fc.assert(
    fc.property(fc.oneof(bytes, element), (point) => {
      expect(kernel.sum({ points: [point], scalars: [1n], short: 1 })).toEqual(reference([point], [1n]));
    }),
    { numRuns: 1_000 },
  );
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

test("SHA-512 is the platform's, around every boundary of its blocks and whatever was hashed before", () => {
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
