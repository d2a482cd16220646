/**
 * Small discrete logarithms by baby steps and giant steps [TAL-4]: which v in 0…bound makes v·G this element? For counts,
 * which are public; variable time. It never guesses: an element out of range has no answer.
 */
import { normalizeZ } from "@noble/curves/abstract/curve.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { BASE, type Element, multiplyPublic } from "../encoding/group.ts";

const Point = ed25519.Point;
type EdwardsPoint = InstanceType<typeof Point>;
const { Fp } = Point;

/** Points made affine together, with one inversion. */
const BLOCK = 256;
/** Entries of the table at most: about 200 MB. */
const MAX_TABLE = 2 ** 21;

/**
 * The elements of ristretto255 are cosets of the 4-torsion, so coordinates alone say nothing. (x·y)² is the same for a
 * whole coset and for its negative, and different for all others: x² and y² are the roots of a quadratic in it.
 */
function keys(points: EdwardsPoint[]): bigint[] {
  return normalizeZ(Point, points).map((point) => Fp.sqr(Fp.mul(point.x, point.y)));
}

/** The representative on the curve; any of the four will do. */
function onCurve(element: Element): EdwardsPoint {
  return Point.fromAffine(element.toAffine());
}

/** Finds many logarithms with one table. */
export class LogarithmTable {
  readonly #bound: number;
  readonly #steps: number;
  /** key of i·G → i, for i in 0…steps; a key stands for −i as well */
  readonly #table = new Map<bigint, number>();

  /** `bound` is the largest value, `expected` the number of logarithms that will be asked for. */
  constructor(bound: number, expected: number) {
    if (!Number.isSafeInteger(bound) || bound < 0) throw new RangeError("the bound is not a number of votes");
    this.#bound = bound;
    this.#steps = Math.min(MAX_TABLE, Math.ceil(Math.sqrt(bound * Math.max(1, expected)) / 2) + 1);
    let point = Point.ZERO;
    for (let from = 0; from <= this.#steps; from += BLOCK) {
      const block: EdwardsPoint[] = [];
      for (let i = from; i < from + BLOCK && i <= this.#steps; i++) {
        block.push(point);
        point = point.add(Point.BASE);
      }
      for (const [i, key] of keys(block).entries()) this.#table.set(key, from + i);
    }
  }

  /** v in 0…bound with v·G = `element`, or undefined. */
  find(element: Element): number | undefined {
    const width = 2 * this.#steps + 1;
    const step = Point.BASE.multiply(BigInt(width)).negate();
    let point = onCurve(element);
    const giants = Math.floor((this.#bound + this.#steps) / width) + 1;
    for (let from = 0; from < giants; from += BLOCK) {
      const block: EdwardsPoint[] = [];
      for (let j = from; j < from + BLOCK && j < giants; j++) {
        block.push(point);
        point = point.add(step);
      }
      for (const [j, key] of keys(block).entries()) {
        const i = this.#table.get(key);
        if (i === undefined) continue;
        for (const v of [(from + j) * width + i, (from + j) * width - i]) {
          if (v >= 0 && v <= this.#bound && multiplyPublic(BASE, BigInt(v)).equals(element)) return v;
        }
      }
    }
    return undefined;
  }
}
