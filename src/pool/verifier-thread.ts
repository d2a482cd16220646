/** The worker thread's side: gets an election's view once, then batches of ballots of it. It holds no secret and opens no file. */
import { parentPort, workerData } from "node:worker_threads";
import { type ElectionView, type ViewData, viewFromData } from "../../crypto/manifest/view.ts";
import type { Verdict } from "../doors/pool.ts";
import { giveWay } from "./give-way.ts";
import { installKernels } from "./kernel-node.ts";
import { sieveEntries, verifyEntries } from "./verify.ts";

/** `view` comes with the first batch of an election; `forget` drops all views that came before. `sieve`: doubtful ones come again. */
export type Task = { electionId: string; entries: Uint8Array[]; sieve: boolean; view?: ViewData; forget?: true };
export type Checked = Verdict | "doubtful";

if ((workerData as { givesWay: boolean }).givesWay) giveWay();
await installKernels(process.env); // batches that come meanwhile wait for the listener
const views = new Map<string, ElectionView>();

parentPort?.on("message", ({ electionId, entries, sieve, view, forget }: Task) => {
  if (forget) views.clear();
  if (view !== undefined) views.set(electionId, viewFromData(view));
  const known = views.get(electionId);
  if (known === undefined) throw new RangeError("a batch came before the election's view");
  const checked: Checked[] = (sieve ? sieveEntries : verifyEntries)(known, entries);
  parentPort?.postMessage(checked);
});
