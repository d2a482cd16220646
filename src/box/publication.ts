/**
 * One publication (LOG-4): what is due is chosen at once, and written as batches of a few hundred, with a pause after each, so that
 * nobody who casts meanwhile waits for thousands of others. It ends early where the election does: the closing publishes the rest.
 */
import type { Ledger } from "./ledger.ts";
import { batchDue, boxPhase } from "./schedule.ts";

const BALLOTS = 250; // in a batch, at least
const FEW = 100; // ballots that wait: so many are written anew in no time, and so the order in which they came goes from the disk

export class Publication {
  readonly #ledger: Ledger;
  readonly #now: () => number;
  #running = false;

  constructor(ledger: Ledger, now: () => number) {
    this.#ledger = ledger;
    this.#now = now;
  }

  async run(): Promise<void> {
    if (this.#running) return;
    const due = batchDue(this.#ledger, this.#now());
    if (due === 0) {
      if (this.#ledger.untidy && this.#ledger.waiting <= FEW) this.#ledger.tidy();
      return;
    }
    this.#running = true;
    try {
      const chosen = this.#ledger.pending.choose(due);
      for (const part of parts(chosen, Math.max(BALLOTS, this.#ledger.board.manifest.batch.ballots))) {
        if (!["casting", "paused"].includes(boxPhase(this.#ledger, this.#now()))) return;
        this.#ledger.publish(part, this.#now());
        for (const _ of ["who casts is read", "and taken"]) await new Promise((resolve) => setTimeout(resolve));
      }
      this.#ledger.tidy();
    } finally {
      this.#running = false;
    }
  }
}

/** As many parts of about the same size as have at least `least` items each; one, if there are fewer. */
function parts<T>(items: readonly T[], least: number): T[][] {
  const count = Math.max(1, Math.floor(items.length / least));
  const end = (i: number) => Math.floor((items.length * i) / count);
  return Array.from({ length: count }, (_, i) => items.slice(end(i), end(i + 1)));
}
