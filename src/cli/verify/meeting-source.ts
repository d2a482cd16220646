// A meeting as files [MEE-7]: a folder, or one `.zip` with the same files at its top. Records stream through, one after the other, with their ballots
// checked on worker threads; the log is held in memory, and a `.zip` as it is packed. It prints nothing.
import { createReadStream } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { URL } from "node:url";
import { concat } from "../../../crypto/encoding/bytes.ts";
import { LOG_FILE, numberOfFile, recordFile } from "../../../crypto/meeting/files.ts";
import { type MeetingReport, verifyMeeting } from "../../../crypto/meeting/verifier.ts";
import type { BallotChunk, ChunkResult } from "../../../crypto/verifier/chunk.ts";
import { type Progress, verifyStream } from "../../../crypto/verifier/driver.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import { Archive, isZip } from "../../draft/list/reading/zip.ts";
import { Unreadable } from "../source.ts";
import { Threads } from "./threads.ts";

const MEBIBYTE = 1024 * 1024;
/** `unpacked`: of all files of a `.zip`, which says nothing true of its sizes. */
const MOST = { log: 256 * MEBIBYTE, zip: 512 * MEBIBYTE, unpacked: 4096 * MEBIBYTE, parts: 10_000 };

/** `names`: of everything that lies there, folders with a slash. */
type Files = { readonly names: readonly string[]; body(name: string): AsyncIterable<Uint8Array> };

/** Whether this is a folder or a `.zip`: no record is. */
export async function isMeeting(source: string): Promise<boolean> {
  if (/^https?:\/\//.test(source)) return false;
  const found = await stat(source).catch(() => undefined); // whoever opens it says why it cannot be read
  if (found === undefined || found.isDirectory()) return found !== undefined;
  if (!found.isFile()) return false;
  const file = await open(source);
  try {
    return isZip((await file.read(new Uint8Array(4), 0, 4, 0)).buffer);
  } finally {
    await file.close();
  }
}

export type VerifiedMeeting = {
  readonly report: MeetingReport;
  /** Names of what lies beside the meeting's files. */
  readonly notRead: readonly string[];
};

/**
 * @param onProgress gets the number of the question as well
 * @throws Unreadable, UnreadableList of a `.zip`, ProtocolError as `verifyMeeting`, and what the file system says
 */
export async function verifyMeetingAt(
  source: string,
  onProgress: (number: number, progress: Progress) => void = () => {},
): Promise<VerifiedMeeting> {
  const files = await filesOf(source);
  checkNames(files.names);
  const numbers = new Set<number>();
  const notRead: string[] = [];
  for (const name of files.names) {
    const number = numberOfFile(name);
    if (number !== undefined) numbers.add(number);
    else if (name !== LOG_FILE) notRead.push(name);
  }
  const log = await wholeOf(files.body(LOG_FILE));
  const threads = new Threads<BallotChunk, ChunkResult>(new URL("./worker.ts", import.meta.url));
  const ask = (chunk: BallotChunk) => threads.ask(chunk);
  try {
    const report = await verifyMeeting(log, inOrder(numbers), async (number) => {
      const verifier = new RecordVerifier();
      const stream = { body: files.body(recordFile(number)), origin: "file" } as const;
      const options = { verifier, inFlight: threads.capacity * 2 };
      const report = await verifyStream(stream, ask, (progress) => onProgress(number, progress), options);
      return { report, state: verifier.state };
    });
    return { report, notRead: notRead.toSorted() };
  } finally {
    await threads.close();
  }
}

const inOrder = (numbers: ReadonlySet<number>) => new Set([...numbers].toSorted((a, b) => a - b));

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new Unreadable(`${twice} stands twice in it`);
  if (names.includes(LOG_FILE)) return;
  const deeper = names.find((name) => name.endsWith(`/${LOG_FILE}`));
  const where = deeper === undefined ? "" : `, only ${deeper}: the files must lie at its top`;
  throw new Unreadable(`a meeting is a folder or a .zip with ${LOG_FILE}, and here is none${where}`);
}

async function filesOf(source: string): Promise<Files> {
  if (!(await stat(source)).isDirectory()) return inZip(source);
  const all = await readdir(source, { withFileTypes: true });
  const names = all.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  return { names, body: (name) => createReadStream(join(source, name)) };
}

async function inZip(source: string): Promise<Files> {
  if ((await stat(source)).size > MOST.zip)
    throw new Unreadable("the .zip is too large to be read at once: unpack it, and give its folder");
  const archive = new Archive(await readFile(source), MOST);
  return { names: archive.names, body: (name) => archive.pieces(name) };
}

async function wholeOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MOST.log) throw new Unreadable(`${LOG_FILE} is too long`);
    pieces.push(piece);
  }
  return concat(...pieces);
}
