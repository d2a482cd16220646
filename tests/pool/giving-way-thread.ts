// A thread for tests that gives way and tells its priority.
import { getPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { giveWay } from "../../src/pool/give-way.ts";

giveWay();
parentPort?.postMessage(getPriority(0));
