/** Bytes on their way, as a web stream, which sealing, tar and HTTP all take. */
import { ReadableStream as NodeStream } from "node:stream/web";

export type Bytes = ReadableStream<Uint8Array>;

/** Ends its source when it is cancelled. (`Readable.toWeb` would then throw where nobody can catch it.) */
export function streamOf(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Bytes {
  return NodeStream.from(source) as unknown as Bytes; // the same under another name, as Workers' types have it
}
