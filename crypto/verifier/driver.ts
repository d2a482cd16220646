/**
 * Drives the verifier over a whole record: in place, or as a stream whose ballots are checked elsewhere. How much of the record is in memory
 * does not depend on its length. `verifier.ts` says what is checked.
 */
import type { ProtocolError } from "../encoding/errors.ts";
import { lineEndsChanged } from "../log/line-ends.ts";
import { type RecordEnd, RecordSplitter } from "../log/record-file.ts";
import { entriesUpTo, type RecordStream } from "../log/record-stream.ts";
import { type BallotChunk, type ChunkResult, verifyChunk } from "./chunk.ts";
import type { Report } from "./report.ts";
import { type End, RecordVerifier, type VerifierOptions } from "./verifier.ts";

/**
 * Verifies a record file in place.
 * @throws ProtocolError for bytes that are not a record at all
 */
export function verifyRecord(
  bytes: Uint8Array,
  options: VerifierOptions & { checkpoint?: string; verifier?: RecordVerifier } = {},
): Report {
  const splitter = new RecordSplitter("file");
  const verifier = options.verifier ?? new RecordVerifier(options);
  const take = (entry: Uint8Array): void => {
    for (const chunk of verifier.add(entry)) verifier.settle(verifyChunk(chunk, options.random));
  };
  let end: RecordEnd;
  try {
    for (const entry of splitter.push(bytes)) take(entry);
    end = splitter.end();
  } catch (error) {
    return verifier.finish({ checkpoints: [options.checkpoint], stopped: lineEndsChanged(error) });
  }
  if (end.entry !== undefined) take(end.entry);
  return verifier.finish({ checkpoints: [options.checkpoint, end.checkpoint], cutOff: end.cutOff });
}

export interface Progress {
  readonly entries: number;
  /** Ballots whose verification has come back. */
  readonly ballots: number;
}

export interface DriverOptions extends VerifierOptions {
  /** Called at the end, when the source has been read. */
  readonly end?: () => End;
  /** Chunks under way at a time; twice the number of workers keeps them busy. */
  readonly inFlight?: number;
  /** Hints for one entry after the other, as `readHints` gives them. */
  readonly hints?: AsyncIterator<Uint8Array>;
  /** Use this verifier, in order to go on with its state afterwards. */
  readonly verifier?: RecordVerifier;
}

const REPORT_EVERY = 32; // entries

/**
 * Verifies a stream of entries with chunks worked on by `runChunk`, a bounded number at a time. `onProgress` is awaited, so that a page
 * can breathe in it.
 * @throws ProtocolError for what is not a record, or whatever source and `runChunk` throw
 */
export async function verifyRecordWith(
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  runChunk: (chunk: BallotChunk) => Promise<ChunkResult>,
  onProgress?: (progress: Progress) => void | Promise<void>,
  options: DriverOptions = {},
): Promise<Report> {
  const verifier = options.verifier ?? new RecordVerifier(options);
  const underWay = new Set<Promise<void>>();
  let failure: { reason: unknown } | undefined;
  let ballots = 0;
  const start = (chunk: BallotChunk): void => {
    const work = runChunk(chunk)
      .then((result) => {
        verifier.settle(result);
        if (chunk.kind === "ballots") ballots += chunk.entries.length;
      })
      .catch((reason: unknown) => {
        failure ??= { reason };
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  const wait = async (atMost: number): Promise<void> => {
    while (underWay.size > atMost) {
      await Promise.race(underWay);
      await onProgress?.({ entries: verifier.state.size, ballots });
    }
    if (failure !== undefined) throw failure.reason;
  };
  const inFlight = options.inFlight ?? 4;
  let read = 0;
  let stopped: ProtocolError | undefined;
  try {
    for await (const entry of entries) {
      const hints = await options.hints?.next();
      for (const chunk of verifier.add(entry, hints?.value)) {
        start(chunk);
        await wait(inFlight);
      }
      if (failure !== undefined) break;
      if (++read % REPORT_EVERY === 0) await onProgress?.({ entries: read, ballots });
    }
  } catch (error) {
    stopped = lineEndsChanged(error);
  }
  await wait(0);
  return verifier.finish({ ...options.end?.(), ...(stopped && { stopped }) });
}

/**
 * The same for a record as it arrives, up to the size of its checkpoints and with the one at its end. @throws
 * ProtocolError for bytes that cannot be a record at all; whatever the stream and `runChunk` throw
 */
export function verifyStream(
  stream: RecordStream,
  runChunk: (chunk: BallotChunk) => Promise<ChunkResult>,
  onProgress?: (progress: Progress) => void | Promise<void>,
  options: DriverOptions = {},
): Promise<Report> {
  const { checkpoints = [] } = stream;
  let end: End = { checkpoints };
  async function* entries(): AsyncGenerator<Uint8Array> {
    const { entry, checkpoint, cutOff } = yield* entriesUpTo(stream);
    end = { checkpoints: [...checkpoints, checkpoint], cutOff };
    if (entry !== undefined) yield entry; // half of one, which will fail the check
  }
  return verifyRecordWith(entries(), runChunk, onProgress, { end: () => end, ...options });
}
