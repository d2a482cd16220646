// Verifies a record as it streams in: entries in order on this thread, ballots in chunks on worker threads. No more than a few
// chunks are under way at a time, so memory does not grow with the record. It prints nothing.
import { URL } from "node:url";
import type { RecordStream } from "../../../crypto/log/record-stream.ts";
import type { BallotChunk, ChunkResult } from "../../../crypto/verifier/chunk.ts";
import { type DriverOptions, type Progress, verifyStream } from "../../../crypto/verifier/driver.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { Threads } from "./threads.ts";

/** @throws ProtocolError for what cannot be a record file at all; whatever the source throws */
export async function verifySource(
  source: RecordStream,
  onProgress?: (progress: Progress) => void,
  options: DriverOptions = {},
): Promise<Report> {
  const threads = new Threads<BallotChunk, ChunkResult>(new URL("./worker.ts", import.meta.url));
  try {
    const ask = (chunk: BallotChunk) => threads.ask(chunk);
    return await verifyStream(source, ask, onProgress, { inFlight: threads.capacity * 2, ...options });
  } finally {
    await threads.close();
  }
}
