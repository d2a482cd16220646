// An attack under way: so many of its ones at once, again and again, until it is stopped. It counts what comes of them and waits for nobody.
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { LOOPBACK } from "../../../src/cli/meeting/exchange.ts";
import type { Attack, Target } from "../attacks/attack.ts";
import { nameOf } from "./honest.ts";

/** How often what happened, by its name. */
export type Tally = Readonly<Record<string, number>>;
type Limits = {
  readonly atOnce: number;
  /** Ends by itself when so much has happened; left out: when it is stopped. */
  readonly most?: number;
};

const BREATH = 50; // milliseconds after an error: a connection that is refused at once costs the service nothing

export class Flood {
  readonly #over = new AbortController();
  readonly #agent: Agent;
  readonly #tally: Record<string, number> = {};
  readonly #done: Promise<unknown>;
  readonly #most: number;
  #happened = 0;

  /** Begins at once. */
  constructor(
    attack: Attack,
    where: Pick<Target<unknown>, "base" | "election" | "material">,
    { atOnce, most = Number.POSITIVE_INFINITY }: Limits,
  ) {
    this.#most = most;
    this.#agent = new Agent({ keepAlive: true, maxSockets: atOnce, lookup: LOOPBACK });
    const target = { ...where, agent: this.#agent, over: this.#over.signal, tell: (what: string) => this.#count(what) };
    this.#done = Promise.all(Array.from({ length: atOnce }, (_, place) => this.#again(attack, target, place)));
  }

  /** Ends every connection. */
  stop(): Promise<Tally> {
    this.#over.abort();
    this.#agent.destroy();
    return this.done();
  }

  /** When it has ended by itself. */
  async done(): Promise<Tally> {
    await this.#done;
    this.#agent.destroy();
    return this.#tally;
  }

  async #again(attack: Attack, target: Target<unknown>, place: number): Promise<void> {
    const { over } = target;
    while (!over.aborted) {
      try {
        this.#count(await attack.one(target, place));
      } catch (error) {
        if (over.aborted) return; // it was we who hung up
        this.#count(nameOf(error));
        await sleep(BREATH);
      }
    }
  }

  #count(what: string): void {
    this.#tally[what] = (this.#tally[what] ?? 0) + 1;
    this.#happened += 1;
    if (this.#happened >= this.#most) this.#over.abort();
  }
}
