/**
 * Sums of multiples of encoded elements. The verification of ballots spends most of its time here, and only here can a
 * WebAssembly kernel replace noble. For public data only: everything here runs in variable time.
 */
import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import { ristretto255 } from "@noble/curves/ed25519.js";
import { type Hints, kernel, type Sum, type Terms } from "../kernel/kernel.ts";
import { ProtocolError } from "./errors.ts";
import { decodeElement, type Element, encodeElement, IDENTITY, ORDER } from "./group.ts";

/**
 * What is remembered about encodings from one sum to the next, by the encoding as an object, not as bytes. It lives as
 * long as the work on some ballots, and nobody writes to their memory. noble keeps elements, the kernel hints.
 */
export class Decoded {
  readonly elements = new WeakMap<Uint8Array, Element>();
  readonly hints: Hints = new Map();
}

/** Σ s·P. The kernel, if the host installed one, and noble give the same answer on every input. */
export function sumTerms(terms: Terms, decoded?: Decoded): Sum {
  return kernel()?.sum(terms, decoded?.hints) ?? sumByNoble(terms, decoded);
}

function sumByNoble({ points, scalars, short }: Terms, { elements: known } = new Decoded()): Sum {
  const elements: Element[] = [];
  for (const [i, point] of points.entries()) {
    let element = known.get(point);
    if (element === undefined) {
      try {
        element = decodeElement(point);
      } catch (error) {
        if (error instanceof ProtocolError) return { malformed: i };
        throw error;
      }
      known.set(point, element);
    }
    elements.push(element);
  }
  if (scalars.length !== points.length || scalars.some((n, i) => n < 0n || n >= (i < short ? SHORT_LIMIT : ORDER))) {
    throw new RangeError("there must be one scalar in range for every point");
  }
  const sum =
    points.length < FEW ? mulAddUnsafe(ristretto255.Point, elements, [...scalars]) : multiply(elements, scalars, short);
  return { encoding: encodeElement(sum) };
}

/** Below this number of points, shared doublings and a small table for each point (noble's) are faster than buckets. */
const FEW = 48;
const SHORT_LIMIT = 2n ** 128n;

/** Bits of a scalar below ℓ, and of a short one, each with room for the carry of the signed digits. */
const LONG_BITS = 254;
const SHORT_BITS = 129;

/**
 * Pippenger's buckets with signed windows: digits in −2^(c−1)…2^(c−1), so half the buckets do, and the `short` scalars
 * (below 2^128, they come first) end after half of the windows.
 */
function multiply(points: readonly Element[], scalars: readonly bigint[], short: number): Element {
  const bits = windowBits(points.length);
  const windows = Math.ceil(LONG_BITS / bits);
  const shortWindows = Math.ceil(SHORT_BITS / bits);
  const digits = scalars.map((scalar, i) => signedDigits(scalar, bits, i < short ? shortWindows : windows));
  const negated = points.map((point) => point.negate());
  const used = windowsInUse(digits);
  let sum = IDENTITY;
  for (let window = used - 1; window >= 0; window--) {
    if (window < used - 1) for (let i = 0; i < bits; i++) sum = sum.double();
    const buckets = new Array<Element | undefined>(2 ** (bits - 1) + 1);
    for (let i = window < shortWindows ? 0 : short; i < points.length; i++) {
      const digit = digits[i]?.[window] ?? 0;
      if (digit === 0) continue;
      const bucket = Math.abs(digit);
      const term = (digit > 0 ? points[i] : negated[i]) as Element;
      buckets[bucket] = buckets[bucket]?.add(term) ?? term;
    }
    sum = sum.add(sumOfBuckets(buckets));
  }
  return sum;
}

function windowsInUse(digits: readonly Int16Array[]): number {
  return digits.reduce((most, own) => Math.max(most, own.findLastIndex((digit) => digit !== 0) + 1), 0);
}

/** Σ i·bucketᵢ by running sums. */
function sumOfBuckets(buckets: readonly (Element | undefined)[]): Element {
  let running = IDENTITY;
  let total = IDENTITY;
  for (let i = buckets.length - 1; i > 0; i--) {
    const bucket = buckets[i];
    if (bucket !== undefined) running = running.add(bucket);
    total = total.add(running);
  }
  return total;
}

function signedDigits(scalar: bigint, bits: number, windows: number): Int16Array {
  const digits = new Int16Array(windows);
  const half = 2 ** (bits - 1);
  let rest = scalar;
  let carry = 0;
  const mask = BigInt(2 * half - 1);
  const shift = BigInt(bits);
  for (let i = 0; i < windows; i++) {
    let digit = Number(rest & mask) + carry;
    rest >>= shift;
    carry = 0;
    if (digit > half) {
      digit -= 2 * half;
      carry = 1;
    }
    digits[i] = digit;
  }
  return digits;
}

/** The window for which n additions and the sum over the buckets together cost the least. */
function windowBits(n: number): number {
  const cost = (bits: number): number => Math.ceil(LONG_BITS / bits) * (n + 2 ** bits);
  let best = 2;
  for (let bits = 3; bits <= 13; bits++) if (cost(bits) < cost(best)) best = bits;
  return best;
}
