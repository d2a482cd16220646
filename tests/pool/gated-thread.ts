// A thread for tests of the pool: each question has a gate, and is answered with the names of its batch when all their gates are open.
import { parentPort } from "node:worker_threads";

export type Gated = { readonly name: string; readonly gate: Int32Array<SharedArrayBuffer> };

parentPort?.on("message", (asks: Gated[]) => {
  for (const { gate } of asks) Atomics.wait(gate, 0, 0);
  parentPort?.postMessage(asks.map(() => asks.map(({ name }) => name)));
});
