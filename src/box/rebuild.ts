/**
 * The board's state from the log, after a restart: all entries except ballots are replayed through `admit`; of ballots, which were verified
 * before they were stored, only hash and class are read. It changes nothing. The log may be long: up to each `yield` it is one slice.
 */
import { admitChecked, type BoardState, newBoard, restoreBallots } from "../../crypto/board/board.ts";
import type { Log } from "./log.ts";

/** Bytes of an entry that is a slice by itself, such as one of the register. */
const LONG = 16 << 10;

/** `takeSums` gives the state the sums of all ballots before it meets any entry after the register. */
export function* rebuilding(log: Log, takeSums: (board: BoardState) => void): Generator<void, BoardState> {
  const board = newBoard({ uniqueness: "external" });
  for (const rows of log.rows()) {
    for (const row of rows) {
      if (row.type === "ballot") restoreBallots(board, [{ leafHash: row.leaf, classId: row.classId }]);
      else {
        if (board.finalRoot !== undefined) takeSums(board);
        admitChecked(board, row.bytes);
        if (row.bytes.length >= LONG) yield;
      }
    }
    yield;
  }
  return board;
}
