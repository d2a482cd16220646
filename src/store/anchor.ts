/**
 * The anchor (LOG-8): a high-water mark that lives outside the database and outside its backups, so that a registrar or box that
 * was set back to an older state finds out before it signs anything. It holds counts, a size and a root; never a ballot or a person.
 */

/** The port: one small text, durable when `write` resolves. */
export interface Anchor {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/**
 * A mark of type M over an anchor. `join` gives the later of two marks. Concurrent raises share a write: at most one is under way,
 * and each caller waits for one that covers its own mark.
 */
export class HighWater<M> {
  readonly #anchor: Anchor;
  readonly #join: (a: M, b: M) => M;
  #durable: M | undefined;
  #wanted: M | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  private constructor(anchor: Anchor, join: (a: M, b: M) => M, durable: M | undefined) {
    this.#anchor = anchor;
    this.#join = join;
    this.#durable = durable;
    this.#wanted = durable;
  }

  static async open<M>(anchor: Anchor, join: (a: M, b: M) => M, parse: (text: string) => M): Promise<HighWater<M>> {
    const text = await anchor.read();
    return new HighWater(anchor, join, text === undefined ? undefined : parse(text));
  }

  /** The last mark known to be durable. */
  get mark(): M | undefined {
    return this.#durable;
  }

  /** Resolves when the anchor holds at least `mark`; rejects, and nothing may be signed, when it could not be written. */
  raise(mark: M): Promise<void> {
    const wanted = this.#wanted === undefined ? mark : this.#join(this.#wanted, mark);
    if (this.#running === undefined && JSON.stringify(wanted) === JSON.stringify(this.#durable))
      return Promise.resolve();
    this.#wanted = wanted;
    if (this.#next !== undefined) return this.#next; // has not begun: it will write what is wanted now
    if (this.#running === undefined) return this.#start();
    const begin = () => this.#start();
    this.#next = this.#running.then(begin, begin);
    return this.#next;
  }

  /** Sets the mark back, once people were told what happened (an incident notice). The only way down. */
  async overruleAfterIncident(mark: M): Promise<void> {
    while (this.#running !== undefined || this.#next !== undefined)
      await Promise.allSettled([this.#running, this.#next]);
    this.#wanted = mark;
    await this.#start();
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const mark = this.#wanted as M;
    this.#running = this.#anchor.write(JSON.stringify(mark)).then(
      () => {
        this.#running = undefined;
        this.#durable = mark;
      },
      (error: unknown) => {
        this.#running = undefined;
        throw error;
      },
    );
    return this.#running;
  }
}
