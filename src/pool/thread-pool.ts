/**
 * Work on worker threads, in batches that grow with the load: an idle thread takes the questions that wait at once, and a busy one finds more
 * of them when it comes back. The queue is bounded. A thread that dies is replaced, and its questions are tried again one by one. Whatever happens,
 * every question is answered. It knows nothing of what it hands over, and nothing here is durable.
 */
import type { URL } from "node:url";
import { Worker } from "node:worker_threads";

export type PoolOptions = {
  threads: number;
  /** The most questions that may wait; further ones are refused. */
  queue?: number;
  /** Most questions in one batch. */
  batch?: number;
  /** The thread's program; tests give another one. */
  program?: URL;
};

export type PoolWork<Ask> = {
  /** Only questions of the same group go together. */
  group(ask: Ask): string;
  /** The message for a thread; `known` is what the caller remembers about that thread, empty for a new one. The thread answers with an array. */
  message(asks: Ask[], known: Set<string>): unknown;
};

type Job<Ask, Answer> = {
  ask: Ask;
  /** A thread died with this question before: it goes alone, and is given up if that thread dies, too. */
  suspect: boolean;
  answer(answer: Answer | undefined): void;
};
type Thread<Ask, Answer> = { worker: Worker; known: Set<string>; jobs: Job<Ask, Answer>[] };

export class ThreadPool<Ask, Answer> {
  readonly #options: Required<PoolOptions>;
  readonly #work: PoolWork<Ask>;
  readonly #threads = new Set<Thread<Ask, Answer>>();
  #waiting: Job<Ask, Answer>[] = [];
  #closed = false;

  constructor(options: PoolOptions & { program: URL }, work: PoolWork<Ask>) {
    this.#options = { queue: 1000, batch: 64, ...options };
    this.#work = work;
  }

  /** Whether one more question would be refused. */
  get full(): boolean {
    return this.#closed || this.#waiting.length >= this.#options.queue;
  }

  /** Undefined if nothing was done: the pool is full or closed, or two threads died with this question. */
  async ask(ask: Ask): Promise<Answer | undefined> {
    if (this.full) return undefined;
    return new Promise((answer) => {
      this.#waiting.push({ ask, suspect: false, answer });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const jobs = [...this.#waiting, ...[...this.#threads].flatMap(({ jobs }) => jobs)];
    this.#waiting = [];
    for (const job of jobs) job.answer(undefined);
    const threads = [...this.#threads];
    this.#threads.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = [...this.#threads].find(({ jobs }) => jobs.length === 0) ?? this.#start();
      if (thread === undefined) return;
      thread.jobs = this.#nextBatch();
      thread.worker.ref(); // only an idle thread lets the process end
      const asks = thread.jobs.map(({ ask }) => ask);
      thread.worker.postMessage(this.#work.message(asks, thread.known));
    }
  }

  /** The oldest question and those behind it of the same group; a suspect goes alone. */
  #nextBatch(): Job<Ask, Answer>[] {
    const first = this.#waiting[0];
    if (first === undefined || first.suspect) return this.#waiting.splice(0, 1);
    const group = this.#work.group(first.ask);
    const batch: Job<Ask, Answer>[] = [];
    const rest: Job<Ask, Answer>[] = [];
    for (const job of this.#waiting) {
      const fits = batch.length < this.#options.batch && !job.suspect && this.#work.group(job.ask) === group;
      (fits ? batch : rest).push(job);
    }
    this.#waiting = rest;
    return batch;
  }

  #start(): Thread<Ask, Answer> | undefined {
    if (this.#closed || this.#threads.size >= this.#options.threads) return undefined;
    const worker = new Worker(this.#options.program);
    const thread: Thread<Ask, Answer> = { worker, known: new Set(), jobs: [] };
    this.#threads.add(thread);
    worker.unref();
    worker.on("message", (answers: Answer[]) => {
      const jobs = thread.jobs;
      thread.jobs = [];
      worker.unref();
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
      else this.#waiting.push({ ...job, suspect: true });
    }
    thread.jobs = [];
    this.#dispatch();
  }
}
