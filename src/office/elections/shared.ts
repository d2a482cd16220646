/** Work that several ask for at once, done once for all who asked before it began. It keeps no result. */
export class Shared<Result> {
  /** By name: what has not begun yet, and the end of what came last. */
  readonly #next = new Map<string, Promise<Result>>();
  readonly #last = new Map<string, Promise<void>>();

  /** Under one name one runs at a time; whoever asks meanwhile gets the next one, so no result is older than the question. */
  ask(name: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.#next.get(name);
    if (waiting !== undefined) return waiting;
    const result = (this.#last.get(name) ?? Promise.resolve()).then(() => {
      this.#next.delete(name);
      return work();
    });
    const ended: Promise<void> = result.then(
      () => this.#end(name, ended),
      () => this.#end(name, ended),
    );
    this.#next.set(name, result);
    this.#last.set(name, ended);
    return result;
  }

  #end(name: string, ended: Promise<void>): void {
    if (this.#last.get(name) === ended) this.#last.delete(name);
  }
}
