// The Merkle tree of a log (RFC 9162 §2.1, LOG-1): roots, inclusion and consistency proofs, and the compact range with
// which a reader follows a log in O(log n) memory. It contains hashes only; entries are stored elsewhere.

import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";

/** The root of no leaves: SHA-256 of nothing. Do not write to it. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

/** `SHA-256(0x00 ‖ entry)` (LOG-1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(concat(Uint8Array.of(0), entry));
}

/** `SHA-256(0x01 ‖ left ‖ right)` (LOG-1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** The RFC 9162 root over inputs in the order given, e.g. the ascending commitments of a roll (ISS-5). */
export function rootOfHashes(inputs: readonly Uint8Array[]): Uint8Array {
  let range = CompactRange.empty;
  for (const input of inputs) range = range.append(leafHash(input));
  return range.root();
}

/**
 * The roots of the perfect subtrees that make up a log of `size` leaves, largest first. Immutable: `append` gives the next
 * one, so the new state can be thrown away if the entry is refused.
 */
export class CompactRange {
  static readonly empty: CompactRange = new CompactRange(0, []);

  readonly size: number;
  readonly #peaks: readonly Uint8Array[];

  private constructor(size: number, peaks: readonly Uint8Array[]) {
    this.size = size;
    this.#peaks = peaks;
  }

  append(leaf: Uint8Array): CompactRange {
    const peaks = this.#peaks.slice();
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = peaks.pop();
      if (left === undefined) throw new TypeError("a compact range has lost a peak");
      hash = nodeHash(left, hash);
    }
    peaks.push(hash);
    return new CompactRange(this.size + 1, peaks);
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const peak of this.#peaks.toReversed()) root = root === undefined ? peak : nodeHash(peak, root);
    return root ?? emptyRoot;
  }
}

/** The root of a perfect subtree, wherever its hashes are kept: `2^height` leaves from `index·2^height`. */
export type Perfect = (height: number, index: number) => Uint8Array;

/** The largest power of two below n (n ≥ 2). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH(D[from:to]); `to > from`, and `from` a multiple of the subtree's width, as the recursions below keep it. */
function range(from: number, to: number, perfect: Perfect): Uint8Array {
  const width = to - from;
  const height = Math.log2(width);
  if (Number.isInteger(height)) return perfect(height, from / width);
  const middle = from + split(width);
  return nodeHash(range(from, middle, perfect), range(middle, to, perfect));
}

/** The root of the first `size` leaves. */
export function rootAt(size: number, perfect: Perfect): Uint8Array {
  return size === 0 ? emptyRoot : range(0, size, perfect);
}

/** PATH of RFC 9162 §2.1.3.1: from the leaf's sibling up; `0 ≤ index < size`. */
export function inclusionProof(index: number, size: number, perfect: Perfect): Uint8Array[] {
  const path: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(range(middle, to, perfect));
      to = middle;
    } else {
      path.push(range(from, middle, perfect));
      from = middle;
    }
  }
  return path.reverse();
}

