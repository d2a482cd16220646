/**
 * Work on worker threads, in batches that grow with the load: an idle thread takes the questions that wait, and a busy one finds more of them
 * when it comes back. Groups take turns, each batch is bounded by its cost, and the last free thread is kept for a group that has no thread:
 * so no flood in one group keeps the others waiting. A thread that dies is replaced, and its questions are tried again one by
 * one. Whatever happens, every question is answered. It knows nothing of what it hands over, and nothing here is durable.
 */
import type { URL } from "node:url";
import { Worker } from "node:worker_threads";
import { FairQueue } from "./fair-queue.ts";

export type PoolOptions = {
  /** If there are several, the last free one is kept for a group that has none. */
  threads: number;
  /** The most questions that may wait; for each further one, one of the group that waits with most is refused. */
  queue?: number;
  /** The thread's program; tests give another one. It reads `givesWay` in its `workerData`. */
  program?: URL;
  /** Its threads stand back while others need the core (`give-way.ts`). */
  givesWay?: boolean;
};

export type PoolWork<Ask, Answer> = {
  /** Only questions of the same group go together. */
  group(ask: Ask): unknown;
  /** How long a thread will take, given as the number of bytes of ballots that it verifies in that time. */
  cost(ask: Ask): number;
  /** What a batch may cost together, unless it is a single question. */
  readonly batch: number;
  /** Whether the work for this answer was in vain. While a group's batches contain such work, it is flooded (`fair-queue.ts`). */
  inVain(answer: Answer): boolean;
  /** The message for a thread; `known` is what the caller remembers about that thread, empty for a new one. The thread answers with an array. */
  message(asks: Ask[], known: Set<string>): unknown;
};

/** In a flood, nobody shares a batch with what is in vain: that would have to be found in it. */
const ONE = 1;
const MOST_WAITING = 32 * 1024 * 1024; // by cost; the questions' own bytes are held meanwhile

type Job<Ask, Answer> = {
  ask: Ask;
  group: unknown;
  /** A thread died with this question before: it goes alone, and is given up if that thread dies, too. */
  suspect: boolean;
  answer(answer: Answer | undefined): void;
};
type Thread<Ask, Answer> = { worker: Worker; known: Set<string>; jobs: Job<Ask, Answer>[] };

export class ThreadPool<Ask, Answer> {
  readonly #options: Required<PoolOptions>;
  readonly #work: PoolWork<Ask, Answer>;
  readonly #threads = new Set<Thread<Ask, Answer>>();
  readonly #waiting = new FairQueue<Job<Ask, Answer>>();
  #closed = false;

  constructor(options: PoolOptions & { program: URL }, work: PoolWork<Ask, Answer>) {
    this.#options = { queue: 1000, givesWay: false, ...options };
    this.#work = work;
  }

  /** Undefined if nothing was done: there was no room, the pool is closed, or two threads died with this question. */
  async ask(ask: Ask): Promise<Answer | undefined> {
    if (this.#closed) return undefined;
    return new Promise((answer) => {
      this.#wait({ ask, group: this.#work.group(ask), suspect: false, answer });
      this.#dispatch();
      while (this.#waiting.size > this.#options.queue || this.#waiting.cost > MOST_WAITING)
        this.#waiting.giveWay()?.answer(undefined);
    });
  }

  /** Starts every thread now, which takes about a second of a core for each: whoever comes first does not wait for it. */
  warm(): void {
    while (this.#threads.size < this.#options.threads) this.#start();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const threads = [...this.#threads];
    this.#threads.clear();
    for (const job of threads.flatMap(({ jobs }) => jobs)) job.answer(undefined);
    while (this.#waiting.size > 0) this.#waiting.giveWay()?.answer(undefined);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #wait(job: Job<Ask, Answer>): void {
    this.#waiting.add(job.group, job, job.suspect ? this.#work.batch : this.#work.cost(job.ask));
  }

  #dispatch(): void {
    while (!this.#closed && this.#waiting.size > 0) {
      const threads = [...this.#threads];
      const busy = threads.filter(({ jobs }) => jobs.length > 0);
      const free = this.#options.threads - busy.length;
      if (free === 0) return;
      const served = new Set(busy.map(({ jobs }) => jobs[0]?.group));
      const kept = free === 1 && this.#options.threads > 1;
      const jobs = this.#waiting.take(({ group }, flooded) => {
        if (kept && served.has(group)) return 0;
        return flooded ? ONE : this.#work.batch;
      });
      if (jobs.length === 0) return;
      const thread = threads.find(({ jobs }) => jobs.length === 0) ?? this.#start();
      thread.jobs = jobs;
      thread.worker.ref(); // only an idle thread lets the process end
      thread.worker.postMessage(
        this.#work.message(
          jobs.map(({ ask }) => ask),
          thread.known,
        ),
      );
    }
  }

  #start(): Thread<Ask, Answer> {
    const { program, givesWay } = this.#options;
    const worker = new Worker(program, { workerData: { givesWay } });
    const thread: Thread<Ask, Answer> = { worker, known: new Set(), jobs: [] };
    this.#threads.add(thread);
    worker.unref();
    worker.on("message", (answers: Answer[]) => {
      const jobs = thread.jobs;
      thread.jobs = [];
      worker.unref();
      this.#waiting.flood(jobs[0]?.group, answers.some(this.#work.inVain));
      jobs.forEach((job, i) => {
        job.answer(answers[i]);
      });
      this.#dispatch();
    });
    worker.on("error", () => this.#bury(thread));
    worker.on("exit", () => this.#bury(thread));
    return thread;
  }

  #bury(thread: Thread<Ask, Answer>): void {
    if (!this.#threads.delete(thread)) return; // already replaced, or closed
    for (const job of thread.jobs) {
      if (job.suspect) job.answer(undefined);
      else this.#wait({ ...job, suspect: true });
    }
    thread.jobs = [];
    this.#dispatch();
  }
}
