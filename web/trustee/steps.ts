/** The steps that a trustee's page shows, and the current one. Pure. */
import type { Stage } from "../../src/trustee/stage.ts";

export type Step = "make" | "write" | "type-back" | "others" | "rehearsal" | "ready" | "check";

/** The steps that are shown. Somebody who counts alone waits for nobody. */
export function stepsFor(trustees: number): Step[] {
  const steps: Step[] = ["make", "write", "type-back", "others", "rehearsal", "ready", "check"];
  return trustees > 1 ? steps : steps.filter((step) => step !== "others");
}

const stepOf: Record<Stage, Step | "done"> = {
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

/** The index of the current step; the number of steps when all are done. */
export function currentStep(stage: Stage, trustees: number): number {
  const steps = stepsFor(trustees);
  const step = stepOf[stage];
  return step === "done" ? steps.length : steps.indexOf(step);
}
