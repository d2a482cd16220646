/** The state of an election, read from its board. It knows no ballot and says nothing about one. */
import { fromUtf8, toBase64url } from "../../crypto/encoding/bytes.ts";
import { encodeEntry } from "../../crypto/manifest/entries.ts";
import type { Clock } from "../clock.ts";
import type { BoxStatus } from "../doors/box.ts";
import type { Ledger } from "./ledger.ts";
import { boxPhase } from "./schedule.ts";

/** Of a box that was not created. */
export const ABSENT: BoxStatus = {
  phase: "absent",
  electionId: "",
  size: 0,
  root: "",
  progress: { trustees: 0, shares: 0, confirmations: 0, registers: 0, decryptions: [], received: [], early: [] },
  cast: 0,
};

export function statusOf(ledger: Ledger, clock: Clock): BoxStatus {
  if (!ledger.exists) return ABSENT;
  const { board } = ledger;
  const { opens } = board.manifest.schedule;
  const { closes, paused, cancelled } = board;
  const extended = board.notices.findLast(({ notice }) => notice.kind === "extension")?.notice.reason;
  const withdrawn = board.notices.flatMap(({ notice }) =>
    notice.kind === "withdrawal" ? [fromUtf8(encodeEntry(notice))] : [],
  );
  return {
    phase: boxPhase(ledger, clock),
    electionId: toBase64url(board.electionId),
    size: board.size,
    root: toBase64url(board.root()),
    progress: {
      trustees: board.trustees.length,
      shares: board.shares.length,
      confirmations: board.confirmations,
      registers: board.closing === undefined ? 0 : ledger.log.countAfter(board.closing.size, "register"),
      decryptions: board.decryptions.map(({ index }) => index),
      received: ledger.shares.received(),
      early: ledger.early.waiting(),
    },
    cast: ledger.pending.received(),
    ...(opens === undefined ? {} : { opens }),
    ...(closes === undefined ? {} : { closes }),
    ...(extended === undefined ? {} : { extended }),
    ...(paused === undefined ? {} : { paused }),
    ...(cancelled === undefined ? {} : { cancelled }),
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
    ...(board.closing === undefined
      ? {}
      : { closing: board.closing.size, eligible: [...board.rolls.keys()].map((id) => board.rowCount(id)) }),
    ...(board.manifest.witnesses === undefined ? {} : { witnessed: ledger.cosigned.newest()?.size ?? 0 }),
  };
}
