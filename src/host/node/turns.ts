/**
 * Whose request begins next. In each turn of the event loop only a few begin, so that what is under way goes on in between; and the
 * groups take turns: what people do at each vote, what they read there, and the rest. So whoever floods one of them waits behind
 * themselves. It knows no person: a group is a vote.
 */
import type { IncomingMessage } from "node:http";

const PER_TURN = 4;
const MOST_KNOWN = 10_000; // votes
const REST = "rest";
const OF_VOTE = /^\/e\/([A-Za-z0-9_-]{43})\//;
/** Only a vote that exists answers these with 200. */
const TELLING = /^\/e\/[A-Za-z0-9_-]{43}\/(?:status|voter|issue|ballots)$/;

type Asked = Pick<IncomingMessage, "method" | "url">;

export class Turns {
  /** In the order in which they come next. */
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #known = new Set<string>();
  #scheduled = false;

  add(group: string, begin: () => void): void {
    const others = this.#waiting.get(group);
    if (others === undefined) this.#waiting.set(group, [begin]);
    else others.push(begin);
    this.#schedule();
  }

  /** Votes that nobody has seen to exist share one group: anybody can invent any number of ids. */
  groupOf({ method, url = "" }: Asked): string {
    const id = OF_VOTE.exec(url)?.[1];
    return id !== undefined && this.#known.has(id) ? `${id} ${method === "POST"}` : REST;
  }

  learn({ url = "" }: Asked, status: number): void {
    const id = status === 200 && TELLING.test(url) ? OF_VOTE.exec(url)?.[1] : undefined;
    if (id === undefined) return;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.add(id);
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.size === 0) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#scheduled = false;
    for (let begun = 0; begun < PER_TURN; begun++) {
      const [first] = this.#waiting;
      if (first === undefined) return;
      const [group, waiting] = first;
      const begin = waiting.shift();
      this.#waiting.delete(group);
      if (waiting.length > 0) this.#waiting.set(group, waiting); // behind the other groups
      begin?.();
    }
    this.#schedule();
  }
}
