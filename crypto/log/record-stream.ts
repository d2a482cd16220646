/**
 * A record as it streams in [LOG-1], up to the size of a checkpoint that was fetched before: entries published
 * meanwhile are left out. It finds entries and the end, and judges neither.
 */
import { ProtocolError } from "../encoding/errors.ts";
import type { Origin } from "./line-ends.ts";
import { type RecordEnd, RecordSplitter } from "./record-file.ts";

export interface RecordStream {
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly origin: Origin;
  /** Checkpoints that did not come at the end of the record. */
  readonly checkpoints?: readonly string[];
  /** Reads only so many entries: the size of a checkpoint that was fetched before (`sizeOf`). */
  readonly entries?: number | undefined;
}

/** The entries in order; returns what is left at the end. @throws ProtocolError what `RecordSplitter` refuses; whatever the body throws */
export async function* entriesUpTo(stream: RecordStream): AsyncGenerator<Uint8Array, RecordEnd, void> {
  const splitter = new RecordSplitter(stream.origin);
  let left = stream.entries ?? Number.POSITIVE_INFINITY;
  for await (const bytes of stream.body) for (const entry of splitter.push(bytes)) if (left-- > 0) yield entry;
  const { entry, cutOff, ...end } = splitter.end();
  if (left <= 0) return { ...end, cutOff: false };
  return { ...end, cutOff, ...(entry && { entry }) };
}

/**
 * The same for a record that must be complete; returns the checkpoint at its end. @throws ProtocolError
 * truncated-record (LOG-1), too
 */
export async function* wholeEntries(stream: RecordStream): AsyncGenerator<Uint8Array, string | undefined, void> {
  const { checkpoint, cutOff } = yield* entriesUpTo(stream);
  if (cutOff) throw new ProtocolError("truncated-record", "LOG-1", "the record is incomplete: it breaks off");
  return checkpoint;
}

/** Gives every entry of `wholeEntries` in order to `take`; returns all checkpoints. */
export async function readThrough(stream: RecordStream, take: (entry: Uint8Array) => void): Promise<string[]> {
  let own: string | undefined;
  async function* entries(): AsyncGenerator<Uint8Array> {
    own = yield* wholeEntries(stream);
  }
  for await (const entry of entries()) take(entry);
  return [...(stream.checkpoints ?? []), own].filter((note) => note !== undefined);
}
