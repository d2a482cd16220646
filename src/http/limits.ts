/**
 * Limits that do not hinder a whole association behind one address: by validity and by how much runs at once, never by
 * address. A right access code is never throttled. Wrong ones share a bucket per election, so that guessing costs only
 * those who guess. (Codes have 100 bits: the bucket saves work, it is not what makes guessing hopeless.)
 */
import { bodyLimit } from "hono/body-limit";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** Tokens refill steadily up to a capacity; `take` says whether one was left. Kept in memory, per process. */
export class TokenBuckets {
  readonly #capacity: number;
  readonly #perSecond: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();
  constructor(capacity: number, perSecond: number, now: () => number = Date.now) {
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#now = now;
  }
  take(name: string): boolean {
    const now = this.#now();
    if (this.#buckets.size > 10_000) this.#forgetFullOnes(now);
    const bucket = this.#buckets.get(name) ?? { tokens: this.#capacity, at: now };
    const tokens = this.#filled(bucket, now);
    this.#buckets.set(name, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
    return tokens >= 1;
  }
  #filled(bucket: { tokens: number; at: number }, now: number): number {
    return Math.min(this.#capacity, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond);
  }
  #forgetFullOnes(now: number): void {
    for (const [name, bucket] of this.#buckets)
      if (this.#filled(bucket, now) >= this.#capacity) this.#buckets.delete(name);
  }
}

/** At most `most` of these run at once; `undefined` instead of a result if there is no room. */
export class Gate {
  readonly #most: number;
  #running = 0;
  constructor(most: number) {
    this.#most = most;
  }
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.#running >= this.#most) return undefined;
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }
}

/** Refuses a larger body before it is read; every route that takes a body has one. */
export const atMost = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: (c) => problem(c, refused("too-large", { detail: `The body may have ${bytes} bytes.` })),
  });
