// The point kernel against noble, for any input: which strings it decodes, and what sums of multiples come to.
import assert from "node:assert/strict";
import fc from "fast-check";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import {
  BASE,
  decodeElement,
  type Element,
  encodeElement,
  IDENTITY,
  multiplyPublic,
  ORDER,
} from "../../crypto/encoding/group.ts";
import { type Hints, Kernel, type Sum, windowBits } from "../../crypto/kernel/kernel.ts";
import { compileKernel } from "../../src/pool/kernel-node.ts";
import type { Property } from "./property.ts";

const kernel = new Kernel(compileKernel());
const P = 2n ** 255n - 19n;
const SHORT = 2n ** 128n;

function littleEndian(n: bigint, length = 32): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));
}

const scalar = fc.bigInt({ min: 0n, max: ORDER - 1n });
const long = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, ORDER - 1n, ORDER - 2n, 1n << 252n, (1n << 252n) - 1n, SHORT - 1n, SHORT),
  scalar,
  fc.tuple(fc.integer({ min: 0, max: 251 }), fc.boolean()).map(([bit, less]) => (1n << BigInt(bit)) - (less ? 1n : 0n)),
);
const short = fc.oneof(
  fc.constantFrom(0n, 1n, SHORT - 1n, SHORT >> 1n),
  fc.bigInt({ min: 0n, max: SHORT - 1n }),
  fc.integer({ min: 0, max: 127 }).map((bit) => 1n << BigInt(bit)),
);
const element = scalar.map((n) => encodeElement(multiplyPublic(BASE, n)));
const field = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  fc
    .bigInt({ min: 0n, max: 600n })
    .chain((n) => fc.constantFrom(n, P - n, P + n, 2n ** 255n - 1n - n, 2n * P + n, 2n ** 256n - 1n - n)),
  element.chain((encoding) => {
    const s = number(encoding);
    return fc.constantFrom(s, P - s, (s + P) % 2n ** 256n, s + 2n ** 255n, s ^ 1n, s ^ 2n, s ^ (1n << 254n));
  }),
);
/** Strings of 32 bytes, most of them no encodings, and some of other lengths. */
export const anyEncoding: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 20, arbitrary: field.map((n) => littleEndian(n)) },
  { weight: 5, arbitrary: element },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 70 }) },
);

function byNoble(bytes: Uint8Array): Element | undefined {
  try {
    return decodeElement(bytes);
  } catch (error) {
    assert.ok(error instanceof ProtocolError);
    return undefined;
  }
}

const decoding: Property = {
  name: "decoding any string, whatever the hint",
  property: fc.property(anyEncoding, field, (bytes, claimed) => {
    const expected = byNoble(bytes);
    const root = kernel.hints([bytes]);
    const flipped = root.with(Number(claimed % 32n), (root[Number(claimed % 32n)] ?? 0) ^ 1);
    for (const hint of [
      undefined,
      root,
      littleEndian(negated(root)),
      littleEndian(claimed),
      flipped,
      new Uint8Array(5),
    ]) {
      const hints: Hints = new Map();
      if (hint !== undefined) hints.set(bytes, hint);
      const sum = kernel.sum({ points: [bytes], scalars: [2n], short: 0 }, hints);
      assert.deepEqual(sum, expected === undefined ? { malformed: 0 } : { encoding: encodeElement(expected.double()) });
      if (expected !== undefined)
        assert.ok([root, littleEndian(negated(root))].some((right) => same(hints.get(bytes), right)));
    }
  }),
};

const number = (bytes: Uint8Array) => bytes.reduceRight((total, byte) => (total << 8n) | BigInt(byte), 0n);
/** The other square root. */
const negated = (root: Uint8Array) => (P - number(root)) % P;
const same = (a: Uint8Array | undefined, b: Uint8Array) => a !== undefined && Buffer.compare(a, b) === 0;

/** Multiples of the generator whose factors are known, so that a sum of thousands needs one multiplication; the identity and ± pairs among them. */
const factors = [
  0n,
  1n,
  ORDER - 1n,
  2n,
  ORDER - 2n,
  ...Array.from({ length: 59 }, (_, i) => 3n ** BigInt(4 * i + 90) % ORDER),
];
const known = factors.map((factor) => ({ factor, encoding: encodeElement(multiplyPublic(BASE, factor)) }));

/** Numbers of points around each one from which the kernel cuts scalars into wider pieces. */
const switches = Array.from({ length: 12_000 }, (_, n) => n).filter(
  (n) => n > 0 && [0, n].some((short) => windowBits(n, short) !== windowBits(n - 1, Math.max(0, short - 1))),
);
const size = (most: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 300 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...switches.filter((n) => n < most)).chain((n) => fc.constantFrom(n - 1, n, n + 1)),
    },
  );

function sums(most: number): fc.IProperty<unknown[]> {
  const plan = fc.record({
    size: size(most),
    shortShare: fc.constantFrom(0, 0.5, 1, 0.65),
    pool: fc.constantFrom(1, 2, 5, known.length),
    longs: fc.array(long, { minLength: 1, maxLength: 9 }),
    shorts: fc.array(short, { minLength: 1, maxLength: 9 }),
    at: fc.nat(10_000),
    malformed: fc.option(anyEncoding, { freq: 5 }),
  });
  return fc.property(plan, ({ size, shortShare, pool, longs, shorts, at, malformed }) => {
    const short = Math.floor(size * shortShare);
    const scalars = Array.from(
      { length: size },
      (_, i) => (i < short ? shorts[(at + i) % shorts.length] : longs[(at * i + i) % longs.length]) ?? 0n,
    );
    const chosen = Array.from(
      { length: size },
      (_, i) => known[(at + i * i) % pool] ?? { factor: 0n, encoding: new Uint8Array(32) },
    );
    const points = chosen.map(({ encoding }) => encoding);
    const total = chosen.reduce((sum, { factor }, i) => sum + factor * (scalars[i] ?? 0n), 0n) % ORDER;
    let expected: Sum = { encoding: encodeElement(total === 0n ? IDENTITY : multiplyPublic(BASE, total)) };
    if (malformed !== null && size > 0 && byNoble(malformed) === undefined) {
      points[at % size] = malformed;
      expected = { malformed: at % size };
    }
    assert.deepEqual(kernel.sum({ points, scalars, short }), expected);
  }) as fc.IProperty<unknown[]>;
}

const summing: Property = { name: "sums of multiples, of any size and with malformed points", property: sums(2_000) };
const largeSums: Property = { name: "sums around every switch of the window, large ones too", property: sums(12_000) };

export const pointProperties: readonly Property[] = [decoding, summing];
export const longPointProperties: readonly Property[] = [decoding, largeSums];
