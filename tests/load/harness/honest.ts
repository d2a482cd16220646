// Honest voters: they fetch and cast at a steady low rate whatever the service does, at both votes, each over a connection of their own, as
// devices do. Who is asked to come back does so, and whoever gets no answer tries again; it counts from the moment it was due. It attacks
// nothing, and runs in a process that does nothing else.
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { exchange, LOOPBACK } from "../../../src/cli/meeting/exchange.ts";
import { Promises } from "../promises.ts";
import type { VoteName } from "./votes.ts";

export type Kind = "cast" | "issue";
/** What one vote's members bring along. `url` up to and with the id. */
export type Bring = { readonly url: string; readonly ballots: Uint8Array[]; readonly issues: string[] };
export type Sample = {
  readonly kind: Kind;
  readonly vote: VoteName;
  /** Milliseconds from the moment it was due to the good answer, or until the window's patience was over. */
  readonly ms: number;
};
export type Window = {
  readonly samples: readonly Sample[];
  /** Milliseconds by which this process itself was late, for each request. */
  readonly late: readonly number[];
  /** Answers that said: later. */
  readonly later: number;
  /** Attempts that failed in another way, by what came: a status or an error. */
  readonly failed: Readonly<Record<string, number>>;
  /** Requests without a good answer when the window's patience was over; they go on. */
  readonly unserved: number;
};

const ATTEMPT = 15_000; // milliseconds until an attempt without an answer is given up
const PATIENCE = 10_000; // milliseconds that a window waits for its last answers
const NEVER = 30_000; // milliseconds after which a voter gives up

export class Honest {
  readonly #bring: Readonly<Record<VoteName, Bring>>;
  readonly #rate: number;
  readonly #agent = new Agent({ keepAlive: false, lookup: LOOPBACK });
  readonly #promises = { other: new Promises(), same: new Promises() };
  readonly #pending = new Set<Promise<unknown>>();
  #later = 0;
  #failed: Record<string, number> = {};
  #never = 0;

  /** @param rate casts per second at each vote; half as many ballots are fetched */
  constructor(bring: Readonly<Record<VoteName, Bring>>, rate: number) {
    this.#bring = bring;
    this.#rate = rate;
  }

  async window(seconds: number): Promise<Window> {
    [this.#later, this.#failed] = [0, {}];
    const late: number[] = [];
    const began = performance.now();
    const sent: { readonly kind: Kind; readonly vote: VoteName; readonly due: number; served?: number }[] = [];
    for (const turn of this.#plan(seconds)) {
      const due = began + turn.at;
      await sleep(Math.max(0, due - performance.now()));
      late.push(performance.now() - due);
      const { kind, vote } = turn;
      const one: (typeof sent)[number] = { kind, vote, due };
      sent.push(one);
      this.#keep(
        this.#send(kind, vote, due).then((ms) => {
          one.served = ms;
        }),
      );
    }
    await this.#settled(PATIENCE);
    const now = performance.now();
    const samples = sent.map(({ kind, vote, due, served = now - due }) => ({ kind, vote, ms: served }));
    const unserved = sent.filter(({ served }) => served === undefined).length;
    return { samples, late, later: this.#later, failed: this.#failed, unserved };
  }

  /**
   * Casts one by one until it goes as fast as `ms` again, for at most `most` milliseconds. How long that took, in milliseconds.
   */
  async recover({ ms, most }: { ms: number; most: number }): Promise<number> {
    const began = performance.now();
    await this.#settled(most);
    for (;;) {
      const took = this.#send("cast", "same", performance.now());
      this.#keep(took);
      const passed = performance.now() - began;
      if ((await took) <= ms || performance.now() - began > most) return passed;
      await sleep(500);
    }
  }

  /** The promises that have come, and how many voters gave up. Waits for those under way. */
  async promises(): Promise<{ byVote: Record<VoteName, ReadonlyMap<string, string>>; never: number }> {
    await this.#settled(NEVER + ATTEMPT);
    const { other, same } = this.#promises;
    return { byVote: { other: other.all(), same: same.all() }, never: this.#never };
  }

  /** When each is due, in milliseconds, evenly and not all at once. */
  #plan(seconds: number): { at: number; kind: Kind; vote: VoteName }[] {
    const streams = [
      { kind: "cast", vote: "other", rate: this.#rate, phase: 0 },
      { kind: "cast", vote: "same", rate: this.#rate, phase: 0.5 },
      { kind: "issue", vote: "other", rate: this.#rate / 2, phase: 0.125 },
      { kind: "issue", vote: "same", rate: this.#rate / 2, phase: 0.625 },
    ] as const;
    return streams
      .flatMap(({ rate, phase, ...what }) =>
        Array.from({ length: Math.floor(seconds * rate) }, (_, i) => ({ ...what, at: ((i + phase) / rate) * 1000 })),
      )
      .toSorted((a, b) => a.at - b.at);
  }

  #keep(pending: Promise<unknown>): void {
    const kept = pending.catch(() => {}).finally(() => this.#pending.delete(kept));
    this.#pending.add(kept);
  }

  async #settled(most: number): Promise<void> {
    const given = new AbortController();
    const over = sleep(most, undefined, { signal: given.signal }).catch(() => {});
    await Promise.race([Promise.all(this.#pending), over]);
    given.abort();
  }

  /** Until it is served. Milliseconds since it was due. */
  async #send(kind: Kind, vote: VoteName, due: number): Promise<number> {
    const { url, ballots, issues } = this.#bring[vote];
    const ballot = kind === "cast" ? ballots.pop() : undefined;
    const body = ballot ?? (kind === "issue" ? issues.pop() : undefined);
    if (body === undefined) throw new Error(`no member is left who could ${kind} at the ${vote} vote`);
    const question = { method: "POST", url: `${url}/${kind === "cast" ? "ballots" : "issue"}`, body };
    for (;;) {
      const got = await exchange(this.#agent, { ...question, patience: ATTEMPT }).catch((error: unknown) => ({
        ...{ status: nameOf(error), retryAfter: undefined, body: Buffer.alloc(0) },
      }));
      const ms = performance.now() - due;
      if (got.status === 200) {
        if (ballot !== undefined) this.#promises[vote].take(ballot, got.body);
        return ms;
      }
      if (ms > NEVER) {
        this.#never += 1;
        return ms;
      }
      if (got.retryAfter === undefined) this.#failed[got.status] = (this.#failed[got.status] ?? 0) + 1;
      else this.#later += 1;
      await sleep((got.retryAfter ?? 1) * 1000 * (0.5 + Math.random()));
    }
  }
}

/** ECONNRESET, or what it says. */
export function nameOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message ?? String(error);
}
