/**
 * All long work of a thread, a slice at a time: whoever has done one waits until it is their turn again. After each slice comes a
 * pause that is as long, in which everybody else is served: a request needs the thread many times before it is answered, so one turn for it
 * would not do. So long work takes half of the thread at most, however much of it there is. Groups take turns (`fair-queue.ts`). It knows no work.
 */
import { turn } from "../turn.ts";
import { FairQueue } from "./fair-queue.ts";

/** A pause, in milliseconds: a round of the event loop may be long for other reasons, and long work must come to an end, too. */
const LONGEST = 100;

export type LaneOptions = {
  /** Milliseconds. */
  readonly now: () => number;
  /** Calls `go` after so many milliseconds, and never before others had their turn. */
  readonly later: (go: () => void, milliseconds: number) => void;
};

export class Lane {
  readonly #options: LaneOptions;
  readonly #waiting = new FairQueue<() => void>();
  #running = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Resolves when a slice for this group may begin: it lasts until its work waits for something. */
  pause(group: unknown): Promise<void> {
    return new Promise((go) => {
      this.#waiting.add(group, go, 1);
      if (this.#running) return;
      this.#running = true;
      this.#options.later(() => this.#next(), 0);
    });
  }

  #next(): void {
    const [go] = this.#waiting.take(() => 1);
    this.#running = go !== undefined;
    if (go === undefined) return;
    const { now, later } = this.#options;
    const began = now();
    go();
    later(() => later(() => this.#next(), Math.min(LONGEST, now() - began)), 0);
  }
}

let ofThread: Lane | undefined;

/** From here on, all long work of this thread goes through one lane. Only for hosts where one thread answers everybody: elsewhere no request may wait for another's timer. */
export function shareThread(): void {
  ofThread ??= new Lane({ now: () => performance.now(), later: (go, milliseconds) => setTimeout(go, milliseconds) });
}

/** Every slice of long work ends with it. `group`: whose work it is, an association's or that of a database. */
export const pause = (group: unknown): Promise<void> => ofThread?.pause(group) ?? turn();
