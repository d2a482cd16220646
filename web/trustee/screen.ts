/** Which screen a trustee is on: a function of what the service says and what this device keeps. Pure. */
import type { TrusteeView } from "../../src/contract/trustee.ts";
import type { Kept } from "./store.ts";
import type { CheckedRecord } from "./worker-calls.ts";

export type Screen =
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

export type Step = "make" | "write" | "type-back" | "others" | "rehearsal" | "ready" | "check";

/** The steps that are shown; with nobody else there is nobody to wait for. */
export function stepsFor(trustees: number): Step[] {
  const steps: Step[] = ["make", "write", "type-back", "others", "rehearsal", "ready", "check"];
  return trustees > 1 ? steps : steps.filter((step) => step !== "others");
}

const stepOf: Record<Screen, Step | "done"> = {
  make: "make",
  restore: "make",
  write: "write",
  "type-back": "type-back",
  "send-key": "type-back",
  "wait-keys": "others",
  compare: "others",
  "send-shares": "others",
  "wait-shares": "others",
  rehearse: "rehearsal",
  "wait-rehearsals": "rehearsal",
  ready: "ready",
  "wait-witnesses": "check",
  count: "check",
  counted: "done",
  result: "done",
  cancelled: "done",
  accuse: "rehearsal",
  failed: "rehearsal",
  "other-key": "make",
};

/** The index of the step that is now; the number of steps when all are done. */
export function currentStep(screen: Screen, trustees: number): number {
  const steps = stepsFor(trustees);
  const step = stepOf[screen];
  return step === "done" ? steps.length : steps.indexOf(step);
}

/**
 * `typing`: the person has said that the words are written down, and types some of them back. `own`: whose key stands on the record under
 * this trustee's name, as far as this device has looked. `unwitnessed`: the board shows less than it holds, until its witnesses have signed.
 */
export function screenOf(
  view: TrusteeView,
  kept: Kept | undefined,
  typing: boolean,
  own?: "absent" | "mine" | "other",
  unwitnessed = false,
): Screen {
  if (view.electionState === "cancelled") return "cancelled";
  if (view.electionState === "counted") return "result";
  if (view.badShare !== undefined) return "failed";
  if (view.state === "received" || view.state === "decrypted") return "counted";
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
      return view.electionState === "closed" && unwitnessed ? "wait-witnesses" : waiting(view);
  }
}

/**
 * Whether a share leaves only after the person has entered the record's fingerprint as heard from somebody else (TAL-3): what a quorum of
 * witnesses has signed is what all see; after a restoration from the words they compare in any case. How many trustees there are says
 * the record that was verified: a service that could say "you count alone" could leave the comparison out.
 */
export function mustHear(
  { trustees, witnesses }: Pick<CheckedRecord, "trustees" | "witnesses">,
  late: boolean,
): boolean {
  return trustees > 1 && (late || witnesses === undefined);
}

function waiting({ electionState, state, trustees }: TrusteeView): Screen {
  if (electionState !== "ceremony") return "ready";
  if (state === "invited" || trustees.some((each) => each.state === "invited")) return "wait-keys";
  if (trustees.length > 1 && trustees.some((each) => each.state === "joined")) return "wait-shares";
  return state === "confirmed" ? "ready" : "wait-rehearsals";
}
