/**
 * Runs an audit for the page: starts the workers, connects them, passes progress on. The page's own thread handles only
 * small messages and the parts of a file, so that it never blocks.
 */
import type { Report } from "../../../crypto/verifier/report.ts";
import { partsOf } from "../worker/parts.ts";
import { startWorker } from "../worker/worker.ts";
import workerUrl from "./audit.worker.ts?worker&url";
import type { AuditCalls, AuditProgress, RecordSource } from "./worker-calls.ts";

/** Workers that check ballots, besides the one that reads: all cores but one, and not too many for a phone. */
const helperCount = () => Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

/** @throws WorkerFailure with code "not-loaded", "removed", "no-record", or the protocol's code and clause for a file that breaks off */
export async function audit(source: RecordSource, onProgress: (progress: AuditProgress) => void): Promise<Report> {
  const started = await Promise.all(
    Array.from({ length: helperCount() + 1 }, () => startWorker<AuditCalls>(workerUrl)),
  );
  const [lead, ...helpers] = started;
  if (lead === undefined) throw new TypeError("no worker was started");
  try {
    lead.onNote((progress) => onProgress(progress as AuditProgress));
    const ports = await Promise.all(
      helpers.map(async (helper) => {
        const { port1, port2 } = new MessageChannel();
        await helper.call("help", { port: port2 }, [port2]);
        return port1;
      }),
    );
    if ("election" in source) return await lead.call("run", { source, ports }, ports);
    const { file } = source;
    const parts = partsOf(file);
    return await lead.call("run", { source: { parts, total: file.size }, ports }, [parts, ...ports]);
  } finally {
    for (const worker of started) worker.stop();
  }
}
