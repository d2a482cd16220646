/**
 * Verification of ballots on worker threads: each learns an election's view once and then gets batches of its ballots. Nothing here is
 * durable: until the box has answered, nothing was promised.
 */
import { URL } from "node:url";
import type { ViewData } from "../../crypto/manifest/view.ts";
import type { VerifiedBallotData } from "../doors/box.ts";
import { type Refusal, refused } from "../doors/outcome.ts";
import type { BallotVerifier, ViewSource } from "../doors/pool.ts";
import { type PoolOptions, ThreadPool } from "./thread-pool.ts";
import type { Task } from "./verifier-thread.ts";
import type { Verdict } from "./verify.ts";

const REMEMBERED = 32; // elections whose view a thread keeps

type Ask = { readonly electionId: string; readonly view: ViewData; readonly entry: Uint8Array };

export class ThreadVerifier implements BallotVerifier {
  readonly #pool: ThreadPool<Ask, Verdict>;
  readonly #views = new Map<string, Promise<Awaited<ReturnType<ViewSource["view"]>>>>();

  constructor(options: PoolOptions) {
    const program = new URL("./verifier-thread.ts", import.meta.url);
    this.#pool = new ThreadPool({ program, ...options }, { group: ({ electionId }) => electionId, message: taskOf });
  }

  async verify(election: ViewSource, entry: Uint8Array): Promise<VerifiedBallotData | Refusal> {
    if (this.#pool.full) return refused("overloaded");
    const view = await this.#view(election);
    if (!view.ok) return view;
    const { electionId } = election;
    return (await this.#pool.ask({ electionId, view: view.value, entry })) ?? refused("overloaded");
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Fetched once per election; a refusal is not remembered. */
  #view(election: ViewSource): ReturnType<ViewSource["view"]> {
    let view = this.#views.get(election.electionId);
    if (view === undefined) {
      view = election.view();
      if (this.#views.size >= REMEMBERED) this.#views.clear();
      this.#views.set(election.electionId, view);
      const forget = () => this.#views.delete(election.electionId);
      view.then((outcome) => outcome.ok || forget(), forget);
    }
    return view;
  }
}

function taskOf(asks: Ask[], known: Set<string>): Task {
  const { electionId, view } = asks[0] as Ask;
  const task: Task = { electionId, entries: asks.map(({ entry }) => entry) };
  if (known.has(electionId)) return task;
  const forget = known.size >= REMEMBERED;
  if (forget) known.clear();
  known.add(electionId);
  return { ...task, view, ...(forget ? { forget } : {}) };
}
