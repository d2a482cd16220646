/**
 * Honest clients without a browser: the workers' own code in this process, and a member's device with the page's machine, effects and
 * calls over a network that a test provides. For tests only.
 */
import { vi } from "vitest";
import type { ElectionStatus, OpeningPrefix } from "../../src/contract/board.ts";
import type { Cast, Issued, MemberView } from "../../src/contract/voter.ts";
import { WorkerFailure } from "../../web/shared/service/failures.ts";
import { createRunner, type Runner } from "../../web/voter/effects.ts";
import type { Link } from "../../web/voter/link.ts";
import { begin, type Event, initialState, type State, step } from "../../web/voter/machine.ts";
import type { Ports } from "../../web/voter/ports.ts";
import { screenOf } from "../../web/voter/screen.ts";
import type { Slip } from "../../web/voter/slip.ts";
import type { VoterCalls } from "../../web/voter/worker-calls.ts";

/** The page's own client of the service. Like the workers, it is written for browsers, so it is loaded here without their types. */
type Call = <T>(method: string, path: string, options: object) => Promise<T>;
const browserModule = (path: string) => import(/* @vite-ignore */ new URL(`../../web/${path}`, import.meta.url).href);
type Get = (path: string, options: object) => Promise<Response>;
type PublicBoard = Pick<Ports["server"], "checkpoint" | "tile" | "register" | "last">;
type Respond = (method: string, path: string, options: object) => Promise<Response>;
const { boardOf } = (await browserModule("shared/service/board.ts")) as { boardOf: (get: Get) => PublicBoard };
const { call, respond } = (await browserModule("shared/service/api.ts")) as { call: Call; respond: Respond };

type Calls = Record<string, [ask: unknown, answer: unknown]>;
type Failure = { message: string; code?: string; clause?: string; culprit?: string };
type Reply = { id: number; answer: unknown } | { id: number; failure: Failure } | { note: unknown };
export type Worker<C extends Calls> = <K extends keyof C & string>(name: K, ask: C[K][0]) => Promise<C[K][1]>;

let last = 0;
const waiting = new Map<number, (reply: Reply) => void>();

/** The code of a worker's module, which answers in this process as it does in a worker. One for each module. */
export async function workerHere<C extends Calls>(path: string): Promise<Worker<C>> {
  let listener: ((event: { data: unknown }) => void) | undefined;
  vi.stubGlobal("addEventListener", (_: string, found: typeof listener) => {
    listener = found;
  });
  vi.stubGlobal("postMessage", (reply: Reply) => "id" in reply && waiting.get(reply.id)?.(reply));
  await browserModule(path);
  return (name, ask) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, (reply) => {
        waiting.delete(id);
        if ("answer" in reply) resolve(reply.answer as never);
        else if ("failure" in reply) {
          const { message, code, clause, culprit } = reply.failure;
          reject(new WorkerFailure(message, code, clause, culprit));
        }
      });
      listener?.({ data: structuredClone({ id, name, ask }) });
    });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2));

/** A member's device; its person opens the link, marks the first option and puts the ballot into the box. */
export class Member {
  slip: Slip | undefined;
  state: State = initialState;
  /** What the worker refused last. */
  refused: { readonly code: string | undefined; readonly clause: string | undefined } | undefined;
  readonly #runner: Runner;
  readonly #timers = new Set<() => void>();

  constructor(electionId: string, worker: Worker<VoterCalls>, link: Link, slip?: Slip) {
    this.slip = slip;
    this.#runner = createRunner(this.#ports(electionId, worker, link), (event) => this.dispatch(event));
    const first = begin();
    this.#go(first);
  }

  get screen(): string {
    return screenOf(this.state);
  }

  /** What stopped the page, if the server sent something that failed a check. */
  get stopped() {
    const failure = this.state.refusal?.failure;
    return failure?.kind === "forged" ? failure : undefined;
  }

  dispatch(event: Event): void {
    this.#go(step(this.state, event));
  }

  #go({ state, effects }: ReturnType<typeof step>): void {
    this.state = state;
    for (const effect of effects) this.#runner.run(effect, state);
  }

  /** Goes on until this screen is shown. */
  async until(...screens: string[]): Promise<this> {
    for (let turn = 0; turn < 5000; turn++) {
      if (screens.includes(this.screen)) return this;
      if (this.screen === "welcome") this.dispatch({ type: "tap-open" });
      if (this.screen === "ballot") {
        this.dispatch({ type: "mark", contest: 0, draft: { votes: [1, 0, 0], blank: false } });
        this.dispatch({ type: "go", place: { at: "review" } });
      } else if (this.screen === "review") this.dispatch({ type: "tap-cast" });
      await pause();
    }
    throw new Error(`the page stays at ${this.screen}: ${JSON.stringify(this.state.refusal)}`);
  }

  /** Time passes, and the page does what it has put off. */
  async later(): Promise<void> {
    const due = [...this.#timers];
    this.#timers.clear();
    for (const run of due) run();
    await pause();
  }

  #note(error: unknown): never {
    if (error instanceof WorkerFailure) this.refused = { code: error.code, clause: error.clause };
    throw error;
  }

  #ports(electionId: string, worker: Worker<VoterCalls>, link: Link): Ports {
    const base = `/e/${electionId}`;
    return {
      electionId,
      server: {
        status: () => call<ElectionStatus>("GET", `${base}/status`, {}),
        opening: () => call<OpeningPrefix>("GET", `${base}/opening`, {}),
        member: (accessCode) => call<MemberView>("POST", `${base}/voter`, { json: { accessCode } }),
        issue: (json) => call<Issued>("POST", `${base}/issue`, { json }),
        ...boardOf((path, options) => respond("GET", `${base}/${path}`, options)),
        cast: (bytes) => call<Cast>("POST", `${base}/ballots`, { ballot: bytes }),
      },
      crypto: {
        call: (name, ask) => worker(name, ask).catch((error) => this.#note(error)),
        carry: () => Promise.reject(new Error("not here")),
        loadCarry: () => undefined,
        forget: () => undefined,
      },
      store: {
        read: async () => structuredClone(this.slip),
        write: async (slip) => {
          this.slip = structuredClone(slip);
        },
        remove: async () => {
          this.slip = undefined;
        },
      },
      exclusively: (body) => body(),
      tell: () => undefined,
      persist: () => undefined,
      markOf: async (code) => code,
      address: { link: () => link, clean: () => undefined, place: () => undefined, leave: () => undefined },
      random: () => 0.5,
      after: (_, body) => {
        this.#timers.add(body);
        return () => void this.#timers.delete(body);
      },
    };
  }
}
