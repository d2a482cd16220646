/** Whether a person has nothing left to do with a ballot: it is in the box, or there is none for them here. Pure. */
import type { State } from "../../voter/machine.ts";
import { type Screen, screenOf } from "../../voter/screen.ts";
import type { Fetching } from "./fetching.ts";

const ENDS: ReadonlySet<Screen> = new Set([
  "in-the-box",
  "spent",
  "too-late",
  "elsewhere",
  "enter-code", // the registrar does not know this device for this question: not entitled, or not yet
  "struck-off",
  "cancelled",
  "closed",
  "moved",
  "unknown",
  "removed",
]);

export function isDone(state: State, may: Fetching | undefined): boolean {
  return ENDS.has(screenOf(state)) || (state.slip?.stage === "code" && may?.do === "not-entitled");
}
