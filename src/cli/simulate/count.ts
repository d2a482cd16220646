// After the close: the simulated committee checks the record and counts, and the record is fetched into a file and verified
// there like anybody else's.

import { createReadStream, createWriteStream } from "node:fs";
import { appendFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fromUtf8, toBase64url } from "../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../crypto/log/merkle.ts";
import { readThrough } from "../../../crypto/log/record-stream.ts";
import { serversAmong } from "../../../crypto/manifest/committee.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import { makeDecryptionEntry } from "../../../crypto/tally/tally.ts";
import type { Report } from "../../../crypto/verifier/report.ts";
import { mayBeCounted } from "../../../crypto/verifier/report.ts";
import { bodyOf, checkpointOf, verifyForCount } from "../verify/for-count.ts";
import { verifySource } from "../verify/record.ts";
import type { Counting } from "./plan.ts";
import { sendEntry, type Trustee } from "./trustees.ts";

/** The people who are still needed besides the server count, each for the record that was verified before (TAL-3). */
export async function countVotes(election: string, trustees: readonly Trustee[], counting: Counting): Promise<void> {
  const { report, state } = await verifyForCount(election);
  if (!mayBeCounted(report)) throw new Error(`the committee refuses to count: ${findingsOf(report).join("; ")}`);
  const needed = Math.max(0, counting.threshold - serversAmong(counting.members).length);
  for (const trustee of trustees.slice(trustees.length - needed))
    await sendEntry(election, trustee, makeDecryptionEntry(trustee.seed, state, trustee.index));
}

/** Writes the record and, after it, the board's checkpoint (LOG-1). */
export async function saveRecord(election: string, file: string): Promise<void> {
  const checkpoint = await checkpointOf(election);
  await pipeline(Readable.from(await bodyOf(`${election}/record`)), createWriteStream(file));
  await appendFile(file, `\n${checkpoint}`);
}

export function verifyFile(file: string): Promise<Report> {
  return verifySource({ body: createReadStream(file), origin: "file" });
}

export function findingsOf({ checks }: Report): string[] {
  return checks.flatMap(({ findings }) =>
    findings.map(({ entry, clause, message }) => `entry ${entry}: ${message} [${clause}]`),
  );
}

/** The published result, how many ballots are on the record, and how many of the promised ones. */
export async function readRecord(
  file: string,
  promised: ReadonlySet<string>,
): Promise<{ contests: readonly { readonly id: string }[]; ballots: number; kept: number }> {
  let contests: readonly { readonly id: string }[] = [];
  let ballots = 0;
  let kept = 0;
  await readThrough({ body: createReadStream(file), origin: "file" }, (entry) => {
    const { type } = JSON.parse(fromUtf8(entry)) as { type: string }; // it was verified just before
    if (type === "result") contests = decodeEntryOf("result", entry).contests;
    if (type !== "ballot") return;
    ballots += 1;
    if (promised.has(toBase64url(leafHash(entry)))) kept += 1;
  });
  return { contests, ballots, kept };
}
