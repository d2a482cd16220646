// Verifies a record as it streams in: entries in order on this thread, ballots in chunks on worker threads. No more than a few
// chunks are under way at a time, so memory does not grow with the record. It prints nothing.
import { URL } from "node:url";
import { type Origin, RecordSplitter } from "../../../crypto/verifier/record-file.ts";
import {
  type BallotChunk,
  type ChunkResult,
  type DriverOptions,
  type End,
  type Progress,
  type Report,
  verifyRecordWith,
} from "../../../crypto/verifier/verifier.ts";
import { Threads } from "./threads.ts";

export type Source = {
  readonly body: AsyncIterable<Uint8Array>;
  readonly origin: Origin;
  /** Those that did not come at the end of the record. */
  readonly checkpoints?: readonly string[];
  /** Reads only so many entries: what a checkpoint that was fetched before covers. */
  readonly entries?: number | undefined;
};

/** @throws ProtocolError for what cannot be a record file at all; whatever the source throws */
export async function verifySource(
  source: Source,
  onProgress?: (progress: Progress) => void,
  options: DriverOptions = {},
): Promise<Report> {
  const threads = new Threads<BallotChunk, ChunkResult>(new URL("./worker.ts", import.meta.url));
  const given = source.checkpoints ?? [];
  let end: End = { checkpoints: given };
  async function* entries(): AsyncGenerator<Uint8Array> {
    const splitter = new RecordSplitter(source.origin);
    let left = source.entries ?? Number.POSITIVE_INFINITY;
    for await (const bytes of source.body) {
      for (const entry of splitter.push(bytes)) if (left-- > 0) yield entry;
    }
    const { entry, checkpoint, cutOff } = splitter.end();
    end = { checkpoints: [...given, checkpoint], cutOff: left > 0 && cutOff };
    if (entry !== undefined && left > 0) yield entry;
  }
  try {
    const ask = (chunk: BallotChunk) => threads.ask(chunk);
    const inFlight = threads.capacity * 2;
    return await verifyRecordWith(entries(), ask, onProgress, { inFlight, end: () => end, ...options });
  } finally {
    await threads.close();
  }
}
