/**
 * Verification of ballots on worker threads: each learns an election's view once and then gets batches of its ballots. Usual ballots go
 * through a sieve, in short batches. What remains in it goes a longer way, where it keeps no other waiting, together with very long
 * ballots and with further ones under a key that has failed. Nothing here is durable: until the box has answered, nothing was promised.
 */
import { URL } from "node:url";
import { toHex } from "../../crypto/encoding/bytes.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import { accepted, isRefusal, type Outcome, refused } from "../doors/outcome.ts";
import type { BallotVerifier, IncomingBallot, Verdict, ViewSource } from "../doors/pool.ts";
import { Remembered } from "./remembered.ts";
import { BRIEF, type PoolOptions, ThreadPool } from "./thread-pool.ts";
import type { Checked, Task } from "./verifier-thread.ts";

const REMEMBERED = 32; // elections whose view is kept, here and by a thread
const FAILED_KEYS = 10_000;

type Ask = {
  readonly electionId: string;
  readonly view: ViewData;
  readonly entry: Uint8Array;
  readonly sieve: boolean;
};

export class ThreadVerifier implements BallotVerifier {
  readonly #pool: ThreadPool<Ask, Checked>;
  readonly #views = new Remembered<ReturnType<ViewSource["view"]>>(REMEMBERED);
  /** The same bytes are verified once for all who send them meanwhile. */
  readonly #underWay = new Map<string, Promise<Outcome<Verdict>>>();
  /** Keys of ballots that go through the sieve: members have one ballot, so another one under the same key must wait. */
  readonly #sieved = new Set<string>();
  /** Keys with a right token and a wrong proof: only a member can have one, and only a changed client makes such a ballot. */
  readonly #failed = new Remembered<true>(FAILED_KEYS);

  /** `threads`: how many may verify long batches, or short ones of one vote, at once; there is one more for short ones of others. */
  constructor(options: PoolOptions) {
    const program = new URL("./verifier-thread.ts", import.meta.url);
    this.#pool = new ThreadPool(
      { program, ...options, threads: options.threads + 1 },
      {
        group: ({ electionId, sieve }) => `${electionId} ${sieve}`,
        cost: ({ entry }) => entry.length,
        brief: ({ sieve }) => sieve,
        inVain: (checked) => checked === "doubtful" || isRefusal(checked),
        message: taskOf,
      },
    );
  }

  verify(election: ViewSource, ballot: IncomingBallot): Promise<Outcome<Verdict>> {
    const name = `${election.electionId} ${toHex(ballot.leafHash)}`;
    const known = this.#underWay.get(name);
    if (known !== undefined) return known;
    const verdict = this.#verify(election, ballot).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, verdict);
    return verdict;
  }

  warm(): void {
    this.#pool.warm();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #verify(election: ViewSource, { entry, key }: IncomingBallot): Promise<Outcome<Verdict>> {
    const { electionId } = election;
    const view = await this.#view(election);
    if (!view.ok) return view;
    const ask = { electionId, view: view.value, entry };
    const name = `${electionId} ${toHex(key)}`;
    if (entry.length <= BRIEF && !this.#sieved.has(name) && this.#failed.get(name) === undefined) {
      this.#sieved.add(name);
      const checked = await this.#pool.ask({ ...ask, sieve: true }).finally(() => this.#sieved.delete(name));
      if (checked === undefined) return refused("overloaded");
      if (checked !== "doubtful") return accepted(checked);
    }
    const checked = await this.#pool.ask({ ...ask, sieve: false });
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

function taskOf(asks: Ask[], known: Set<string>): Task {
  const { electionId, view, sieve } = asks[0] as Ask;
  const task: Task = { electionId, entries: asks.map(({ entry }) => entry), sieve };
  if (known.has(electionId)) return task;
  const forget = known.size >= REMEMBERED;
  if (forget) known.clear();
  known.add(electionId);
  return { ...task, view, ...(forget ? { forget } : {}) };
}
