/**
 * All cryptography of the trustee's page, off its main thread: seeds and words, the entries of the ceremony, the verification of the whole
 * record, the share. It stores nothing and talks to nobody but its page.
 */
import { readCheckpoint, splitRecord } from "../../crypto/verifier/record-file.ts";
import { RecordVerifier, verifyChunk, verifyRecordWith } from "../../crypto/verifier/verifier.ts";
import { acts, counting } from "../../src/trustee/acts.ts";
import type { CheckedRecord } from "../../src/trustee/verdict.ts";
import { installPointKernel } from "../shared/worker/point-kernel.ts";
import { note, serve } from "../shared/worker/serve.ts";
import type { CheckProgress, TrusteeCalls } from "./worker-calls.ts";

installPointKernel(); // without WebAssembly the verification takes longer and says the same

const count = counting();
serve<TrusteeCalls>({ ...acts, check, decryptionEntry: count.decryptionEntry });

async function check({ electionId, record, ...signed }: TrusteeCalls["check"][0]): Promise<CheckedRecord> {
  const checkpoint = readCheckpoint(signed.checkpoint);
  const whole = splitRecord(record);
  // The checkpoint came first: what was published after it is not yet under it and is left out.
  const size = Number(checkpoint.split("\n")[1]);
  const entries = whole.entries.slice(0, size);
  const cutOff = whole.entries.length <= size && whole.cutOff;
  const verifier = new RecordVerifier({ until: "register" });
  const report = await verifyRecordWith(
    entries,
    async (chunk) => verifyChunk(chunk),
    (progress) => note({ ...progress, total: entries.length } satisfies CheckProgress),
    { verifier, inFlight: 1, end: () => ({ checkpoints: [checkpoint], cutOff }) },
  );
  return count.checked(electionId, report, verifier.state);
}
