/**
 * Which work a state asks for, no matter what was tapped last; at which stage the slip must be for it, and what may be
 * tried again.
 */
import type { Job, State } from "./machine.ts";
import { hasWhole, isCounted } from "./poll.ts";
import type { Slip } from "./slip.ts";

/** The stage at which the slip must be for this work. */
export const worksOn: Partial<Record<Job, Slip["stage"]>> = {
  member: "code",
  accept: "incoming",
  open: "code",
  issue: "asked",
  cast: "sealed",
  proof: "cast",
  own: "cast",
};

const repeatables = [
  "boot",
  "status",
  "record",
  "look",
  "result",
  "member",
  "accept",
  "open",
  "issue",
  "cast",
  "proof",
  "own",
] as const;
type Repeatable = (typeof repeatables)[number];
export function repeatable(job: Job): job is Repeatable {
  return repeatables.some((each) => each === job);
}

/** The work that must be running, given the state. */
export function due(state: State): Repeatable[] {
  const { slip, status, election, refusal, held, member } = state;
  if (slip === undefined) return [];
  if (status === undefined || election === undefined) return beginning(state);
  const counted = isCounted(status) && state.result === undefined;
  const isBehind = counted && !hasWhole(state) && state.looked !== "counted";
  // every page does these, no matter what its slip is
  const all: Repeatable[] = [
    ...(state.looked === undefined || isBehind ? (["look"] as const) : []),
    ...(counted && hasWhole(state) ? (["result"] as const) : []),
  ];
  const free = (job: Job) => refusal?.job !== job && held?.job !== job;
  if (slip.stage === "code" && member === undefined && free("member")) return [...all, "member"];
  if (slip.stage === "incoming" && free("accept")) return [...all, "accept"];
  if (slip.stage === "asked" && free("issue")) return [...all, "issue"];
  if (slip.stage === "sealed" && free("cast")) return [...all, "cast"];
  return all;
}

/**
 * Together, so that the first screen does not wait for one after the other. If one of them is refused, so is the other
 * one.
 */
function beginning({ status, election, refusal }: State): Repeatable[] {
  if (refusal?.job === "status" || refusal?.job === "record") return [];
  const record = election === undefined && status?.phase !== "ceremony";
  return [...(status === undefined ? (["status"] as const) : []), ...(record ? (["record"] as const) : [])];
}

/** What the page still has to find on the board for a ballot that was cast. */
export function finds({ slip, board, status }: State): ("proof" | "own")[] {
  if (slip?.stage !== "cast" || board === undefined) return [];
  const { salt, reference } = slip.owner;
  const known = slip.blinding !== undefined && salt !== undefined && reference !== undefined;
  const own = known && slip.row === undefined && status?.closing !== undefined;
  return [...(slip.proof === undefined ? (["proof"] as const) : []), ...(own ? (["own"] as const) : [])];
}
