/**
 * Judges a record that was read to its end [VER-1]: whether anything is missing, whether the board signed exactly this
 * [LOG-3], and whether enough witnesses saw it [LOG-6].
 */
import type { BoardState } from "../board/board.ts";
import { type Stage, stageOf } from "../board/order.ts";
import type { Examine } from "../board/state.ts";
import { equalBytes } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import { readQuorum } from "../log/cosignature.ts";
import { openCheckpoint } from "../log/note.ts";

const MISSING: Record<Exclude<Stage, "made" | "counted" | "cancelled">, string> = {
  manifest: "the manifest is missing",
  committee: "the committee is missing",
  trustees: "trustees are missing",
  shares: "shares of trustees are missing",
  confirmations: "confirmations of trustees are missing",
  opening: "the opening is missing",
  voting: "the closing is missing",
  register: "the register is not complete",
  count: "the result is missing",
};

/** How far a record must go to be complete: to its end, or to the last register entry, as for a trustee [TAL-3]. */
export type Until = "result" | "register";

/** @throws ProtocolError truncated-record (VER-1) for a record that ends before its end */
export function verifyComplete(state: BoardState, until: Until = "result"): void {
  const refuse = (message: string): never => {
    throw new ProtocolError("truncated-record", "VER-1", message);
  };
  if (state.batch !== undefined) refuse(`${state.batch.remaining} ballots of a batch are missing`);
  const stage = stageOf(state);
  if (stage === "made") throw new RangeError("the sequence of a committee is no record");
  if (stage === "counted" || stage === "cancelled" || (stage === "count" && until === "register")) return;
  refuse(`the record ends before its end: ${MISSING[stage]}`);
}

/**
 * Checks that the board has signed exactly this record. From size `goesOn` on, a checkpoint covers more than was read
 * of a file that breaks off.
 * @throws ProtocolError truncated-record, wrong-count, wrong-root (LOG-3), and what `openCheckpoint` refuses
 */
export function verifyCheckpoint(state: BoardState, note: string, goesOn: number): void {
  const { size, root } = openCheckpoint(note, state.manifest.board.key);
  if (size === state.size && equalBytes(root, state.root())) return;
  if (size >= goesOn) {
    const message = `the checkpoint covers ${size} entries, and the file breaks off before their end`;
    throw new ProtocolError("truncated-record", "LOG-3", message);
  }
  if (size !== state.size) {
    const message = `the checkpoint covers ${size} entries, the record has ${state.size}`;
    throw new ProtocolError("wrong-count", "LOG-3", message);
  }
  throw new ProtocolError("wrong-root", "LOG-3", "the record is not the one that the board signed");
}

/** When each witness says that it saw this checkpoint. If witnesses are named, a record without their quorum is refused [LOG-6]. */
export function seenByWitnesses(
  state: BoardState,
  notes: readonly string[],
  examine: Examine,
): ReadonlyMap<string, number> {
  const witnesses = state.own.manifest?.witnesses;
  const seen = witnesses && examine("witnesses", () => readQuorum(notes, witnesses));
  return seen ?? new Map();
}
