/**
 * The beginning of a record, up to its opening: everything that is needed to make and judge a ballot. It believes a
 * board's record only under its signature [ID-4], and takes a person's own file as it is. It does not read beyond the
 * opening.
 */
import { equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { openWitnessedCheckpoint } from "../log/cosignature.ts";
import { verifyConsistency } from "../log/merkle.ts";
import { type RecordStream, wholeEntries } from "../log/record-stream.ts";
import type { ElectionView } from "../manifest/view.ts";
import { admit, electionView, newBoard } from "./board.ts";

/** The record up to the opening under a checkpoint of the board; `consistency` leads from there to the checkpoint. */
export interface Prefix {
  readonly entries: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly consistency: readonly Uint8Array[];
}

/**
 * What a voter's client does before it asks for a ballot [ID-4]: replays the record up to its opening, compares the
 * electionId with the link's, and demands the signature of the board, and of the quorum of witnesses if the manifest
 * names any.
 * @throws ProtocolError wrong-election, missing-entry (ID-4), bad-signature, wrong-origin, invalid-note (LOG-3),
 * not-enough-witnesses (LOG-6), bad-consistency-proof (LOG-1), or what `admit` refuses
 */
export function openPrefix({ entries, checkpoint, consistency }: Prefix, electionId: Uint8Array): ElectionView {
  const state = newBoard();
  for (const entry of entries) {
    if (state.opening !== undefined) {
      throw new ProtocolError("out-of-order", "ID-4", "there are entries after the opening");
    }
    admit(state, entry);
    if (state.size === 1 && !equalBytes(state.electionId, electionId)) {
      throw new ProtocolError("wrong-election", "ID-4", "this is the record of another election");
    }
  }
  if (state.opening === undefined) throw new ProtocolError("missing-entry", "ID-4", "the record has no opening yet");
  const signed = openWitnessedCheckpoint(checkpoint, state.manifest);
  verifyConsistency(state.size, state.root(), signed.size, signed.root, consistency);
  return electionView(state);
}

/**
 * The same for a record at hand for which nobody vouches.
 * @throws ProtocolError missing-entry (ID-4), what `admit` and `wholeEntries` refuse
 */
export async function openBeginning(stream: RecordStream): Promise<ElectionView> {
  const state = newBoard();
  for await (const entry of wholeEntries(stream)) {
    admit(state, entry);
    if (state.opening !== undefined) return electionView(state);
  }
  throw new ProtocolError("missing-entry", "ID-4", "the record ends before its opening");
}
