// Long work gives way: the thread that does it has a lower priority, and no other thread of the process has.
import { once } from "node:events";
import { constants, getPriority } from "node:os";
import { URL } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";

test("only the thread that says so gives way, and only where threads have priorities of their own", async () => {
  const before = getPriority(0);
  const worker = new Worker(new URL("./giving-way-thread.ts", import.meta.url));
  const [own] = await once(worker, "message");
  await worker.terminate();
  const low = process.platform === "linux" ? constants.priority.PRIORITY_BELOW_NORMAL : before;
  expect(own).toBe(Math.max(before, low));
  expect(getPriority(0)).toBe(before);
});
