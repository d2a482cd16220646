/** One thing at a time under each name, in the order in which it was asked for. It keeps no result. */
export class Queues {
  readonly #ends = new Map<string, Promise<void>>();

  /** Whether anything is under way there. */
  has(name: string): boolean {
    return this.#ends.has(name);
  }

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const run = (this.#ends.get(name) ?? Promise.resolve()).then(work);
    const settled = run.then(
      () => undefined,
      () => undefined,
    );
    this.#ends.set(name, settled);
    void settled.then(() => {
      if (this.#ends.get(name) === settled) this.#ends.delete(name);
    });
    return run;
  }
}
