/**
 * Blind signing (ISS-3) on worker threads, so that the thread that answers everybody else never waits for a multiplication. It decides
 * nothing: the registrar has decided and committed before it asks.
 */
import { URL } from "node:url";
import { type Outcome, type Refusal, refused } from "../doors/outcome.ts";
import type { BlindSigner } from "../doors/pool.ts";
import type { SignerAnswer, SignerAsk } from "./signer-thread.ts";
import { type PoolOptions, ThreadPool } from "./thread-pool.ts";

type Ask = { readonly asker: object; readonly ask: SignerAsk };

/** What a question costs, in the pool's unit: a signature takes about as long as a usual ballot. */
const COST = 3 * 1024;
const BATCH = 16 * COST;

export class ThreadSigner implements BlindSigner {
  readonly #pool: ThreadPool<Ask, SignerAnswer>;

  /** `threads`: how many may sign for one asker at once; there is one more for others. */
  constructor(options: PoolOptions) {
    const program = new URL("./signer-thread.ts", import.meta.url);
    this.#pool = new ThreadPool(
      { program, ...options, threads: options.threads + 1 },
      {
        group: ({ asker }) => asker,
        cost: () => COST,
        batch: BATCH,
        inVain: () => false,
        message: (asks) => asks.map(({ ask }) => ask),
      },
    );
  }

  async check(asker: object, blinded: Uint8Array): Promise<Refusal | undefined> {
    const answer = (await this.#pool.ask({ asker, ask: { blinded } })) ?? refused("overloaded");
    return answer.ok ? undefined : answer;
  }

  async sign(asker: object, secret: Uint8Array, blinded: Uint8Array): Promise<Outcome<Uint8Array>> {
    return (await this.#pool.ask({ asker, ask: { blinded, secret } })) ?? refused("overloaded");
  }

  warm(): void {
    this.#pool.warm();
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
