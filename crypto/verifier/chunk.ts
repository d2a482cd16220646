/**
 * The part of verification that takes long, cut into chunks that can be worked on anywhere: in a web worker, on a worker
 * thread, in place. A chunk and its result are plain data; nothing is kept between chunks.
 */
import { sumBallotsWithoutVerifying, verifyBallotChunk } from "../ballot/batch.ts";
import { decodeG1 } from "../encoding/bls.ts";
import { fromBase64url } from "../encoding/bytes.ts";
import { type Clause, type ErrorCode, ProtocolError } from "../encoding/errors.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { tokenKernel } from "../kernel/tokens.ts";
import { decodeEntryOf } from "../manifest/entries.ts";
import { type ViewData, viewFromData } from "../manifest/view.ts";
import type { ClassSums } from "../tally/sums.ts";
import type { CheckId } from "./catalogue.ts";

/** What is wrong, and where: the index of the entry in the record, from 0. */
export interface Finding {
  readonly entry: number;
  readonly code: ErrorCode;
  readonly clause: Clause;
  readonly message: string;
  /** Who is to blame where the evidence names someone. */
  readonly culprit?: string;
}

/** Work to be done. `entries` are whole ballots, or blinded elements of the register (48 bytes each) [BAL-5, ISS-6]. */
export interface BallotChunk {
  readonly kind: "ballots" | "blinded";
  readonly number: number;
  readonly view: ViewData;
  /** The index in the record for each of `entries`. */
  readonly indices: readonly number[];
  readonly entries: readonly Uint8Array[];
  /** For each of `entries`, empty if there are none. They are never trusted. */
  readonly hints?: readonly Uint8Array[];
}

export interface ChunkResult {
  readonly number: number;
  readonly examined: readonly (readonly [check: CheckId, count: number])[];
  readonly findings: readonly (readonly [check: CheckId, finding: Finding])[];
  /** Sums of all ballots of the chunk that can be summed, the invalid ones included: the record counts them [TAL-1]. */
  readonly sums: readonly ClassSums[];
}

export function asFinding(entry: number, error: ProtocolError): Finding {
  const { code, clause, message, culprit } = error;
  return { entry, code, clause, message, ...(culprit === undefined ? {} : { culprit }) };
}

/** Works on one chunk. Throws nothing for anything that a record can contain; our own bugs are thrown. */
export function verifyChunk(chunk: BallotChunk, random: Random = systemRandom): ChunkResult {
  return chunk.kind === "ballots" ? verifyBallots(chunk, random) : verifyBlinded(chunk);
}

function verifyBallots({ number, view: data, indices, entries, hints }: BallotChunk, random: Random): ChunkResult {
  const view = viewFromData(data);
  const { verdicts, sums } = verifyBallotChunk(view, entries, random, hints);
  const findings: [CheckId, Finding][] = [];
  const rest: ClassSums[] = [];
  for (const [i, verdict] of verdicts.entries()) {
    if (!(verdict instanceof ProtocolError)) continue;
    const bytes = entries[i] as Uint8Array;
    findings.push([checkOf(bytes, verdict), asFinding(indices[i] ?? -1, verdict)]);
    const sum = attempt(() => sumBallotsWithoutVerifying(view, [bytes]));
    if (!(sum instanceof ProtocolError)) rest.push(...sum);
  }
  const examined = [
    ["tokens", entries.length],
    ["ballot-proofs", entries.length],
  ] as const;
  return { number, examined, findings, sums: [...sums, ...rest] };
}

/** A ballot is refused for its token, or for the rest: its form has been checked before. ENC-3 may be broken by either. */
function checkOf(bytes: Uint8Array, { code, message }: ProtocolError): CheckId {
  if (code === "bad-token") return "tokens";
  const token = attempt(() => decodeG1(fromBase64url(decodeEntryOf("ballot", bytes).token)));
  return token instanceof ProtocolError && token.message === message ? "tokens" : "ballot-proofs";
}

function verifyBlinded({ number, indices, entries }: BallotChunk): ChunkResult {
  const findings = entries.flatMap((element, i): [CheckId, Finding][] => {
    if (tokenKernel()?.holds(element)) return []; // noble decides about whatever the kernel does not accept as an element
    const point = attempt(() => decodeG1(element));
    return point instanceof ProtocolError ? [["register-ballots", asFinding(indices[i] ?? -1, point)]] : [];
  });
  return { number, examined: [], findings, sums: [] };
}

function attempt<T>(body: () => T): T | ProtocolError {
  try {
    return body();
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
}
