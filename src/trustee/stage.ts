/**
 * Where a trustee is in the process: a function of the service's answers and of what this device stores. Pure; page and
 * command line follow it.
 */
import { lacksWitnesses } from "../../crypto/log/witnessed.ts";
import type { ElectionStatus } from "../contract/board.ts";
import type { TrusteeView } from "../contract/trustee.ts";
import type { Kept } from "./kept.ts";

export type Stage =
  | "make"
  | "restore"
  | "write"
  | "type-back"
  | "send-key"
  | "wait-keys"
  | "compare"
  | "send-shares"
  | "wait-shares"
  | "rehearse"
  | "wait-rehearsals"
  | "ready"
  | "wait-witnesses"
  | "count"
  | "counted"
  | "result"
  | "cancelled"
  | "accuse"
  | "failed"
  | "other-key";

/** Whose key is on the record under a trustee's name. */
export type Owner = "absent" | "mine" | "other";

export type Known = {
  readonly view: TrusteeView;
  readonly status?: ElectionStatus | undefined;
  readonly kept?: Kept | undefined;
  /** The person has said that the words are written down, and types some of them back. */
  readonly typing: boolean;
  /** As far as this device has looked. */
  readonly own?: Owner | undefined;
};

export function stageOf({ view, status, kept, typing, own }: Known): Stage {
  if (view.electionState === "cancelled") return "cancelled";
  if (view.electionState === "counted") return "result";
  if (view.badShare !== undefined || (kept?.shown !== undefined && view.electionState === "ceremony")) return "failed";
  if (hasCounted(view)) return "counted";
  if (kept === undefined) return view.state === "invited" ? "make" : "restore";
  if (own === "other") return "other-key";
  if (kept.evidence !== undefined) return "accuse";
  if (!kept.written) return typing ? "type-back" : "write";
  switch (view.next) {
    case "trustee":
      return "send-key";
    case "shares":
      return kept.ceremony === undefined ? "compare" : "send-shares";
    case "confirmation":
      return "rehearse";
    case "decryption":
      return "count";
    case "nothing":
      return "counted";
    case "wait":
      return view.electionState === "closed" && status !== undefined && lacksWitnesses(status)
        ? "wait-witnesses"
        : waiting(view);
  }
}

function waiting({ electionState, state, trustees }: TrusteeView): Stage {
  if (electionState !== "ceremony") return "ready";
  if (state === "invited" || trustees.some((each) => each.state === "invited")) return "wait-keys";
  if (trustees.length > 1 && trustees.some((each) => each.state === "joined")) return "wait-shares";
  return state === "confirmed" ? "ready" : "wait-rehearsals";
}

/** This trustee's share has arrived. */
export function hasCounted({ state }: { readonly state: string }): boolean {
  return state === "received" || state === "decrypted";
}

/** How many shares are still to come. */
export function sharesMissing({ threshold, trustees }: Pick<TrusteeView, "threshold" | "trustees">): number {
  return Math.max(0, threshold - trustees.filter(hasCounted).length);
}

/** The trustees whom the ceremony's current round still waits for. */
export function missing({ trustees }: TrusteeView): TrusteeView["trustees"] {
  const rounds = [["invited"], ["joined"], ["joined", "shared"]];
  return (
    rounds.map((states) => trustees.filter(({ state }) => states.includes(state))).find(({ length }) => length > 0) ??
    []
  );
}
