/** The worker thread's side of the desk for drafts. It keeps nothing and opens no file. */
import { parentPort } from "node:worker_threads";
import { answerOf, type DraftAsk } from "./draft-work.ts";
import { giveWay } from "./give-way.ts";

giveWay();

parentPort?.on("message", (asks: DraftAsk[]) => parentPort?.postMessage(asks.map(answerOf)));
