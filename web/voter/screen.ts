/**
 * Which screen a state shows. Pure, and the only place that decides this: first by the slip, then by the election, then
 * by the place.
 */
import type { Failure } from "./failing.ts";
import type { Job, State } from "./machine.ts";
import { ownerOf } from "./slip.ts";

export type Screen =
  | "starting"
  | "offline"
  | "unwitnessed"
  | "no-storage"
  | "broken"
  | "forged"
  | "unknown"
  | "removed"
  | "waiting-room"
  | "cancelled"
  | "closed"
  | "not-whole"
  | "enter-code"
  | "guest"
  | "welcome"
  | "opening"
  | "elsewhere"
  | "struck-off" // ISS-9
  | "take-over"
  | "keep"
  | "ballot"
  | "review"
  | "audit"
  | "leaving"
  | "moved"
  | "handing-over"
  | "refused"
  | "spent"
  | "too-late"
  | "in-the-box";

/** Whether the job's last refusal has this code. */
function refusedWith({ refusal }: State, code: string): boolean {
  return refusal?.failure.kind === "refused" && refusal.failure.code === code;
}

/**
 * Work that got no answer and is tried again. It counts as such while the next attempt runs, so that no screen
 * flickers.
 */
function stalled({ jobs }: State, ...names: readonly Job[]): boolean {
  return names.some((name) => (jobs[name]?.attempt ?? 1) > 1);
}

/** What keeps a sealed ballot from going into the box: the sending, or something that a page must read before that. */
export function lateJob(state: State): "cast" | "record" | "status" | undefined {
  const waits = state.status === undefined || state.election === undefined;
  const ways = waits ? (["cast", "record", "status"] as const) : (["cast"] as const);
  return ways.find((job) => stalled(state, job));
}

/** The server says that it has stopped until its operator acts (LOG-8). */
export function hasStopped({ jobs }: State): boolean {
  return Object.values(jobs).some((job) => job.lacks === "operator");
}

const fatal: Partial<Record<Failure["kind"], Screen>> = { storage: "no-storage", bug: "broken", forged: "forged" };

export function screenOf(state: State): Screen {
  const { slip, guest, damaged, refusal, status } = state;
  if (damaged) return "not-whole";
  if (slip?.stage === "cast") return guest === undefined ? "in-the-box" : "guest";
  const stop = refusal === undefined ? undefined : fatal[refusal.failure.kind];
  if (stop !== undefined) return stop;
  if (slip === undefined) return stalled(state, "boot") ? "offline" : "starting";
  if (guest !== undefined) return "guest";
  if (refusedWith(state, "not-found")) return "unknown";
  if (refusedWith(state, "removed")) return "removed";
  if (slip.stage === "sealed") return sealed(state);
  if (slip.stage === "moved") return "moved";
  if (refusal?.job === "status" || refusal?.job === "record") return "refused";
  if (status === undefined) return stalled(state, "status") ? "offline" : "starting";
  if (status.phase === "cancelled") return "cancelled";
  if (status.phase === "ceremony") return "waiting-room";
  if (status.phase === "closed" || status.phase === "counted")
    return slip.stage === "new" || slip.stage === "code" ? "closed" : "too-late";
  if (state.election === undefined) return loading(state);
  if (state.trial !== undefined) return open(state, false);
  if (slip.stage === "open") return open(state, slip.leaving === true);
  if (slip.stage === "incoming") return refusal?.job === "accept" ? "refused" : "opening";
  return before(state);
}

/** The record up to the opening is not available yet, or its witnesses have not seen it (LOG-6). */
function loading(state: State): Screen {
  if (!stalled(state, "record")) return "starting";
  return state.jobs.record?.lacks === "witnesses" ? "unwitnessed" : "offline";
}

function sealed(state: State): Screen {
  if (refusedWith(state, "already-cast")) return "spent";
  if (refusedWith(state, "cancelled")) return "cancelled";
  if (refusedWith(state, "closed")) return "too-late";
  return state.refusal?.job === "cast" ? "refused" : "handing-over";
}

/** A ballot is on its way into the box: leaving the page now leaves the ballot behind. */
export function handsOver(state: State): boolean {
  return state.jobs.seal !== undefined || screenOf(state) === "handing-over";
}

function open({ place }: State, leaving: boolean): Screen {
  if (leaving) return "leaving";
  return place.at === "review" || place.at === "audit" || place.at === "keep" ? place.at : "ballot";
}

/** There is a code or somebody must give one; no ballot is open on this device. */
function before(state: State): Screen {
  const { slip, member, place, refusal, jobs } = state;
  if (slip?.stage === "new" || refusedWith(state, "wrong-code")) return "enter-code";
  if (place.at === "take-over") return "take-over";
  if (refusedWith(state, "already-issued")) return "elsewhere";
  if (member?.struckOff !== undefined || refusedWith(state, "struck-off")) return "struck-off";
  if (refusal !== undefined) return "refused";
  if (slip?.stage === "asked" || jobs.open !== undefined) return "opening";
  if (member === undefined) return stalled(state, "member") ? "offline" : "starting";
  return "welcome";
}

/**
 * The view: the screen and its variant. Every view but the very first has its own heading, which takes the focus, so
 * that people who cannot see the page hear once that it is a new view.
 */
export function viewOf(state: State): string {
  const screen = screenOf(state);
  const of: Partial<Record<Screen, (state: State) => string | number | undefined>> = standings;
  const standing = of[screen]?.(state);
  return standing === undefined ? screen : `${screen} ${standing}`;
}

/** The variant of a screen that has several: the views switch on it, too. */
export const standings = {
  ballot: ({ place }: State) => (place.at === "ballot" ? place.screen : undefined),
  offline: (state: State) => (hasStopped(state) ? "stopped" : undefined),
  "handing-over"(state: State) {
    if (state.jobs.cast?.notNow) return "held";
    if (lateJob(state) === undefined) return undefined;
    return hasStopped(state) ? "stopped" : "late";
  },
  opening(state: State) {
    if (state.held?.job === "issue") return "held";
    if (!stalled(state, "open", "issue", "accept")) return undefined;
    if (state.jobs.issue?.lacks === "ballot-box") return "ballot-box";
    return hasStopped(state) ? "stopped" : "late";
  },
  audit({ audit, jobs }: State) {
    if (audit === undefined) return jobs.prepare && "sealing";
    return audit.opening === undefined ? "sealed" : "opened";
  },
} as const;

/** Whose ballot the screen is about, as far as this device knows it; nobody's while another link waits, or on a trial ballot. */
export function shownOwner({ slip, guest, damaged, trial }: State): string | undefined {
  const others = guest !== undefined || damaged || trial !== undefined;
  return slip === undefined || others ? undefined : ownerOf(slip).name;
}
