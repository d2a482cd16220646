/**
 * What happens in an election, for whoever acts on it: mail and witnesses now, whatever is told to others later. Events name no person and hold
 * nothing that is secret; what else a subscriber needs it reads from the office's rows or asks the actors for. Nothing is decided here, and
 * nothing is kept.
 *
 * Several events belong to a row that changes (a step, a notice on the record). They are told inside the transaction that changes it: rows that
 * a subscriber writes meanwhile are there after a crash if and only if the change is, and neither happens twice. The others are found by
 * looking (`trustee-turn`, `closing-soon`, `witness-missing`): each is told once while the process runs, and again after a restart if it still
 * holds. So subscribers take an event that they know for no news; and one that begins work without a row of its own looks for what was
 * interrupted when it starts, as `Turns` and `Witnesses` do.
 */
import type { WitnessProblem } from "../contract/contract.ts";
import { failure, type Log } from "../log.ts";
import type { Turn } from "./turns.ts";

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
  /** `trustee`: the index of one who is written to; `entry`: what the board waits for. */
  | { readonly type: "trustee-turn"; readonly trustee: number; readonly entry: Turn }
  /** `witness`: from 1 in the order of the manifest's keys; once until it has signed again, or fails for another reason. */
  | { readonly type: "witness-missing"; readonly witness: number; readonly problem: WitnessProblem }
  /** It was moved here from another installation. */
  | { readonly type: "arrived" }
  /** `conduct` took it as far as it goes now, at every command and every look of the clock: its log may have grown. */
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
        this.#log(failure("events", error));
      }
    }
  }
}
