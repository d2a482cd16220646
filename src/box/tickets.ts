/**
 * Ballots under verification (LOG-9): each has a ticket, and the closing waits until all tickets are back, or until its
 * patience ends. In memory only: after a restart nothing is under verification. A ticket knows no ballot.
 */

import { toHex } from "../../crypto/encoding/bytes.ts";
import type { Random } from "../../crypto/encoding/random.ts";

export class Tickets {
  readonly #out = new Set<string>();
  #waiting: (() => void)[] = [];

  give(random: Random): string {
    const ticket = toHex(random(16));
    this.#out.add(ticket);
    return ticket;
  }

  has(ticket: string): boolean {
    return this.#out.has(ticket);
  }

  /** Ends a ticket; an unknown one is ignored. */
  take(ticket: string): void {
    this.#out.delete(ticket);
    if (this.#out.size > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves when no ticket is out, or after `most` milliseconds; those still out are void then. */
  async settle(most: number): Promise<void> {
    if (this.#out.size > 0) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        timer = setTimeout(resolve, most);
        this.#waiting.push(resolve);
      });
      clearTimeout(timer);
    }
    this.#out.clear();
  }
}
