// `urna verify FILE|URL`: 0 valid, 1 invalid, 2 unreadable. The report goes to the standard output, everything else to the error
// output. It needs no server for a file and trusts none for a URL.
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { ProtocolError } from "../../crypto/errors.ts";
import type { Report } from "../../crypto/verifier.ts";
import type { ElectionStatus } from "../http/contract.ts";
import { progressOn, seconds } from "./progress.ts";
import { reportText } from "./report-text.ts";
import { type Source, verifySource } from "./verify-record.ts";

export type VerifyOptions = {
  /** Prints the report as JSON. */
  readonly json?: boolean;
  /** File with the checkpoint that the board published. */
  readonly checkpoint?: string;
};
/** `electionId` is the one that the address names. */
type Opened = Source & { readonly electionId?: string | undefined; readonly status?: ElectionStatus };

/** The source cannot be read, or is no record at all: exit code 2. */
class Unreadable extends Error {}

/** @returns the exit code */
export async function verify(source: string, options: VerifyOptions = {}): Promise<0 | 1 | 2> {
  const progress = progressOn(process.stderr);
  const started = Date.now();
  let read = 0;
  try {
    const given = options.checkpoint === undefined ? undefined : await readCheckpoint(options.checkpoint);
    const opened: Opened = /^https?:\/\//.test(source) ? await openUrl(source) : { body: createReadStream(source) };
    const report = await verifySource(
      { ...opened, body: atLeastARecord(opened.body), checkpoint: given ?? opened.checkpoint },
      ({ entries, ballots }) => {
        read = entries;
        progress.show(`${entries} entries read, ${ballots} ballots checked, ${seconds(Date.now() - started)}`);
      },
    );
    progress.clear();
    const { entries = 0, status } = opened;
    if (status?.witnesses !== undefined && status.size > entries)
      console.error(
        `The board holds ${status.size} entries; ${status.witnesses.quorum} witnesses have signed ${entries}. The rest waits for them. [LOG-6]`,
      );
    return tell(report, options, opened.electionId);
  } catch (error) {
    progress.clear();
    if (error instanceof ProtocolError && read > 0) return refuse(error, options);
    console.error(`Cannot read ${source}: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
}

function tell(report: Report, { json = false }: VerifyOptions, asked: string | undefined): 0 | 1 {
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report));
  if (asked === undefined || asked === report.electionId) return report.valid ? 0 : 1;
  console.error(`INVALID: the address names the election ${asked}, the record is another one's. [ID-1]`);
  return 1;
}

/** The file stops being a record file half-way, so that there is no report: a line longer than any entry, no text. */
function refuse({ code, clause, message }: ProtocolError, { json = false }: VerifyOptions): 1 {
  console.log(
    json
      ? JSON.stringify({ valid: false, error: { code, clause, message } }, null, 2)
      : `INVALID: ${message} [${clause}, ${code}]`,
  );
  return 1;
}

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

/** An election's page, its record, or any address of a record file. */
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
