/**
 * The worker's side of web/shared/worker/worker.ts: answers calls one after another and turns errors into values, because an
 * error loses its class on the way. It never touches the page's storage or the network by itself.
 */
import type { Calls } from "./worker.ts";

export type Handlers<C extends Calls> = { [K in keyof C]: (ask: C[K][0]) => C[K][1] | Promise<C[K][1]> };
type Message = { id: number; name: string; ask: unknown };

const post = (message: unknown) => (globalThis as unknown as Worker).postMessage(message);

/** Sends a note on progress to the page while a call runs. */
export function note(value: unknown): void {
  post({ note: value });
}

export function serve<C extends Calls>(handlers: Handlers<C>): void {
  let queue: Promise<void> = Promise.resolve();
  globalThis.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    queue = queue.then(() => answer(handlers, data));
  });
}

async function answer<C extends Calls>(handlers: Handlers<C>, { id, name, ask }: Message): Promise<void> {
  try {
    const handler = handlers[name];
    if (handler === undefined) throw new TypeError(`no such call: ${name}`);
    post({ id, answer: await handler(ask as C[string][0]) });
  } catch (error) {
    const { message, code, clause, culprit } = error as Error & { code?: string; clause?: string; culprit?: string };
    post({ id, failure: { message, code, clause, culprit } });
  }
}
