/**
 * The door to the WebAssembly kernel: sums of multiples of ristretto255 elements, and SHA-512, for public data only. Without it (no
 * WebAssembly, or the host installs none) noble computes the same: the kernel only makes it faster; it never decides anything by itself.
 */
import { ORDER } from "../encoding/group.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  heapBase(): number;
  decodeMany(out: number, bytes: number, n: number, hints: number): number;
  recode(digits: number, scalars: number, n: number, c: number, windows: number): void;
  sum(
    out: number,
    points: number,
    digits: number,
    n: number,
    short: number,
    c: number,
    shortWindows: number,
    windows: number,
    buckets: number,
  ): void;
  encode(bytes: number, point: number): void;
  sha512(out: number, message: number, length: number): void;
}

const NIELS = 120;
const EXTENDED = 160;
const PAGE = 65_536;
const HINT = 32;
const LONG_BITS = 253; // scalars are below ℓ < 2^252.1
const SHORT_BITS = 128;

/** Terms of a sum: encodings of 32 bytes and scalars in [0, ℓ). The scalars of the first `short` are below 2^128. */
export interface Terms {
  readonly points: readonly Uint8Array[];
  readonly scalars: readonly bigint[];
  readonly short: number;
}

/**
 * Hints for decoding, by the encoding as an object: 32 bytes each, the inverse square root that DECODE of RFC 9496 §4.3.1 takes, of
 * either sign. Hints need no trust: each is checked by a multiplication, and a wrong one takes as long as none.
 */
export type Hints = Map<Uint8Array, Uint8Array>;

/**
 * The result of a sum: the encoding of Σ s·P (32 bytes of its own), or the index of the first point that is no
 * encoding.
 */
export type Sum = { readonly encoding: Uint8Array } | { readonly malformed: number };

export class Kernel {
  readonly #exports: Exports;
  readonly #base: number;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    this.#base = (this.#exports.heapBase() + 15) & ~15;
  }

  /** Variable time. Takes the hints that there are, and adds those of the other long terms, which occur again in other sums. */
  sum({ points, scalars, short }: Terms, hints?: Hints): Sum {
    const n = points.length;
    if (scalars.length !== n) throw new RangeError(`${n} points, ${scalars.length} scalars`);
    const c = windowBits(n, short);
    const windows = windowsOf(LONG_BITS, c);
    const shortWindows = windowsOf(SHORT_BITS, c);
    const bytes = this.#base;
    const roots = bytes + HINT * n;
    const scalarBytes = roots + HINT * n;
    const niels = scalarBytes + 32 * n;
    const digits = niels + NIELS * n;
    const result = (digits + 2 * windows * n + 15) & ~15;
    const buckets = result + EXTENDED + 32;
    this.#reserve(buckets + EXTENDED * (2 ** (c - 1) + 1));

    const memory = new Uint8Array(this.#exports.memory.buffer);
    const view = new DataView(memory.buffer, scalarBytes, 32 * n);
    memory.fill(0, roots, scalarBytes);
    for (let i = 0; i < n; i++) {
      const point = points[i] as Uint8Array;
      if (point.length !== 32) return { malformed: i };
      memory.set(point, bytes + 32 * i);
      writeScalar(view, 32 * i, scalars[i] as bigint, i < short ? SHORT_LIMIT : ORDER);
      const hint = hints?.get(point);
      if (hint?.length === HINT) memory.set(hint, roots + HINT * i);
    }
    const malformed = this.#exports.decodeMany(niels, bytes, n, roots);
    if (malformed !== -1) return { malformed };
    if (hints !== undefined) {
      const found = memory.slice(roots, scalarBytes);
      for (let i = short; i < n; i++) hints.set(points[i] as Uint8Array, found.subarray(HINT * i, HINT * (i + 1)));
    }
    this.#exports.recode(digits, scalarBytes, n, c, windows);
    this.#exports.sum(result, niels, digits, n, short, c, shortWindows, windows, buckets);
    this.#exports.encode(result + EXTENDED, result);
    return { encoding: memory.slice(result + EXTENDED, result + EXTENDED + 32) };
  }

  /** The hints of some encodings, one behind the other: 32 bytes each, zeros where a string is no encoding. */
  hints(points: readonly Uint8Array[]): Uint8Array {
    const n = points.length;
    const roots = this.#base + 32;
    const niels = roots + HINT * n;
    this.#reserve(niels + NIELS);
    const memory = new Uint8Array(this.#exports.memory.buffer);
    memory.fill(0, roots, niels);
    for (const [i, point] of points.entries()) {
      if (point.length !== 32) continue;
      memory.set(point, this.#base);
      this.#exports.decodeMany(niels, this.#base, 1, roots + HINT * i);
    }
    return memory.slice(roots, niels);
  }

  /** SHA-512 of the concatenation of `parts`, public data: 64 bytes of its own. */
  sha512(parts: readonly Uint8Array[]): Uint8Array {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const message = this.#base + 64;
    this.#reserve(message + length + 256);
    const memory = new Uint8Array(this.#exports.memory.buffer);
    let at = message;
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
    this.#exports.sha512(this.#base, message, length);
    return memory.slice(this.#base, message);
  }

  #reserve(end: number): void {
    const missing = end - this.#exports.memory.buffer.byteLength;
    if (missing > 0) this.#exports.memory.grow(Math.ceil(missing / PAGE));
  }
}

const SHORT_LIMIT = 1n << BigInt(SHORT_BITS);

function writeScalar(view: DataView, offset: number, scalar: bigint, limit: bigint): void {
  if (scalar < 0n || scalar >= limit) throw new RangeError("scalar out of range");
  view.setBigUint64(offset, scalar, true); // the lowest 64 bits
  view.setBigUint64(offset + 8, scalar >> 64n, true);
  const high = limit === SHORT_LIMIT ? 0n : scalar >> 128n;
  view.setBigUint64(offset + 16, high, true);
  view.setBigUint64(offset + 24, high >> 64n, true);
}

const windowsOf = (bits: number, c: number): number => Math.ceil((bits + 1) / c); // one bit for the carry of signed digits

/** Bits of a window for which the additions of all windows, and the sums over 2^(bits-1) buckets in each, together cost the least. */
export function windowBits(n: number, short: number): number {
  const cost = (c: number) =>
    windowsOf(LONG_BITS, c) * (n - short + 1.8 * 2 ** (c - 1)) + windowsOf(SHORT_BITS, c) * short;
  let best = 3;
  for (let c = 4; c <= 14; c++) if (cost(c) < cost(best)) best = c;
  return best;
}

let installed: Kernel | undefined;

/** From now on `kernel()` is this module's, on this thread; undefined: none. Once, at the start of a host or worker. */
export function installKernel(module: WebAssembly.Module | undefined): void {
  installed = module && new Kernel(module);
}

export function kernel(): Kernel | undefined {
  return installed;
}
