/**
 * The whole verifier, off the page. One worker reads the record and keeps the catalogue (`run`). It hands the ballots
 * directly to the others, without the page; these check them (`help`). It reads a file or the board, stores nothing and
 * sends only progress.
 */

import { ProtocolError } from "../../../crypto/encoding/errors.ts";
import { installTokenKernel } from "../../../crypto/kernel/tokens.ts";
import { loadTokenKernel } from "../../../crypto/kernel/tokens-mcl.ts";
import { LINE_ENDS } from "../../../crypto/log/line-ends.ts";
import { readCheckpoint, sizeOf } from "../../../crypto/log/record-file.ts";
import type { RecordStream } from "../../../crypto/log/record-stream.ts";
import { type BallotChunk, type ChunkResult, verifyChunk } from "../../../crypto/verifier/chunk.ts";
import { verifyStream } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import { bytesOf } from "../service/board.ts";
import { chunksOf, streamOf } from "../worker/parts.ts";
import { installPointKernel } from "../worker/point-kernel.ts";
import { note, serve } from "../worker/serve.ts";
import type { AuditCalls, AuditProgress } from "./worker-calls.ts";

/** Without WebAssembly the verification takes longer, with the same result. */
async function installKernels(): Promise<void> {
  if (!installPointKernel()) return;
  installTokenKernel(await loadTokenKernel().catch(() => undefined));
}

type Opened = Omit<RecordStream, "body"> & {
  readonly body: ReadableStream<Uint8Array>;
  /** Its number of bytes, if known. */
  readonly total?: number;
};
/** The record could not be read. `code` is for translation. */
class NoRecord extends Error {
  readonly code: "not-loaded" | "removed" | "no-record";
  constructor(code: NoRecord["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The status of everything of a vote that its association has removed. */
const GONE = 410;

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { referrerPolicy: "no-referrer", cache: "no-store" });
  } catch (error) {
    throw new NoRecord("not-loaded", String(error));
  }
  if (!response.ok)
    throw new NoRecord(response.status === GONE ? "removed" : "not-loaded", `${response.status} for ${url}`);
  return response;
}

/** The checkpoint comes first: entries published after it are left out. */
async function open(source: AuditCalls["run"][0]["source"]): Promise<Opened> {
  if ("parts" in source) return { body: streamOf(source.parts), origin: "file", total: source.total };
  const checkpoint = readCheckpoint(await bytesOf(await get(`${source.election}/checkpoint`)));
  const { body, headers } = await get(`${source.election}/record`);
  if (body === null) throw new NoRecord("not-loaded", "the record came without a body");
  const total = Number(headers.get("content-length") ?? 0);
  const opened = { body, origin: "server", checkpoints: [checkpoint], entries: sizeOf(checkpoint) } as const;
  return { ...opened, ...(total > 0 ? { total } : {}) };
}

/** Chunks go to the helpers in turn; each port answers in the order of what it was sent. */
function helpers(ports: readonly MessagePort[]): (chunk: BallotChunk) => Promise<ChunkResult> {
  type Waiting = { resolve(result: ChunkResult): void; reject(error: Error): void };
  const queues = ports.map((port) => {
    const waiting: Waiting[] = [];
    port.onmessage = ({ data }: MessageEvent<{ result: ChunkResult } | { failure: string }>) => {
      const first = waiting.shift();
      if ("failure" in data) first?.reject(new Error(data.failure));
      else first?.resolve(data.result);
    };
    return { port, waiting };
  });
  return (chunk) =>
    new Promise((resolve, reject) => {
      const free = queues.reduce((least, queue) => (queue.waiting.length < least.waiting.length ? queue : least));
      free.waiting.push({ resolve, reject });
      free.port.postMessage(chunk);
    });
}

serve<AuditCalls>({
  async run({ source, ports }) {
    const { body, total, ...opened } = await open(source);
    const verifier = new RecordVerifier();
    let bytes = 0;
    let ballots = 0;
    let noted = 0;
    const tell = () => {
      if (performance.now() - noted < 150) return;
      noted = performance.now();
      const checks = verifier.checks().map(({ id, examined }) => ({ id, examined }));
      const progress = { entries: verifier.state.size, ballots, bytes, checks };
      note((total === undefined ? progress : { ...progress, total }) satisfies AuditProgress);
    };
    const onProgress = (progress: { ballots: number }) => {
      ballots = progress.ballots;
      tell();
    };
    const read = chunksOf(body, (length) => {
      bytes += length;
    });
    try {
      const options = { verifier, inFlight: ports.length * 2 };
      return await verifyStream({ ...opened, body: read }, helpers(ports), onProgress, options);
    } catch (error) {
      const damaged: readonly string[] = ["truncated-record", ...Object.values(LINE_ENDS)];
      if (error instanceof ProtocolError && !damaged.includes(error.code) && verifier.state.size === 0)
        throw new NoRecord("no-record", error.message);
      throw error;
    }
  },

  async help({ port }) {
    await installKernels();
    port.onmessage = ({ data }: MessageEvent<BallotChunk>) => {
      try {
        port.postMessage({ result: verifyChunk(data) });
      } catch (error) {
        port.postMessage({ failure: String(error) });
      }
    };
    return true as const;
  },
});
