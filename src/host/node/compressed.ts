/**
 * Compresses public answers on Node (gzip, RFC 1952), each piece of an answer once: what many ask for is kept for a while and shared, and at
 * most one piece is compressed at a time, on another thread. Each piece is a run of blocks that refers to nothing before it, so
 * pieces fit together in any order. It is never given anything secret (headers.ts).
 */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";
import type { MiddlewareHandler } from "hono";

const MOST_KEPT = 64 * 1024 * 1024; // bytes, compressed

type Bytes = Uint8Array<ArrayBuffer>;
const deflated = promisify<Uint8Array, object, Uint8Array>(deflateRaw);

/** Whether a client accepts this coding, by its Accept-Encoding. */
export function accepts(header: string | undefined | null, coding: string): boolean {
  return new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:[,\\s]|$))`).test(header ?? "");
}

/** `deflate`: raw, on another thread. */
export function compressed(deflate = deflated): MiddlewareHandler {
  const pieces = new Pieces(deflate);
  return async (c, next) => {
    await next();
    if (c.res.status !== 200 || c.res.body === null) return;
    c.header("vary", "accept-encoding", { append: true });
    if (!accepts(c.req.header("accept-encoding"), "gzip")) return;
    c.res = new Response(gzip(c.res.body, pieces), c.res);
    c.res.headers.delete("content-length");
    c.res.headers.set("content-encoding", "gzip");
    const tag = c.res.headers.get("etag");
    if (tag !== null) c.res.headers.set("etag", `W/${tag.replace(/^W\//, "")}`);
  };
}

class Pieces {
  /** By digest; the one used last comes last. */
  readonly #kept = new Map<string, Bytes>();
  readonly #making = new Map<string, Promise<Bytes>>();
  readonly #deflate: typeof deflated;
  #bytes = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deflate: typeof deflated) {
    this.#deflate = deflate;
  }

  of(plain: Uint8Array): Bytes | Promise<Bytes> {
    const key = createHash("sha256").update(plain).digest("base64");
    const known = this.#kept.get(key);
    if (known === undefined) return this.#making.get(key) ?? this.#make(key, plain);
    this.#kept.delete(key);
    this.#kept.set(key, known);
    return known;
  }

  #make(key: string, plain: Uint8Array): Promise<Bytes> {
    const made = this.#last
      .then(async () => {
        const bytes = new Uint8Array(await this.#deflate(plain, { finishFlush: constants.Z_SYNC_FLUSH }));
        this.#keep(key, bytes);
        return bytes;
      })
      .finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    this.#last = made.catch(() => {}); // if there is no memory for this piece, there may be for the next one
    return made;
  }

  #keep(key: string, bytes: Bytes): void {
    this.#kept.set(key, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= MOST_KEPT) return;
      this.#kept.delete(oldest);
      this.#bytes -= length;
    }
  }
}

function gzip(plain: ReadableStream<Uint8Array>, pieces: Pieces): ReadableStream<Bytes> {
  const reader = plain.getReader();
  let [sum, size] = [0, 0];
  return new ReadableStream<Bytes>(
    {
      start(controller) {
        controller.enqueue(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)); // deflate, no name, no time
      },
      async pull(controller) {
        const { value, done } = await reader.read();
        if (!done) {
          sum = crc32(value, sum);
          size += value.length;
          return controller.enqueue(await pieces.of(value));
        }
        const end = new DataView(new ArrayBuffer(10));
        end.setUint16(0, 0x0300); // an empty last block
        end.setUint32(2, sum, true);
        end.setUint32(6, size % 2 ** 32, true);
        controller.enqueue(new Uint8Array(end.buffer));
        controller.close();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 }, // whoever stops reading holds nothing
  );
}
