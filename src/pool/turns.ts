/**
 * So much in each turn, and whoever wants more waits: groups take turns as in `fair-queue.ts`. Nobody is refused here; who finds no room to wait
 * goes on at once. Only for hosts where one request may wait for another's timer.
 */
import { FairQueue } from "./fair-queue.ts";

export type TurnsOptions = {
  /** What each turn allows, in the unit of `take`'s cost. */
  readonly perTurn: number;
  /** What may be saved up in turns that nobody used: at least as much as one turn. */
  readonly saved: number;
  /** What those who wait may cost together. */
  readonly room: number;
  /** While more of a group wait, its newest goes first: somebody new does not wait for a flood. Without it, always the oldest. */
  readonly crowd?: number;
  /** Begins the next turn when its time has come. */
  readonly next: (turn: () => void) => void;
};

type Waiting = { readonly cost: number; go(): void };

export class Turns {
  readonly #options: TurnsOptions;
  readonly #waiting: FairQueue<Waiting>;
  #left: number;
  #coming = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#waiting = new FairQueue(options.crowd);
    this.#left = options.saved;
  }

  /** Resolves when it is this one's turn; `cost` above 0. What costs more than is left uses up the following turns. */
  take(group: unknown, cost: number): Promise<void> {
    return new Promise((go) => {
      this.#waiting.add(group, { cost, go }, cost);
      this.#serve();
      while (this.#waiting.cost > this.#options.room) this.#waiting.giveWay()?.go();
    });
  }

  #serve(): void {
    while (this.#left > 0) {
      const [next] = this.#waiting.take(() => 1);
      if (next === undefined) break;
      this.#left -= next.cost;
      next.go();
    }
    const { perTurn, saved } = this.#options;
    if (this.#coming || this.#left >= saved) return;
    this.#coming = true;
    this.#options.next(() => {
      this.#coming = false;
      this.#left = Math.min(saved, this.#left + perTurn);
      this.#serve();
    });
  }
}
