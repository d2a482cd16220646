/**
 * A set that remembers which byte strings it has seen, in 22 to 43 bytes each, no matter how long they are: keys,
 * trackers and blinded elements of a whole record [VER-1]. It keeps 127 bits of a salted digest, so nobody without the
 * salt can make two strings collide. Its content cannot be read back.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { type Random, systemRandom } from "../encoding/random.ts";

const WORDS = 4;

export class SeenSet {
  readonly #salt: Uint8Array;
  #table = new Uint32Array(64 * WORDS);
  #size = 0;

  constructor(random: Random = systemRandom) {
    this.#salt = random(32);
  }

  get size(): number {
    return this.#size;
  }

  has(value: Uint8Array): boolean {
    const digest = this.#digest(value);
    return this.#table[this.#place(this.#table, digest)] !== 0;
  }

  /** Says whether it is new. */
  add(value: Uint8Array): boolean {
    const digest = this.#digest(value);
    const place = this.#place(this.#table, digest);
    if (this.#table[place] !== 0) return false;
    this.#table.set(digest, place);
    this.#size++;
    if (this.#size * WORDS * 4 > this.#table.length * 3) this.#grow();
    return true;
  }

  /** Bytes of memory in use, for benchmarks and tests. */
  get bytes(): number {
    return this.#table.byteLength;
  }

  /** Four words; the first is never 0, which marks an empty slot. */
  #digest(value: Uint8Array): Uint32Array {
    const digest = sha256.create().update(this.#salt).update(value).digest();
    const words = new Uint32Array(digest.buffer, digest.byteOffset, WORDS).slice();
    words[0] = (words[0] ?? 0) | 1;
    return words;
  }

  /** The slot of the digest, or the empty slot where it would be. Linear probing. */
  #place(table: Uint32Array, digest: Uint32Array): number {
    const slots = table.length / WORDS;
    for (let slot = (digest[1] ?? 0) % slots; ; slot = (slot + 1) % slots) {
      const at = slot * WORDS;
      if (table[at] === 0) return at;
      if (digest.every((word, i) => table[at + i] === word)) return at;
    }
  }

  #grow(): void {
    const table = new Uint32Array(this.#table.length * 2);
    for (let at = 0; at < this.#table.length; at += WORDS) {
      if (this.#table[at] === 0) continue;
      const digest = this.#table.subarray(at, at + WORDS);
      table.set(digest, this.#place(table, digest));
    }
    this.#table = table;
  }
}
