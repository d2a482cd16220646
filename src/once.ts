/** What works once: ids that somebody has used, for as long as they would have worked. It remembers nothing beyond this process. */

export class Once {
  readonly #now: () => number;
  readonly #lasts: number;
  /** Until when each would have lasted. */
  readonly #used = new Map<string, number>();
  /** @param lasts how long an id works at most, in milliseconds */
  constructor(now: () => number, lasts: number) {
    this.#now = now;
    this.#lasts = lasts;
  }

  /** False if it was used before. */
  use(id: string): boolean {
    const now = this.#now();
    for (const [known, until] of this.#used) if (until <= now) this.#used.delete(known);
    if (this.#used.has(id)) return false;
    this.#used.set(id, now + this.#lasts);
    return true;
  }
}
