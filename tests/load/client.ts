// The generator: plain HTTP/1.1 with kept connections, as a reverse proxy or browsers hold them. If it is asked to come back later (503 with
// Retry-After), it does so, with jitter; anything else except success ends the run. Times are milliseconds from the first attempt.
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { exchange } from "../../src/cli/meeting/exchange.ts";

export type Sent = {
  /** Whole time of the run. */
  readonly all: number;
  /** Each request, from its (first) attempt or from the moment it was due to the whole answer. */
  readonly each: number[];
  /** Answers that said: later. */
  readonly later: number;
};
/** One request of a run. `read` gets the body of a good answer. */
export type Call<T> = {
  readonly method: "GET" | "POST";
  readonly url: (item: T) => string;
  readonly body?: (item: T) => Uint8Array | string;
  readonly read?: (item: T, body: Buffer) => void;
};

/** Keeps its connections until `close`. `send` rejects if there was no answer. */
export class Caller<T> {
  readonly #agent: Agent;
  readonly #call: Call<T>;
  readonly each: number[] = [];
  later = 0;

  constructor(call: Call<T>, connections: number) {
    this.#call = call;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  async send(item: T, due = performance.now()): Promise<void> {
    for (;;) {
      const { method, url, body: bodyOf } = this.#call;
      const question = { method, url: url(item), body: bodyOf?.(item) };
      const { status, retryAfter, body } = await exchange(this.#agent, question);
      if (status === 200) {
        this.each.push(performance.now() - due);
        this.#call.read?.(item, body);
        return;
      }
      if (status !== 503 || retryAfter === undefined) throw new Error(`answered ${status}: ${body.toString()}`);
      this.later += 1;
      await sleep(retryAfter * 1000 * (0.5 + Math.random()));
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Sends one after another over each of `connections`, until all are sent or the time is over. What was not sent stays in `items`. */
export async function closedLoop<T>(items: T[], connections: number, seconds: number, call: Call<T>): Promise<Sent> {
  const caller = new Caller(call, connections);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - started < seconds * 1000) {
        const item = items.shift();
        if (item === undefined) return;
        await caller.send(item);
      }
    }),
  );
  caller.close();
  return { all: performance.now() - started, each: caller.each, later: caller.later };
}

/** Sends at `rate` per second whatever the server does; a late answer counts from the moment the request was due. */
export async function openLoop<T>(items: T[], rate: number, seconds: number, call: Call<T>): Promise<Sent> {
  const caller = new Caller(call, Number.POSITIVE_INFINITY);
  const started = performance.now();
  const sent: Promise<void>[] = [];
  for (;;) {
    const now = performance.now() - started;
    if (now > seconds * 1000 || items.length === 0) break;
    while (sent.length < (now / 1000) * rate) {
      const item = items.shift();
      if (item === undefined) break;
      sent.push(caller.send(item, started + (sent.length / rate) * 1000));
    }
    await sleep(2);
  }
  await Promise.all(sent);
  caller.close();
  return { all: performance.now() - started, each: caller.each, later: caller.later };
}
