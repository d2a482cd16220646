/**
 * The stateless half of BAL-5: everything about a ballot except phase and uniqueness. The only file that makes a `VerifiedBallotData`,
 * and it makes one only from what the protocol's own verification returned. It stores nothing.
 */

import { sieveBallots, type VerifiedBallot, verifyBallots } from "../../crypto/ballot/batch.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import type { ElectionView } from "../../crypto/manifest/view.ts";
import type { VerifiedBallotData } from "../doors/box.ts";
import { refusedBy } from "../doors/outcome.ts";
import type { Verdict } from "../doors/pool.ts";

/** One verdict per entry, in order; the same as one-by-one verification gives (BAL-8). */
export function verifyEntries(view: ElectionView, entries: Uint8Array[]): Verdict[] {
  return verifyBallots(view, entries).map(verdictOf);
}

/** The same verdicts, or `doubtful` where only `verifyEntries` can say what is wrong: that takes longer. */
export function sieveEntries(view: ElectionView, entries: Uint8Array[]): (Verdict | "doubtful")[] {
  return sieveBallots(view, entries).map((result) => (result === "doubtful" ? result : verdictOf(result)));
}

function verdictOf(result: VerifiedBallot | ProtocolError): Verdict {
  if (result instanceof ProtocolError) return refusedBy(result);
  const { entry, leafHash, classId, key, tracker } = result;
  return { entry, leafHash, classId, key, tracker } as VerifiedBallotData;
}
