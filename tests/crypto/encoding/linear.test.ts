import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BASE, decodeElement, encodeElement, IDENTITY, multiplyPublic, ORDER } from "../../../crypto/encoding/group.ts";
import { Decoded, sumTerms } from "../../../crypto/encoding/linear.ts";

const points = Array.from({ length: 80 }, (_, i) => multiplyPublic(BASE, BigInt(i * i + 1)));
const encodings = points.map(encodeElement);
const short = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
const long = fc.oneof(fc.bigInt({ min: 0n, max: ORDER - 1n }), fc.constantFrom(0n, 1n, ORDER - 1n, 2n ** 252n));

describe("sums of multiples", () => {
  test("are what multiplying and adding gives", () => {
    const terms = fc.record({ short: fc.array(short, { maxLength: 40 }), long: fc.array(long, { maxLength: 40 }) });
    fc.assert(
      fc.property(terms, ({ short, long }) => {
        const scalars = [...short, ...long];
        const used = encodings.slice(0, scalars.length);
        const expected = scalars.reduce(
          (sum, n, i) => sum.add(multiplyPublic(decodeElement(used[i] as Uint8Array), n)),
          IDENTITY,
        );
        expect(sumTerms({ points: used, scalars, short: short.length })).toEqual({ encoding: encodeElement(expected) });
      }),
      { numRuns: 10 },
    );
  });

  test("of many points are, too, whatever the scalars", () => {
    const scalars = points.map((_, i) => (i < 30 ? 2n ** 128n - BigInt(i + 1) : ORDER - BigInt(i)));
    const expected = scalars.reduce((sum, n, i) => sum.add(multiplyPublic(points[i] ?? IDENTITY, n)), IDENTITY);
    expect(sumTerms({ points: encodings, scalars, short: 30 })).toEqual({ encoding: encodeElement(expected) });
    const ones = points.map(() => 1n);
    const sum = points.reduce((total, point) => total.add(point), IDENTITY);
    expect(sumTerms({ points: encodings, scalars: ones, short: 80 })).toEqual({ encoding: encodeElement(sum) });
  });

  test("of nothing is the identity", () => {
    expect(sumTerms({ points: [], scalars: [], short: 0 })).toEqual({ encoding: encodeElement(IDENTITY) });
  });

  test("name the first string that encodes no element", () => {
    const bad = new Uint8Array(32).fill(255);
    const used = [encodings[0], encodings[1], bad, bad] as Uint8Array[];
    expect(sumTerms({ points: used, scalars: [1n, 1n, 0n, 1n], short: 4 })).toEqual({ malformed: 2 });
  });

  test("know elements that were decoded before", () => {
    const decoded = new Decoded();
    const used = encodings.slice(0, 3);
    const first = sumTerms({ points: used, scalars: [1n, 2n, 3n], short: 3 }, decoded);
    expect(sumTerms({ points: used, scalars: [1n, 2n, 3n], short: 0 }, decoded)).toEqual(first);
  });

  test("refuse scalars that are none", () => {
    expect(() => sumTerms({ points: encodings.slice(0, 1), scalars: [2n ** 256n], short: 0 })).toThrow(RangeError);
    expect(() => sumTerms({ points: encodings.slice(0, 1), scalars: [2n ** 200n], short: 1 })).toThrow(RangeError);
    expect(() => sumTerms({ points: encodings.slice(0, 1), scalars: [], short: 0 })).toThrow(RangeError);
  });
});
