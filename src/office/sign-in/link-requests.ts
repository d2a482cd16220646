/**
 * Sign-in links that somebody asks for with an address. The question is answered before anything is looked up, so the answer says nothing
 * about who has an account, not even by how long it takes. Only the next tick looks, and only for a known address it writes anything. What
 * waits is lost in a restart: whoever asked asks again. How many letters go to one person and in all, the outbox limits (src/mail/pace.ts).
 */
import { accepted, NO_MAIL, type Outcome, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { findAddressProblems } from "../../draft/members.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { Addresses } from "./addresses.ts";

/** Addresses that wait for the next tick: more only come from somebody who tries them out. */
const MOST = 1000;

export class LinkRequests {
  readonly #outbox: Outbox | undefined;
  readonly #addresses: Addresses;
  readonly #now: () => number;
  readonly #asked = new Set<string>();
  /** `outbox`: left out if no mail is sent. */
  constructor(outbox: Outbox | undefined, addresses: Addresses, now: () => number) {
    this.#outbox = outbox;
    this.#addresses = addresses;
    this.#now = now;
  }

  /** The same for every address. */
  ask(typed: string): Outcome<{ asked: true }> {
    if (this.#outbox === undefined) return NO_MAIL;
    const address = addressOf(typed)?.toLowerCase() ?? "";
    const errors = findAddressProblems(address, "address");
    if (errors.length > 0) return refused("invalid-request", { errors });
    if (this.#asked.size < MOST) this.#asked.add(address);
    return accepted({ asked: true });
  }

  advance(): void {
    const asked = [...this.#asked];
    this.#asked.clear();
    for (const address of asked) {
      const account = this.#addresses.holderOf(address);
      if (account === undefined) continue;
      const letter = { matter: account, recipient: "account", number: 0, letter: "sign-in" } as const;
      this.#outbox?.put(letter, this.#now());
    }
  }

  /** In milliseconds since 1970; infinite while nobody waits. */
  nextTick(): number {
    return this.#asked.size > 0 ? this.#now() : Number.POSITIVE_INFINITY;
  }
}
