/**
 * Which entry may come where [LOG-2]: the stages of a record, and what each of them accepts. It looks only at kinds,
 * indices and places, never at proofs.
 */

import { ProtocolError } from "../encoding/errors.ts";
import type { ConfirmationEntry, Entry, EntryType, SharesEntry, TrusteeEntry } from "../manifest/entries.ts";
import type { BoardState } from "./state.ts";

export type Stage =
  | "manifest"
  | "committee"
  | "trustees"
  | "shares"
  | "confirmations"
  | "opening"
  /** The end of a sequence that stands alone. */
  | "made"
  | "voting"
  | "register"
  | "count"
  | "counted"
  | "cancelled";

export function stageOf(state: BoardState): Stage {
  if (state.cancelled !== undefined) return "cancelled";
  if (state.result !== undefined) return "counted";
  const { alone } = state.own;
  if (state.size === 0) return alone ? "committee" : "manifest";
  if (!alone && state.manifest.committee !== undefined && state.committee === undefined) return "committee";
  const { length } = state.counting.members;
  if (state.trustees.length < length) return "trustees";
  if (length > 1 && state.shares.length < length) return "shares";
  if (state.confirmations < length) return "confirmations";
  if (alone) return "made";
  if (state.opening === undefined) return "opening";
  if (state.closing === undefined) return "voting";
  return state.register?.complete === true ? "count" : "register";
}

/** An entry of one of the ceremony's three rounds. */
export type CeremonyEntry = TrusteeEntry | SharesEntry | ConfirmationEntry;

const TAKES: Record<Stage, readonly EntryType[]> = {
  manifest: ["manifest"],
  committee: ["committee"],
  trustees: ["trustee"],
  shares: ["shares"],
  confirmations: ["confirmation"],
  opening: ["opening"],
  made: [],
  voting: ["batch", "closing", "notice"],
  register: ["register", "notice"],
  count: ["decryption", "result", "notice"],
  counted: [],
  cancelled: [],
};

/** Whose entry comes next in the current round of the ceremony; undefined if no round is going on. */
export function turnOf(state: BoardState): number | undefined {
  const stage = stageOf(state);
  if (stage === "trustees") return state.trustees.length + 1;
  if (stage === "shares") return state.shares.length + 1;
  return stage === "confirmations" ? state.confirmations + 1 : undefined;
}

/** Whether this entry belongs to the current round of the ceremony, but others must come before it. */
export function isEarly(state: BoardState, entry: Entry): entry is CeremonyEntry {
  if (entry.type !== "trustee" && entry.type !== "shares" && entry.type !== "confirmation") return false;
  return TAKES[stageOf(state)].includes(entry.type) && entry.index > (turnOf(state) ?? Number.POSITIVE_INFINITY);
}

/** @throws ProtocolError out-of-order, wrong-index (LOG-2) */
export function checkOrder(state: BoardState, entry: Entry): void {
  const stage = stageOf(state);
  const refuse = (message: string): never => {
    throw new ProtocolError("out-of-order", "LOG-2", message);
  };
  if (state.batch !== undefined) {
    if (entry.type === "ballot") return;
    refuse(`there is a ${entry.type} where ${state.batch.remaining} more ballots of the batch are announced`);
  }
  if (entry.type === "ballot") refuse("a ballot is outside a batch");
  if (!TAKES[stage].includes(entry.type)) {
    const next = TAKES[stage].join(", ");
    refuse(
      next === "" ? `a ${entry.type} stands after the end` : `a ${entry.type} stands where only ${next} may stand`,
    );
  }
  if ((entry.type === "batch" || entry.type === "closing") && !state.started) {
    refuse(`a ${entry.type} comes before the start notice`);
  }
  if (entry.type === "trustee" || entry.type === "shares" || entry.type === "confirmation") {
    const turn = turnOf(state);
    if (entry.index !== turn) {
      throw new ProtocolError("wrong-index", "LOG-2", `${entry.type} ${entry.index} comes where ${turn} is due`);
    }
  }
  if (entry.type === "decryption" && entry.index <= (state.decryptions.at(-1)?.index ?? 0)) {
    throw new ProtocolError("wrong-index", "LOG-2", "the decryptions are not in the order of their trustees");
  }
}
