/**
 * Verification on worker threads, in batches that grow with the load: an idle thread takes what is there at once, a busy one finds more
 * waiting when it comes back. The queue is bounded. A thread that dies is replaced, and its ballots are tried again one by one; whatever
 * happens, every ballot is answered. Nothing here is durable: until the box has answered, nothing was promised.
 */
import { URL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ViewData } from "../../crypto/view.ts";
import type { BallotVerifier, VerifiedBallotData, ViewSource } from "../hosts.ts";
import { type Refusal, refused } from "../outcome.ts";
import type { Answer, Task } from "./verifier-thread.ts";
import type { Verdict } from "./verify.ts";

export type PoolOptions = {
  threads: number;
  /** Ballots waiting; one more is refused as `overloaded`. */
  queue?: number;
  /** Most ballots in one batch. */
  batch?: number;
  /** The thread's program; tests give another one. */
  program?: URL;
};

const REMEMBERED = 32; // elections whose view a thread keeps

type Job = {
  electionId: string;
  view: ViewData;
  entry: Uint8Array;
  /** Died with a thread once already: goes alone, and is given up when that thread dies, too. */
  suspect: boolean;
  answer(verdict: Verdict): void;
};
type Thread = { worker: Worker; known: Set<string>; jobs: Job[] };

export class ThreadVerifier implements BallotVerifier {
  readonly #options: Required<PoolOptions>;
  readonly #threads = new Set<Thread>();
  readonly #views = new Map<string, Promise<Awaited<ReturnType<ViewSource["view"]>>>>();
  #waiting: Job[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = { queue: 1000, batch: 64, program: new URL("./verifier-thread.ts", import.meta.url), ...options };
  }

  async verify(election: ViewSource, entry: Uint8Array): Promise<VerifiedBallotData | Refusal> {
    if (this.#closed || this.#waiting.length >= this.#options.queue) return refused("overloaded");
    const view = await this.#view(election);
    if (!view.ok) return view;
    if (this.#closed || this.#waiting.length >= this.#options.queue) return refused("overloaded");
    return new Promise((answer) => {
      this.#waiting.push({ electionId: election.electionId, view: view.value, entry, suspect: false, answer });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const jobs = [...this.#waiting, ...[...this.#threads].flatMap(({ jobs }) => jobs)];
    this.#waiting = [];
    for (const job of jobs) job.answer(refused("overloaded"));
    const threads = [...this.#threads];
    this.#threads.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
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

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = [...this.#threads].find(({ jobs }) => jobs.length === 0) ?? this.#start();
      if (thread === undefined) return;
      this.#send(thread, this.#nextBatch());
    }
  }

  /** The oldest ballot and those behind it of the same election; a suspect goes alone. */
  #nextBatch(): Job[] {
    const first = this.#waiting[0];
    if (first?.suspect) return this.#waiting.splice(0, 1);
    const fits = (job: Job) => job.electionId === first?.electionId && !job.suspect;
    const batch = this.#waiting.filter(fits).slice(0, this.#options.batch);
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((job) => !taken.has(job));
    return batch;
  }

  #send(thread: Thread, jobs: Job[]): void {
    const first = jobs[0];
    if (first === undefined) return;
    const { electionId, view } = first;
    thread.jobs = jobs;
    const task: Task = { electionId, entries: jobs.map(({ entry }) => entry) };
    if (!thread.known.has(electionId)) {
      if (thread.known.size >= REMEMBERED) {
        thread.known.clear();
        task.forget = true;
      }
      thread.known.add(electionId);
      task.view = view;
    }
    thread.worker.ref(); // only an idle thread lets the process end
    thread.worker.postMessage(task);
  }

  #start(): Thread | undefined {
    if (this.#closed || this.#threads.size >= this.#options.threads) return undefined;
    const worker = new Worker(this.#options.program);
    const thread: Thread = { worker, known: new Set(), jobs: [] };
    this.#threads.add(thread);
    worker.unref();
    worker.on("message", ({ verdicts }: Answer) => {
      const jobs = thread.jobs;
      thread.jobs = [];
      worker.unref();
      jobs.forEach((job, i) => {
        job.answer(verdicts[i] ?? refused("overloaded"));
      });
      this.#dispatch();
    });
    worker.on("error", () => this.#bury(thread));
    worker.on("exit", () => this.#bury(thread));
    return thread;
  }

  #bury(thread: Thread): void {
    if (!this.#threads.delete(thread)) return; // buried already, or closed
    for (const job of thread.jobs) {
      if (job.suspect) job.answer(refused("overloaded", { detail: "this ballot could not be checked" }));
      else this.#waiting.push({ ...job, suspect: true });
    }
    thread.jobs = [];
    this.#dispatch();
  }
}
