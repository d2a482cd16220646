/**
 * Verification of ballots on worker threads: each learns an election's view once and then gets batches of its ballots. Usual ballots go
 * through a sieve, in short batches. What remains in it goes a longer way, on threads that give way to everybody else, together with very
 * long ballots and with further ones under a key that has failed. Nothing here is durable: until the box has answered, nothing was promised.
 */
import { URL } from "node:url";
import { toHex } from "../../crypto/encoding/bytes.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import { accepted, isRefusal, type Outcome, refused } from "../doors/outcome.ts";
import type { BallotVerifier, IncomingBallot, Verdict, ViewSource } from "../doors/pool.ts";
import { BRIEF } from "./casting.ts";
import { Remembered } from "./remembered.ts";
import { type PoolOptions, ThreadPool } from "./thread-pool.ts";
import type { Checked, Task } from "./verifier-thread.ts";

const REMEMBERED = 32; // elections whose view is kept, here and by a thread
const FAILED_KEYS = 10_000;
/** What a batch takes apart, where the sieve takes `BRIEF` (16 ballots of 5 options, about 20 ms): about as much as one of the largest ballots. */
const LONG = 192 * 1024;

type Ask = {
  readonly electionId: string;
  readonly view: ViewData;
  readonly entry: Uint8Array;
};

export class ThreadVerifier implements BallotVerifier {
  readonly #sieve: ThreadPool<Ask, Checked>;
  readonly #apart: ThreadPool<Ask, Checked>;
  readonly #views = new Remembered<ReturnType<ViewSource["view"]>>(REMEMBERED);
  /** The same bytes are verified once for all who send them meanwhile. */
  readonly #underWay = new Map<string, Promise<Outcome<Verdict>>>();
  /** Keys of ballots that go through the sieve: members have one ballot, so another one under the same key must wait. */
  readonly #sieved = new Set<string>();
  /** Keys with a right token and a wrong proof: only a member can have one, and only a changed client makes such a ballot. */
  readonly #failed = new Remembered<true>(FAILED_KEYS);

  /** `threads`: how many may verify ballots of one vote at once; in the sieve, there is one more for others. */
  constructor({ program = new URL("./verifier-thread.ts", import.meta.url), ...options }: PoolOptions) {
    const work = (sieve: boolean) => ({
      group: ({ electionId }: Ask) => electionId,
      cost: ({ entry }: Ask) => entry.length,
      batch: sieve ? BRIEF : LONG,
      inVain: (checked: Checked) => checked === "doubtful" || isRefusal(checked),
      message: (asks: Ask[], known: Set<string>) => taskOf(asks, known, sieve),
    });
    this.#sieve = new ThreadPool({ program, ...options, threads: options.threads + 1 }, work(true));
    this.#apart = new ThreadPool({ program, ...options, givesWay: true }, work(false));
  }

  verify(election: ViewSource, ballot: IncomingBallot): Promise<Outcome<Verdict>> {
    const name = `${election.electionId} ${toHex(ballot.leafHash)}`;
    const known = this.#underWay.get(name);
    if (known !== undefined) return known;
    const verdict = this.#verify(election, ballot).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, verdict);
    return verdict;
  }

  /** The sieve: what goes apart can wait for a thread. */
  warm(): void {
    this.#sieve.warm();
  }

  async close(): Promise<void> {
    await Promise.all([this.#sieve.close(), this.#apart.close()]);
  }

  async #verify(election: ViewSource, { entry, key }: IncomingBallot): Promise<Outcome<Verdict>> {
    const { electionId } = election;
    const view = await this.#view(election);
    if (!view.ok) return view;
    const ask = { electionId, view: view.value, entry };
    const name = `${electionId} ${toHex(key)}`;
    if (entry.length <= BRIEF && !this.#sieved.has(name) && this.#failed.get(name) === undefined) {
      this.#sieved.add(name);
      const checked = await this.#sieve.ask(ask).finally(() => this.#sieved.delete(name));
      if (checked === undefined) return refused("overloaded");
      if (checked !== "doubtful") return accepted(checked);
    }
    const checked = await this.#apart.ask(ask);
    if (checked === undefined || checked === "doubtful") return refused("overloaded");
    if (isRefusal(checked) && checked.code === "bad-proof") this.#failed.set(name, true);
    return accepted(checked);
  }

  /** Fetched once per election; a refusal is not remembered. */
  #view(election: ViewSource): ReturnType<ViewSource["view"]> {
    let view = this.#views.get(election.electionId);
    if (view === undefined) {
      view = election.view();
      this.#views.set(election.electionId, view);
      const forget = () => this.#views.forget(election.electionId);
      view.then((outcome) => outcome.ok || forget(), forget);
    }
    return view;
  }
}

function taskOf(asks: Ask[], known: Set<string>, sieve: boolean): Task {
  const { electionId, view } = asks[0] as Ask;
  const task: Task = { electionId, entries: asks.map(({ entry }) => entry), sieve };
  if (known.has(electionId)) return task;
  const forget = known.size >= REMEMBERED;
  if (forget) known.clear();
  known.add(electionId);
  return { ...task, view, ...(forget ? { forget } : {}) };
}
