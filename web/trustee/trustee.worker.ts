/**
 * All cryptography of the trustee's page, off its main thread: seeds and words, the entries of the ceremony, the verification of the whole
 * record, the share. It stores nothing and talks only to its page.
 */

import { readCheckpoint, sizeOf } from "../../crypto/log/record-file.ts";
import { verifyChunk } from "../../crypto/verifier/chunk.ts";
import { verifyStream } from "../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../crypto/verifier/verifier.ts";
import { acts } from "../../src/trustee/acts.ts";
import { counting } from "../../src/trustee/counting.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import { logHandlers } from "../meeting/shared/log-worker.ts";
import { installPointKernel } from "../shared/worker/point-kernel.ts";
import { note, serve } from "../shared/worker/serve.ts";
import type { CheckProgress, TrusteeCalls } from "./worker-calls.ts";

installPointKernel(); // without WebAssembly the verification takes longer, with the same result

const { checked, ...count } = counting();
serve<TrusteeCalls>({ ...acts, ...count, ...logHandlers, check });

async function check({ electionId, record, ...signed }: TrusteeCalls["check"][0]): Promise<CheckedRecord> {
  const checkpoint = readCheckpoint(signed.checkpoint);
  const entries = sizeOf(checkpoint);
  const verifier = new RecordVerifier({ until: "register" });
  const report = await verifyStream(
    { body: [record], origin: "server", checkpoints: [checkpoint], entries },
    async (chunk) => verifyChunk(chunk),
    (progress) => note({ ...progress, total: entries } satisfies CheckProgress),
    { verifier, inFlight: 1 },
  );
  return checked(electionId, report, verifier.state);
}
