// Where a command reads a record from: a file, or the board itself with the checkpoint that it shows. Judges nothing.
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { ProtocolError } from "../../crypto/errors.ts";
import { RecordSplitter } from "../../crypto/record-file.ts";
import type { ElectionStatus } from "../http/contract.ts";
import type { Source } from "./verify-record.ts";

/** `electionId` is the one that the address names. */
type Opened = Source & { readonly electionId?: string | undefined; readonly status?: ElectionStatus };

/** The source cannot be read, or is no record at all: exit code 2. */
export class Unreadable extends Error {}

async function readCheckpoint(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  if (text.length > 65_536) throw new Unreadable(`${file} is too long for a checkpoint`);
  return text;
}

/** Passes the bytes on; an empty source, or one that does not begin like an entry, is no record. */
async function* atLeastARecord(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of body) {
    if (first && chunk.length > 0) {
      if (chunk[0] !== 0x7b) throw new Unreadable("this is no record of an election: it does not begin with an entry");
      first = false;
    }
    yield chunk;
  }
  if (first) throw new Unreadable("it is empty");
}

/** A file, an election's page, its record, or any address of a record file. @throws Unreadable, and what the file system says */
export async function openSource(source: string, { checkpoint }: { checkpoint?: string } = {}): Promise<Opened> {
  const given = checkpoint === undefined ? undefined : await readCheckpoint(checkpoint);
  const opened: Opened = /^https?:\/\//.test(source) ? await openUrl(source) : { body: createReadStream(source) };
  return { ...opened, body: atLeastARecord(opened.body), checkpoint: given ?? opened.checkpoint };
}

/** Every entry in order; answers the checkpoint that came with the source, or stands at its end. @throws ProtocolError truncated-record (LOG-1) */
export async function readThrough(source: Source, take: (entry: Uint8Array) => void): Promise<string | undefined> {
  const splitter = new RecordSplitter();
  let left = source.entries ?? Number.POSITIVE_INFINITY;
  for await (const bytes of source.body)
    for (const entry of splitter.push(bytes)) {
      if (left <= 0) break;
      left -= 1;
      take(entry);
    }
  const { checkpoint, cutOff } = splitter.end();
  if (cutOff !== undefined && left > 0)
    throw new ProtocolError("truncated-record", "LOG-1", "the record is cut off in its last entry");
  return source.checkpoint ?? checkpoint;
}

async function openUrl(source: string): Promise<Opened> {
  const url = new URL(source);
  const election = /^(.*\/e\/([A-Za-z0-9_-]{43}))(?:\/(?:record|verify)?)?$/.exec(url.pathname);
  if (election === null) return { body: (await get(url.href)).body };
  const base = url.origin + election[1];
  // the checkpoint first: what comes after it is not yet in it and is left out
  const checkpoint = await (await get(`${base}/checkpoint`)).text();
  const size = /^\d{1,15}$/.exec(checkpoint.split("\n")[1] ?? "")?.[0];
  if (size === undefined) throw new Unreadable("the board's checkpoint names no size");
  const status = JSON.parse(await (await get(`${base}/status`)).text()) as ElectionStatus;
  const { body } = await get(`${base}/record`);
  return { body, checkpoint, entries: Number(size), electionId: election[2], status };
}

async function get(url: string): Promise<{ body: AsyncIterable<Uint8Array>; text(): Promise<string> }> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Unreadable(`${url} answers ${response.status}`);
  return { body: response.body, text: () => response.text() };
}
