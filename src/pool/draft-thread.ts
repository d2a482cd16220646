/** The worker thread's side of the desk for drafts. It keeps nothing and opens no file. */
import { parentPort } from "node:worker_threads";
import { answerOf, type DraftAsk } from "./draft-work.ts";
import { giveWay } from "./give-way.ts";

giveWay();

parentPort?.on("message", (asks: DraftAsk[]) => {
  void Promise.all(asks.map(answerOf)).then((answers) => parentPort?.postMessage(answers));
});