/** PROOF of RFC 9162 §2.1.4.1; empty for equal sizes and from size 0; `0 ≤ fromSize ≤ toSize`. */
export function consistencyProof(fromSize: number, toSize: number, perfect: Perfect): Uint8Array[] {
  const path: Uint8Array[] = [];
  if (fromSize === 0 || fromSize === toSize) return path;
  let from = 0;
  let to = toSize;
  let whole = true; // is D[from:to] still a subtree of which the reader knows the root already?
  while (fromSize !== to) {
    const middle = from + split(to - from);
    if (fromSize <= middle) {
      path.push(range(middle, to, perfect));
      to = middle;
    } else {
      path.push(range(from, middle, perfect));
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push(range(from, to, perfect));
  return path.reverse();
}

/** A whole tree in memory, two hashes per leaf, for making proofs. */
export class MerkleTree {
  /** #levels[h][i]: root of the perfect subtree over the leaves `i·2^h … (i+1)·2^h − 1`. */
  readonly #levels: Uint8Array[][] = [[]];

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let height = 0; ; height++) {
      let level = this.#levels[height];
      if (level === undefined) {
        level = [];
        this.#levels.push(level);
      }
      level.push(hash);
      const left = level[level.length - 2];
      if (level.length % 2 === 1 || left === undefined) return;
      hash = nodeHash(left, hash);
    }
  }

  /** The root of a perfect subtree, as tiles hold them: `2^height` leaves from `index·2^height`. RangeError if not there. */
  subtree(height: number, index: number): Uint8Array {
    const hash = this.#levels[height]?.[index];
    if (hash === undefined) throw new RangeError(`no perfect subtree ${index} at height ${height}`);
    return hash;
  }

  #checkSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new RangeError(`no tree of size ${size}`);
  }

  root(): Uint8Array {
    return this.rootAt(this.size);
  }

  rootAt(size: number): Uint8Array {
    this.#checkSize(size);
    return rootAt(size, this.#perfect);
  }

  /** RangeError unless `0 ≤ index < size ≤ this.size`. */
  inclusionProof(index: number, size: number = this.size): Uint8Array[] {
    this.#checkSize(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index}`);
    return inclusionProof(index, size, this.#perfect);
  }

  /** RangeError unless `0 ≤ from ≤ to ≤ this.size`. */
  consistencyProof(fromSize: number, toSize: number = this.size): Uint8Array[] {
    this.#checkSize(toSize);
    if (!Number.isSafeInteger(fromSize) || fromSize < 0 || fromSize > toSize)
      throw new RangeError("sizes out of order");
    return consistencyProof(fromSize, toSize, this.#perfect);
  }

  readonly #perfect: Perfect = (height, index) => this.subtree(height, index);
}

function badInclusion(message: string): ProtocolError {
  return new ProtocolError("bad-inclusion-proof", "LOG-1", message);
}

function badConsistency(message: string): ProtocolError {
  return new ProtocolError("bad-consistency-proof", "LOG-1", message);
}

/** The longest proof has 54 hashes (sizes are below 2⁵³). */
function checkHashes(hashes: readonly Uint8Array[], fail: (message: string) => ProtocolError): void {
  if (hashes.length > 60 || hashes.some((hash) => hash.length !== 32))
    throw fail("not hashes of 32 bytes, or too many");
}

const half = (n: number): number => Math.floor(n / 2);

/** RFC 9162 §2.1.3.2. @throws ProtocolError bad-inclusion-proof (LOG-1) */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  checkHashes([leaf, root, ...proof], badInclusion);
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) {
    throw badInclusion("the index is not below the size");
  }
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) throw badInclusion("the proof is too long");
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0) throw badInclusion("the proof is too short");
  if (!equalBytes(hash, root)) throw badInclusion("the proof leads to a different root");
}

/** RFC 9162 §2.1.4.2, and: from size 0 or to the same size the proof is empty. @throws ProtocolError bad-consistency-proof (LOG-1) */
export function verifyConsistency(
  fromSize: number,
  fromRoot: Uint8Array,
  toSize: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  checkHashes(proof, badConsistency);
  if (!Number.isSafeInteger(fromSize) || !Number.isSafeInteger(toSize) || fromSize < 0 || fromSize > toSize) {
    throw badConsistency("the sizes are out of order");
  }
  if (fromSize === 0 || fromSize === toSize) {
    if (proof.length !== 0) throw badConsistency("the proof is too long");
    if (!equalBytes(fromRoot, fromSize === 0 ? emptyRoot : toRoot)) throw badConsistency("the roots differ");
    if (toSize === 0 && !equalBytes(toRoot, emptyRoot)) throw badConsistency("the roots differ");
    return;
  }
  const path = Number.isInteger(Math.log2(fromSize)) ? [fromRoot, ...proof] : [...proof];
  let fn = fromSize - 1;
  let sn = toSize - 1;
  while (fn % 2 === 1) {
    fn = half(fn);
    sn = half(sn);
  }
  const start = path.shift();
  if (start === undefined) throw badConsistency("the proof is too short");
  let fr = start;
  let sr = start;
  for (const sibling of path) {
    if (sn === 0) throw badConsistency("the proof is too long");
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(sibling, fr);
      sr = nodeHash(sibling, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else {
      sr = nodeHash(sr, sibling);
    }
    fn = half(fn);
    sn = half(sn);
  }
  if (sn !== 0) throw badConsistency("the proof is too short");
  if (!equalBytes(fr, fromRoot)) throw badConsistency("the proof leads to a different old root");
  if (!equalBytes(sr, toRoot)) throw badConsistency("the proof leads to a different new root");
}
