// The record of an election's address, as those who count must see it before a share leaves (TAL-3). It judges nothing.
import type { BoardState } from "../../../crypto/board/state.ts";
import { readCheckpoint } from "../../../crypto/log/record-file.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { RecordVerifier } from "../../../crypto/verifier/verifier.ts";
import { request } from "../simulate/client.ts";
import { verifySource } from "./record.ts";

export async function bodyOf(url: string): Promise<AsyncIterable<Uint8Array>> {
  const { body } = await request("GET", url);
  if (body === null) throw new Error(`${url} came without a body`);
  return body;
}

export async function checkpointOf(election: string): Promise<string> {
  return readCheckpoint(await (await request("GET", `${election}/checkpoint`)).bytes());
}

/** Verified up to the register, under the newest checkpoint, which is fetched first; `mayBeCounted` says whether it may be counted. */
export async function verifyForCount(election: string): Promise<{ report: Report; state: BoardState }> {
  const checkpoint = await checkpointOf(election);
  const entries = Number(checkpoint.split("\n")[1]);
  const verifier = new RecordVerifier({ until: "register" });
  const body = await bodyOf(`${election}/record`);
  const source = { body, origin: "server" as const, checkpoints: [checkpoint], entries };
  const report = await verifySource(source, undefined, { verifier });
  return { report, state: verifier.state };
}
