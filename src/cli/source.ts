// Where a command reads a record from: a file, or the board itself with the checkpoint that it shows. Judges nothing.
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { z } from "zod";
import { readCheckpoint, sizeOf } from "../../crypto/log/record-file.ts";
import type { RecordStream } from "../../crypto/log/record-stream.ts";
import { ElectionStatus } from "../contract/board.ts";
import { answerAs } from "./answer.ts";

/** What may be said of a board beside its record. */
const Standing = ElectionStatus.pick({ size: true, witnesses: true }).partial();
type Standing = z.infer<typeof Standing>;

/** `electionId` is the one that the address names. */
type Opened = RecordStream & {
  readonly electionId?: string | undefined;
  readonly status?: Standing;
  /** How much of it was read, 0…1, if its size is known. */
  readonly share?: () => number;
};
/** Bytes, and how many of them there will be. */
type Body = { readonly body: AsyncIterable<Uint8Array>; readonly size?: number };

/** The source cannot be read, or is not a record at all: exit code 2. */
export class Unreadable extends Error {}

/** Passes the bytes on and counts them; an empty source is not a record. */
async function* notEmpty(body: AsyncIterable<Uint8Array>, count: (n: number) => void): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of body) {
    count(chunk.length);
    if (chunk.length > 0) first = false;
    yield chunk;
  }
  if (first) throw new Unreadable("it is empty");
}

/** A file, an election's page, its record, or any address of a record file. @throws Unreadable, and what the file system says */
export async function openSource(source: string, { checkpoint }: { checkpoint?: string } = {}): Promise<Opened> {
  const given = checkpoint === undefined ? [] : [readCheckpoint(await readFile(checkpoint), "file")];
  const { size, ...opened } = isUrl(source) ? await openUrl(source) : await openFile(source);
  let read = 0;
  const body = notEmpty(opened.body, (n) => {
    read += n;
  });
  const share = size === undefined ? {} : { share: () => Math.min(1, read / size) };
  return { ...opened, ...share, body, checkpoints: [...given, ...(opened.checkpoints ?? [])] };
}

/** The bytes of a file or an address. */
export async function openBytes(source: string): Promise<AsyncIterable<Uint8Array>> {
  return (isUrl(source) ? await get(source) : await openFile(source)).body;
}

const isUrl = (source: string): boolean => /^https?:\/\//.test(source);

async function openFile(file: string): Promise<Body & RecordStream> {
  const { size } = await stat(file);
  return { body: createReadStream(file), origin: "file", size };
}

async function openUrl(source: string): Promise<Opened & Body> {
  const url = new URL(source);
  const election = /^(.*\/e\/([A-Za-z0-9_-]{43}))(?:\/(?:record|verify)?)?$/.exec(url.pathname);
  if (election === null) return await get(url.href);
  const base = url.origin + election[1];
  // the checkpoint first: what comes after it is not yet in it and is left out
  const checkpoint = readCheckpoint(await (await get(`${base}/checkpoint`)).bytes());
  const status = answerAs(Standing, `${base}/status`, JSON.parse(await (await get(`${base}/status`)).text()));
  return {
    ...(await get(`${base}/record`)),
    checkpoints: [checkpoint],
    entries: sizeOf(checkpoint),
    electionId: election[2],
    status,
  };
}

export async function get(url: string): Promise<Body & RecordStream & Pick<Response, "text" | "bytes">> {
  const response = await fetch(url).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: unknown } };
    throw new Unreadable(`${url} does not answer${typeof cause?.code === "string" ? ` (${cause.code})` : ""}`);
  });
  if (!response.ok || response.body === null) throw new Unreadable(`${url} answers ${response.status}`);
  const size = Number(response.headers.get("content-length") ?? 0);
  return {
    body: response.body,
    origin: "server",
    text: () => response.text(),
    bytes: () => response.bytes(),
    ...(size > 0 ? { size } : {}),
  };
}
