/**
 * Collects requests that come in one turn of the process, so that they share one transaction and one write of the copy. A single request
 * waits for a millisecond; many together cost little more than one. It decides nothing and stores nothing.
 */
type Waiting<Item, Result> = {
  item: Item;
  resolve(result: Result | Promise<Result>): void;
  reject(error: unknown): void;
};

export class Together<Item, Result> {
  readonly #work: (items: readonly Item[]) => readonly (Result | Promise<Result>)[];
  #waiting: Waiting<Item, Result>[] = [];

  /** `work` gives one result per item, in order; what it throws is thrown to all of them. */
  constructor(work: (items: readonly Item[]) => readonly (Result | Promise<Result>)[]) {
    this.#work = work;
  }

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => this.flush());
    });
  }

  /** Does the work that waits, now. */
  flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    try {
      const results = this.#work(waiting.map(({ item }) => item));
      for (const [i, { resolve }] of waiting.entries()) resolve(results[i] as Result | Promise<Result>);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
