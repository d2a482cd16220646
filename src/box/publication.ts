/**
 * One publication (LOG-4): the ballots that are due are chosen at once and written in batches of a few hundred, with a pause after each, so that
 * nobody who casts meanwhile waits for thousands of others. If the election ends meanwhile, it stops: the closing publishes the rest.
 */
import type { Clock } from "../clock.ts";
import { turn } from "../turn.ts";
import type { Ledger } from "./ledger.ts";
import { batchDue, boxPhase } from "./schedule.ts";

const BALLOTS = 250; // in a batch, at least
const FEW = 100; // ballots that wait: so few are quickly rewritten, which removes from the disk the order in which they came

export class Publication {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  #running = false;

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
  }

  async run(): Promise<void> {
    if (this.#running) return;
    const now = this.#clock.steady();
    if (this.#ledger.setup().last_batch > now) this.#ledger.noteBatch(now); // the clock was set back since then
    const due = batchDue(this.#ledger, now);
    if (due === 0) {
      if (this.#ledger.untidy && this.#ledger.waiting <= FEW) this.#ledger.tidy();
      return;
    }
    this.#running = true;
    try {
      const chosen = this.#ledger.pending.choose(due);
      for (const part of parts(chosen, Math.max(BALLOTS, this.#ledger.board.manifest.batch.ballots))) {
        if (!["casting", "paused", "checking"].includes(boxPhase(this.#ledger, this.#clock))) return;
        this.#ledger.publish(part, this.#clock.steady());
        await turn(); // reads a cast that waits
        await turn(); // accepts it
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
