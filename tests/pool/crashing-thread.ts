// A verification thread for tests: the first byte of a ballot decides what happens to the thread.
import { parentPort } from "node:worker_threads";
import type { Task } from "../../src/pool/verifier-thread.ts";

const CRASH = 1;
const CRASH_IN_COMPANY = 2;
const DOUBTFUL = 3;
const VALID = 7;

parentPort?.on("message", ({ entries, sieve }: Task) => {
  if (entries.some(([kind]) => kind === CRASH)) process.exit(1);
  if (entries.length > 1 && entries.some(([kind]) => kind === CRASH_IN_COMPANY)) throw new Error("no company");
  // what each was checked with, so that tests see the batches
  const detail = `${entries.length}${sieve ? "" : " apart"}`;
  const answer = ([kind]: Uint8Array) =>
    sieve && kind === DOUBTFUL ? "doubtful" : kind === VALID ? { detail } : { ok: false, code: "bad-proof", detail };
  setTimeout(() => parentPort?.postMessage(entries.map(answer)), entries.some(([kind]) => kind === 9) ? 200 : 0);
});
