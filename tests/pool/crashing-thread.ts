// A verification thread for tests: a ballot of one byte decides what happens to the thread.
import { parentPort } from "node:worker_threads";
import type { Task } from "../../src/pool/verifier-thread.ts";

const CRASH = 1;
const CRASH_IN_COMPANY = 2;

parentPort?.on("message", ({ entries }: Task) => {
  if (entries.some(([kind]) => kind === CRASH)) process.exit(1);
  if (entries.length > 1 && entries.some(([kind]) => kind === CRASH_IN_COMPANY)) throw new Error("no company");
  // what each was checked with, so that tests see the batches
  setTimeout(
    () =>
      parentPort?.postMessage(entries.map(() => ({ ok: false, code: "bad-proof", detail: String(entries.length) }))),
    entries.some(([kind]) => kind === 9) ? 200 : 0,
  );
});
