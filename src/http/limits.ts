/**
 * Limits that do not hinder a whole association behind one address: by length and by how much runs at once, never by
 * address, and never by how many were wrong before.
 */
import { bodyLimit } from "hono/body-limit";
import { refused } from "../doors/outcome.ts";
import { problem } from "./problems.ts";

/** At most `most` under each name (a vote) run at once; `undefined` instead of a result if there is no room. */
export class Gate {
  readonly #most: number;
  readonly #running = new Map<string, number>();
  constructor(most: number) {
    this.#most = most;
  }
  async run<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#count(name) >= this.#most) return undefined;
    this.#running.set(name, this.#count(name) + 1);
    try {
      return await work();
    } finally {
      const left = this.#count(name) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
    }
  }
  #count(name: string): number {
    return this.#running.get(name) ?? 0;
  }
}

/** Refuses a larger body before it is read; every route that takes a body has one. */
export const atMost = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: (c) => problem(c, refused("too-large", { detail: `The body may have ${bytes} bytes.` })),
  });
