/**
 * Hints for auditors of large elections: for each point of each ballot the inverse square root that decoding takes, in a file beside the
 * record. They say nothing about a ballot that is not in the record, and nobody has to trust them: a wrong, missing or
 * misplaced hint only costs the time that it would have saved (`kernel/kernel.ts`). A file is the line `urna-hints/v1`
 * and then, for every entry of the record in order, the number of its hints in 2 bytes, big-endian, and as many times
 * 32 bytes. Only ballots have hints.
 */

import { concat, i2osp, utf8 } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import type { Hints, Kernel } from "../kernel/kernel.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { type BallotParts, readBallot } from "./parts.ts";

const HINT = 32;
/** The file's first line. */
export const HINTS_HEADER: Uint8Array = utf8("urna-hints/v1\n");

/** In the order of the file. */
function pointsOf(ballot: BallotParts): Uint8Array[] {
  const contests = ballot.contests.flatMap(({ ciphertexts, commitments }) => [...ciphertexts, ...commitments]);
  return [ballot.key, ballot.commitment, ...contests];
}

/** The file's content for an entry: the hints if it can be read as a ballot, or none. */
export function hintsOfEntry(manifest: Manifest, entry: Uint8Array, kernel: Kernel): Uint8Array {
  try {
    const points = pointsOf(readBallot(manifest, entry));
    return concat(i2osp(points.length, 2), kernel.hints(points));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return i2osp(0, 2);
  }
}

/** Gives the hints to the decoding of the ballot's points; ignores hints that do not fit the ballot. */
export function recallHints(known: Hints, ballot: BallotParts, hints: Uint8Array): void {
  if (hints.length === 0) return;
  const points = pointsOf(ballot);
  if (hints.length !== HINT * points.length) return;
  for (const [i, point] of points.entries()) known.set(point, hints.subarray(HINT * i, HINT * (i + 1)));
}

/** Cuts a file of hints, in pieces of any size, into the hints of one entry after the other; an incomplete one at the end is left out. */
export async function* readHints(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  let at = 0;
  let begun = false;
  for await (const bytes of file) {
    held = concat(held.subarray(at), bytes);
    at = 0;
    if (!begun) {
      if (held.length < HINTS_HEADER.length) continue;
      if (HINTS_HEADER.some((byte, i) => held[i] !== byte))
        throw new TypeError("this is not a file of hints (urna-hints/v1)");
      at = HINTS_HEADER.length;
      begun = true;
    }
    for (;;) {
      const end = at + 2 + HINT * (((held[at] ?? 0) << 8) | (held[at + 1] ?? 0));
      if (at + 2 > held.length || end > held.length) break;
      yield held.slice(at + 2, end);
      at = end;
    }
  }
  if (!begun) throw new TypeError("this is not a file of hints (urna-hints/v1)");
}
