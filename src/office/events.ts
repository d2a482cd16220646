/**
 * What happens in an election, for subscribers that act on it. An event names no person and contains no secret; a
 * subscriber reads what else it needs from the office's rows, or asks the actors. It decides nothing and keeps nothing.
 *
 * - A subscriber fails: what it throws is logged, and stops neither the other subscribers nor the command. It is not told again.
 * - The process is killed: `opened`, `paused`, `extended`, `closed`, `counted`, `cancelled` and `arrived` are told inside the transaction that
 *   writes them down, so rows that a subscriber writes about them stand if and only if the change does. Work that it keeps in memory is lost: it
 *   looks for what was interrupted when it starts, as `Turns` and `Witnesses` do.
 * - An event comes again: `trustee-turn`, `closing-soon` and `witness-missing` are found by looking. Each is told once, and again after a restart
 *   if it still holds. So a subscriber ignores what it knows already.
 */
import type { WitnessProblem } from "../contract/election.ts";
import { type Log, logFailure } from "../log.ts";
import type { Turn } from "./committee/turns.ts";

export type ElectionEvent = { readonly election: string } & (
  | { readonly type: "opened" | "paused" }
  /** `closes`: the new end. */
  | { readonly type: "extended"; readonly closes: string }
  /** At most a day is left until `closes`; once for every end. A vote of less than a day begins with it. */
  | { readonly type: "closing-soon"; readonly closes: string }
  /** Nothing is received any more, and counting begins. */
  | { readonly type: "closed" }
  /** The result stands on the record. */
  | { readonly type: "counted" }
  | { readonly type: "cancelled" }
  /** `trustee`: the index of a trustee who gets letters; `entry`: the one that the board waits for. */
  | { readonly type: "trustee-turn"; readonly trustee: number; readonly entry: Turn }
  /** `witness`: from 1 in the order of the manifest's keys; once until it has signed again, or fails for another reason. */
  | { readonly type: "witness-missing"; readonly witness: number; readonly problem: WitnessProblem }
  /** It was moved here from another installation. */
  | { readonly type: "arrived" }
  /** `conduct` took it as far as possible, at a command or a look of the clock: its log may have grown. */
  | { readonly type: "advanced" }
);

/** Told while the change is under way, so it must not wait for anything: the type admits no async function. */
export type Subscriber = (event: ElectionEvent) => undefined;

export class Events {
  readonly #log: Log;
  readonly #subscribers: Subscriber[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  subscribe(subscriber: Subscriber): void {
    this.#subscribers.push(subscriber);
  }

  /** Tells everyone in the order in which they subscribed. What one of them throws is logged; it stops neither the others nor the caller. */
  emit(event: ElectionEvent): void {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(event);
      } catch (error) {
        logFailure(this.#log, "events", error);
      }
    }
  }
}
