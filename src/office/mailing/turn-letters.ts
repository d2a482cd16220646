/** Letters to trustees when it is their turn, from the event to the outbox. */
import { isDue } from "../../clock.ts";
import { type Log, logFailure } from "../../log.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { ElectionEvent } from "../events.ts";

/** A trustee who has the page open takes the next step at once, and needs no letter about it. */
const PATIENCE = 10 * 60_000; // milliseconds
const TRY_AGAIN = 5_000; // milliseconds, if the outbox could not be written

type TrusteeTurn = Extract<ElectionEvent, { type: "trustee-turn" }>;

export class TurnLetters {
  readonly #outbox: Outbox;
  readonly #now: () => number;
  readonly #log: Log;
  /** Turns that were told, which happens only once: kept until their letters are in the outbox. */
  readonly #told: TrusteeTurn[] = [];
  #notBefore = 0;

  constructor(outbox: Outbox, now: () => number, log: Log) {
    this.#outbox = outbox;
    this.#now = now;
    this.#log = log;
  }

  told(turn: TrusteeTurn): void {
    this.#told.push(turn);
  }

  /** Puts what was told into the outbox; if that fails, a later call tries again. */
  ask(): void {
    if (!isDue(this.#notBefore, this.#now(), TRY_AGAIN)) return;
    try {
      for (let [turn] = this.#told; turn !== undefined; [turn] = this.#told) {
        this.#ask(turn);
        this.#told.shift();
      }
    } catch (error) {
      this.#notBefore = this.#now() + TRY_AGAIN;
      logFailure(this.#log, "mail", error);
    }
  }

  #ask({ election, trustee: number, entry: letter }: TrusteeTurn): void {
    if (this.#outbox.of(election, "trustee").get(number)?.letter === letter) return;
    const urgent = letter === "trustee" || letter === "decryption";
    this.#outbox.put({ matter: election, recipient: "trustee", number, letter }, this.#now() + (urgent ? 0 : PATIENCE));
  }

  /** When there is something to do, in milliseconds since 1970; infinite if there is nothing. */
  nextTick(): number {
    return this.#told.length > 0 ? this.#notBefore : Number.POSITIVE_INFINITY;
  }
}
