/**
 * Workers that run only the bytes the page names. A worker's script cannot carry an integrity attribute, so it is fetched
 * with the value that the build wrote into the page (vite.config.ts) and started from those bytes as a blob, under
 * the one Trusted Types policy of the site. In the page that is one file (src/site/alone.ts) the script is in the page
 * itself. It never starts a worker from a URL of the network.
 *
 * A page declares its calls as a map from name to [argument, answer]; both must be structured-clonable:
 *   type Calls = { seal: [Ask, Answer] };          in the worker: serve<Calls>({ seal: (ask) => … });
 *   const worker = await startWorker<Calls>(url);   await worker.call("seal", ask);
 */

import { arrival } from "../page/arrival.ts";
import { WorkerFailure } from "../service/failures.ts";

export { WorkerFailure };

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}
let policy: ScriptUrlPolicy | undefined;

function blobOnly(url: string): string {
  const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= trusted?.createPolicy("urna-worker", {
    createScriptURL(asked) {
      if (!asked.startsWith("blob:")) throw new TypeError(`not a worker of ours: ${asked}`);
      return asked;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

export type Calls = Record<string, [ask: unknown, answer: unknown]>;

export type RunningWorker<C extends Calls> = {
  call<K extends keyof C & string>(name: K, ask: C[K][0], transfer?: Transferable[]): Promise<C[K][1]>;
  /** Progress notes that the worker sends with `note()` while a call runs. */
  onNote(listener: (note: unknown) => void): void;
  stop(): void;
  /** Ends the worker as soon as the running calls have their answers. */
  end(): void;
};

type Request = { id: number; name: string; ask: unknown };
type Failure = { message: string; code?: string; clause?: string; culprit?: string };
type Reply = { id: number; answer: unknown } | { id: number; failure: Failure } | { note: unknown };

/** Scripts that were loaded: starting a worker again sends no request (BAL-9). */
const scripts = new Map<string, ArrayBuffer | string>();

async function integrityChecked(url: string): Promise<ArrayBuffer | string> {
  const within = [...document.querySelectorAll<HTMLScriptElement>("script[type='text/plain']")];
  const own = within.find(({ dataset }) => dataset["worker"] === url)?.textContent;
  if (own) return own;
  const metas = document.querySelectorAll<HTMLMetaElement>("meta[name=worker-integrity]");
  const integrity = [...metas].find((meta) => meta.dataset["worker"] === url)?.content;
  if (!integrity) throw new TypeError(`the page names no integrity for ${url}`);
  const served = await fetch(url, { integrity }).then(
    (response) => (response.ok ? response.arrayBuffer() : undefined),
    () => undefined,
  );
  const script = served ?? (await arrival(url, integrity));
  if (typeof script !== "string") return script;
  throw new WorkerFailure(`the worker of the page did not come: ${script}`, script);
}

/**
 * @throws WorkerFailure with code "not-loaded" when the script did not arrive, "altered" when it differs from the one
 * that the page names
 */
export async function startWorker<C extends Calls>(url: string): Promise<RunningWorker<C>> {
  const script = scripts.get(url) ?? (await integrityChecked(url));
  scripts.set(url, script);
  const blob = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(blobOnly(blob));
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  const listeners: ((note: unknown) => void)[] = [];
  let last = 0;
  let ending = false;
  const endIfIdle = () => {
    if (ending && waiting.size === 0) worker.terminate();
  };
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    URL.revokeObjectURL(blob); // it is running, so its script was read
    if ("note" in data) {
      for (const listener of listeners) listener(data.note);
      return;
    }
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ("failure" in data) {
      const { message, code, clause, culprit } = data.failure;
      call?.reject(new WorkerFailure(message, code, clause, culprit));
    } else call?.resolve(data.answer);
    endIfIdle();
  };
  worker.onerror = (event) => failAll(new WorkerFailure(event.message));
  return {
    call: (name, ask, transfer = []) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        worker.postMessage({ id, name, ask } satisfies Request, transfer);
      }),
    onNote: (listener) => void listeners.push(listener),
    stop: () => {
      worker.terminate();
      failAll(new WorkerFailure("the worker was stopped", "stopped"));
    },
    end: () => {
      ending = true;
      endIfIdle();
    },
  };
}
