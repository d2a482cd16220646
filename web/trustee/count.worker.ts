/**
 * The count's cryptography, off the trustee's page: the verification of the whole record, and the share. It stores nothing and
 * talks to nobody but its page. That a share is released for one record only (TAL-3) is kept by the page's store; here a
 * share is made of a record that was just verified, or not at all.
 */
import { aggregates } from "../../crypto/aggregates.ts";
import type { BoardState } from "../../crypto/board.ts";
import { equalBytes, fromBase64url } from "../../crypto/bytes.ts";
import { ProtocolError } from "../../crypto/errors.ts";
import { installTokenKernel } from "../../crypto/kernel/tokens.ts";
import { loadTokenKernel } from "../../crypto/kernel/tokens-mcl.ts";
import { splitRecord } from "../../crypto/record-file.ts";
import { makeDecryptionEntry } from "../../crypto/tally.ts";
import { RecordVerifier, verifyChunk, verifyRecordWith } from "../../crypto/verifier.ts";
import { installPointKernel } from "../shared/point-kernel.ts";
import { note, serve } from "../shared/serve.ts";
import type { CheckedRecord, CheckProgress, CountCalls } from "./worker-calls.ts";

/** The record that was verified last, if it was without fault. */
let verified: { state: BoardState; root: string } | undefined;

/** Without WebAssembly the verification takes longer and says the same. */
async function installKernels(): Promise<void> {
  if (!installPointKernel()) return;
  installTokenKernel(await loadTokenKernel().catch(() => undefined));
}

serve<CountCalls>({
  check,
  decryptionEntry({ seed, index, root }) {
    if (verified?.root !== root) throw new RangeError("this record was not verified");
    return new Uint8Array(makeDecryptionEntry(seed, verified.state, index));
  },
});

async function check({ electionId, record, checkpoint, index }: CountCalls["check"][0]): Promise<CheckedRecord> {
  verified = undefined;
  await installKernels();
  const whole = splitRecord(record);
  // The checkpoint came first: what was published after it is not yet under it and is left out.
  const size = Number(checkpoint.split("\n")[1]);
  const entries = whole.entries.slice(0, size);
  const cutOff = whole.cutOff && whole.entries.length <= size;
  const verifier = new RecordVerifier({ until: "register" });
  const report = await verifyRecordWith(
    entries,
    async (chunk) => verifyChunk(chunk),
    (progress) => note({ ...progress, total: entries.length } satisfies CheckProgress),
    { verifier, until: "register", inFlight: 1, end: () => ({ checkpoint, ...(cutOff && { cutOff }) }) },
  );
  const { state } = verifier;
  if (!equalBytes(state.electionId, fromBase64url(electionId)))
    throw new ProtocolError("wrong-election", "ID-1", "this is the record of another election");
  const findings = report.checks.flatMap((each) =>
    each.findings.map(({ entry, clause }) => ({ check: each.id, entry, clause })),
  );
  const { final } = report;
  if (report.valid && report.checkpoint === "verified" && final !== undefined) verified = { state, root: final.root };
  return {
    findings,
    checkpoint: report.checkpoint,
    ballots: state.ballots,
    entries: state.size,
    counted: state.decryptions.some((each) => each.index === index),
    nothingToCount: verified !== undefined && aggregates(state).every(({ withheld }) => withheld),
    ...(final && { final }),
  };
}
