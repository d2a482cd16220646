// Worker threads that answer questions: keeps long, synchronous work off the main thread. Both ends are here.
// Never retries: an error in the work fails that question, a thread that dies fails every question.
import { availableParallelism } from "node:os";
import { fileURLToPath, type URL } from "node:url";
import { parentPort, Worker, workerData } from "node:worker_threads";

type Question = { readonly id: number; readonly ask: unknown };
type Reply = { readonly id: number; readonly answer: unknown } | { readonly id: number; readonly error: Error };
type Waiting<Ask, Answer> = { ask: Ask; resolve(answer: Answer): void; reject(error: Error): void };
type Options = {
  /** Threads; one per core when left out. */
  readonly size?: number;
  /** Questions that one thread may have at the same time; more than one helps if the work also waits for a network. */
  readonly each?: number;
  /** Given to every thread once. */
  readonly data?: unknown;
};

/**
 * Megabytes for new objects on a thread's heap: its work leaves much garbage, and several threads must fit into a small
 * machine.
 */
const YOUNG = 12;
/**
 * Megabytes for the rest of the heap: far more than a chunk needs, but little enough that garbage is collected in time.
 */
const OLD = 192;

export class Threads<Ask, Answer> {
  readonly #script: string;
  readonly #size: number;
  readonly #each: number;
  readonly #data: unknown;
  readonly #threads: { worker: Worker; held: Map<number, Waiting<Ask, Answer>> }[] = [];
  readonly #queue: Waiting<Ask, Answer>[] = [];
  #last = 0;
  #broken: Error | undefined;

  /** @param script a module that calls `answer` */
  constructor(script: URL, { size = availableParallelism(), each = 1, data }: Options = {}) {
    this.#script = fileURLToPath(script.href);
    this.#size = Math.max(1, size);
    this.#each = each;
    this.#data = data;
  }

  /** Questions that all threads together can have. */
  get capacity(): number {
    return this.#size * this.#each;
  }

  ask(ask: Ask): Promise<Answer> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#queue.push({ ask, resolve, reject });
      this.#hand();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #hand(): void {
    while (this.#queue.length > 0) {
      const free = this.#free();
      if (free === undefined) return;
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      const id = ++this.#last;
      free.held.set(id, waiting);
      free.worker.postMessage({ id, ask: waiting.ask } satisfies Question);
    }
  }

  /**
   * The thread with the least work; a new thread before a busy one gets more. Threads that nobody needs are never
   * started.
   */
  #free() {
    const idlest = this.#threads.toSorted((one, other) => one.held.size - other.held.size)[0];
    if (idlest !== undefined && idlest.held.size === 0) return idlest;
    if (this.#threads.length < this.#size) return this.#start();
    return idlest !== undefined && idlest.held.size < this.#each ? idlest : undefined;
  }

  #start() {
    const worker = new Worker(this.#script, {
      workerData: this.#data,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG, maxOldGenerationSizeMb: OLD },
    });
    const thread = { worker, held: new Map<number, Waiting<Ask, Answer>>() };
    this.#threads.push(thread);
    worker.on("message", (reply: Reply) => {
      const waiting = thread.held.get(reply.id);
      thread.held.delete(reply.id);
      if ("error" in reply) waiting?.reject(reply.error);
      else waiting?.resolve(reply.answer as Answer);
      this.#hand();
    });
    worker.on("error", (error) => this.#break(error instanceof Error ? error : new Error(String(error))));
    return thread;
  }

  #break(error: Error): void {
    this.#broken = error;
    for (const { held } of this.#threads) {
      for (const waiting of held.values()) waiting.reject(error);
      held.clear();
    }
    for (const waiting of this.#queue.splice(0)) waiting.reject(error);
  }
}

/** The thread's side: answers every question with the result of `work`. `work` gets the `data` of the constructor. */
export function answer<Ask, Answer, Data = undefined>(work: (ask: Ask, data: Data) => Answer | Promise<Answer>): void {
  const port = parentPort;
  if (port === null) throw new TypeError("this module is the script of a worker thread");
  port.on("message", ({ id, ask }: Question) => {
    const reply = (message: Reply) => port.postMessage(message);
    Promise.resolve()
      .then(() => work(ask as Ask, workerData as Data))
      .then(
        (answer) => reply({ id, answer }),
        (error: unknown) => reply({ id, error: error instanceof Error ? error : new Error(String(error)) }),
      );
  });
}
