/**
 * The door to the WebAssembly kernel: sums of multiples of ristretto255 elements, and SHA-512, for public data only. Without it (no
 * WebAssembly, or the host installs none) noble computes the same: the kernel is a speed, never a verdict of its own.
 */
import { ORDER } from "../group.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  heapBase(): number;
  decodeMany(out: number, bytes: number, n: number, hints: number, hintsOut: number): number;
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
const LONG_BITS = 253; // scalars are below ℓ < 2^252.1

/** Terms of a sum: encodings of 32 bytes and scalars in [0, ℓ). The scalars of the first `short` are below 2^128. */
export interface Terms {
  readonly points: readonly Uint8Array[];
  readonly scalars: readonly bigint[];
  readonly short: number;
}

/** What a sum came to: the encoding of Σ s·P (32 bytes of its own), or the index of the first point that is no encoding. */
export type Sum = { readonly encoding: Uint8Array } | { readonly malformed: number };

export class Kernel {
  readonly #exports: Exports;
  readonly #base: number;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module).exports as unknown as Exports;
    this.#base = (this.#exports.heapBase() + 15) & ~15;
  }

  /** Variable time. */
  sum({ points, scalars, short }: Terms): Sum {
    const n = points.length;
    if (scalars.length !== n) throw new RangeError(`${n} points, ${scalars.length} scalars`);
    const c = windowBits(n);
    const windows = Math.ceil((LONG_BITS + 1) / c);
    const shortWindows = Math.ceil(129 / c);
    const bytes = this.#base;
    const scalarBytes = bytes + 32 * n;
    const niels = scalarBytes + 32 * n;
    const digits = niels + NIELS * n;
    const result = (digits + 2 * windows * n + 15) & ~15;
    const buckets = result + EXTENDED + 32;
    this.#reserve(buckets + EXTENDED * (2 ** (c - 1) + 1));

    const memory = new Uint8Array(this.#exports.memory.buffer);
    const view = new DataView(memory.buffer, scalarBytes, 32 * n);
    for (const [i, point] of points.entries()) {
      if (point.length !== 32) return { malformed: i };
      memory.set(point, bytes + 32 * i);
      writeScalar(view, 32 * i, scalars[i] as bigint);
    }
    const malformed = this.#exports.decodeMany(niels, bytes, n, 0, 0);
    if (malformed !== -1) return { malformed };
    this.#exports.recode(digits, scalarBytes, n, c, windows);
    this.#exports.sum(result, niels, digits, n, short, c, shortWindows, windows, buckets);
    this.#exports.encode(result + EXTENDED, result);
    return { encoding: memory.slice(result + EXTENDED, result + EXTENDED + 32) };
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

function writeScalar(view: DataView, offset: number, scalar: bigint): void {
  if (scalar < 0n || scalar >= ORDER) throw new RangeError("scalar out of range");
  view.setBigUint64(offset, scalar, true); // the lowest 64 bits
  view.setBigUint64(offset + 8, scalar >> 64n, true);
  const high = scalar >> 128n;
  view.setBigUint64(offset + 16, high, true);
  view.setBigUint64(offset + 24, high >> 64n, true);
}

/** Bits of a window where n additions a window and 2^(bits-1) bucket sums a window together cost the least. */
function windowBits(n: number): number {
  let best = 4;
  const cost = (c: number) => Math.ceil(LONG_BITS / c) * (n + 2.6 * 2 ** (c - 1));
  for (let c = 5; c <= 14; c++) if (cost(c) < cost(best)) best = c;
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
