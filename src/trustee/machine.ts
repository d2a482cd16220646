/**
 * A trustee's client as a state machine: `step(state, event)` gives the next state and the work to start. It is pure; the work itself
 * (network, cryptography, storage, time) is in effects.ts and comes back as events.
 *
 * Work that needs no decision starts by the state alone: the key once its words are on paper, the shares once the
 * fingerprint was compared, the rehearsal, evidence of a bad share. So it goes on after a reload, on another device and
 * on the command line. A person's act (`Act`) changes what is stored, and so what is due.
 */
import type { ElectionStatus } from "../contract/board.ts";
import type { Absence, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { CeremonyLook } from "./acts.ts";
import { type Kept, sameKept, sameKey } from "./kept.ts";
import type { Bound } from "./meeting/deeds.ts";
import { type Owner, type Stage, stageOf } from "./stage.ts";
import type { CheckedRecord } from "./verdict.ts";

/** Work that starts by itself; one at a time. */
export type Job =
  | "ask" // reads the state from the service and from this device's storage
  | "look" // at the record of the ceremony, whenever somebody has come further
  | "send-key"
  | "send-shares"
  | "rehearse" // and send the confirmation, or keep evidence of a bad share
  | "accuse"; // send that evidence

/** What is written down of a question of a meeting. */
export type ReleasedRecord = Pick<CheckedRecord, "meeting" | "committee" | "title">;

/** What a person does. Seeds are 32 bytes, roots base64url. */
export type Act =
  /** A new key. */
  | { readonly do: "make" }
  /** The words of the previous ceremony are used again. */
  | { readonly do: "reuse"; readonly seed: Uint8Array }
  /** The words of a key: whether they match the record, and whether this device keeps the key. */
  | { readonly do: "words"; readonly seed: Uint8Array; readonly keep: boolean }
  /** The words were typed back. */
  | { readonly do: "written" }
  /** The fingerprint of this ceremony was compared with the others. */
  | { readonly do: "compared"; readonly ceremony: string }
  /** After a restoration the person has named the committee with this C* (COM-4). */
  | { readonly do: "named"; readonly committee: string }
  | { readonly do: "check" }
  /** The share for the record with this root; `of`: that record, which was checked. */
  | { readonly do: "release"; readonly root: string; readonly of?: ReleasedRecord }
  /** Tells the organiser that the words were right today, or are lost; never the words. */
  | { readonly do: "report"; readonly words: WordsRequest["words"] }
  /** Tells the team and the other members of a committee that lasts when this one is away, or that this one is not. */
  | { readonly do: "away"; readonly period: Absence | undefined };

/** What work returns; every member is optional because all work returns something different. */
export type Result = {
  readonly view?: TrusteeView;
  readonly status?: ElectionStatus | undefined;
  /** What is kept now. */
  readonly kept?: Kept | undefined;
  /** What was stored when it was read: anything that this tab has stored since is newer. */
  readonly before?: Kept | undefined;
  readonly former?: Uint8Array | undefined;
  readonly released?: string | undefined;
  readonly seen?: number | undefined;
  readonly look?: CeremonyLook;
  /** Whose words were tried. */
  readonly own?: Owner;
  /** The service does not know the link for this vote, for the reason `refusal`; where the link leads now. */
  readonly moved?: TrusteeMoved & { readonly refusal: unknown };
  readonly checked?: CheckedRecord;
  readonly share?: "released" | Bound;
};

/** silent: nothing is known, and the same request may be sent again. */
export type Failure = {
  readonly kind: "silent" | "refused" | "broken";
  readonly code?: string;
  readonly error: unknown;
};

/** An obstacle; all but `restarting` stay until the person tries again. */
export type Obstacle = "wrong-code" | "restarting" | { readonly failure: unknown };

export type State = {
  readonly electionId: string;
  /** The last link that was opened: results of an earlier one are ignored. */
  readonly code: string;
  readonly view: TrusteeView | undefined;
  readonly status: ElectionStatus | undefined;
  readonly kept: Kept | undefined;
  readonly former: Uint8Array | undefined;
  readonly released: string | undefined;
  /** When this device first saw this vote of a committee that lasts (COM-4). */
  readonly seen: number | undefined;
  /** Findings on the record, with this key and while everybody was at `looked`. */
  readonly look: CeremonyLook | undefined;
  readonly looked: string;
  readonly typing: boolean;
  readonly job: Job | undefined;
  /** What was sent last since this client last waited. */
  readonly sent: Job | undefined;
  readonly silent: boolean;
  readonly obstacle: Obstacle | undefined;
};

export type Event =
  | { readonly type: "done"; readonly job: Job; readonly code: string; readonly result: Result }
  | { readonly type: "failed"; readonly job: Job; readonly code: string; readonly failure: Failure }
  | { readonly type: "acted"; readonly code: string; readonly result: Result }
  /** The time is over. */
  | { readonly type: "wake" }
  /** The person tries again after an obstacle. */
  | { readonly type: "retry" }
  | { readonly type: "link"; readonly code: string }
  | { readonly type: "typing"; readonly typing: boolean };

export type Effect =
  | { readonly do: Job }
  /** Dispatch `wake` after about so many milliseconds; a later effect replaces this one. */
  | { readonly do: "wait"; readonly milliseconds: number }
  /** The vote was prepared again: the link goes on to it. */
  | { readonly do: "go"; readonly election: string };

type Step = { readonly state: State; readonly effects: readonly Effect[] };

/** Before anything is known: `wake` begins. */
export function fresh(electionId: string, code: string): State {
  const unknown = { view: undefined, status: undefined, kept: undefined, former: undefined, released: undefined };
  const unseen = { seen: undefined, look: undefined, looked: "" };
  const idle = { typing: false, job: undefined, sent: undefined, silent: false, obstacle: undefined };
  return { electionId, code, ...unknown, ...unseen, ...idle };
}

/** Where the trustee is in the process; nothing before the service has answered. */
export function stage({ view, status, kept, typing, look }: State): Stage | undefined {
  return view && stageOf({ view, status, kept, typing, own: look?.own });
}

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case "done": {
      const idle = { ...state, job: undefined };
      if (event.code !== state.code) return start(idle, "ask");
      return done(arrived({ ...idle, silent: false }, event.result), event.job, event.result.moved);
    }
    case "failed": {
      const idle = { ...state, job: undefined };
      return event.code === state.code ? failed(idle, event.job, event.failure) : start(idle, "ask");
    }
    case "acted": {
      if (event.code !== state.code) return { state, effects: [] };
      const next: State = { ...arrived(state, event.result), obstacle: undefined };
      return due(next) === undefined ? askNow(next) : goOn(next);
    }
    case "wake":
      return askNow(state);
    case "retry":
      return askNow({ ...state, obstacle: undefined });
    case "link":
      return askNow({ ...fresh(state.electionId, event.code), job: state.job });
    case "typing":
      return { state: { ...state, typing: event.typing }, effects: [] };
  }
}

function start(state: State, job: Job): Step {
  return { state: { ...state, job }, effects: [{ do: job }] };
}

/** Running work comes first; its answer leads on. */
function askNow(state: State): Step {
  return state.job === undefined ? start(state, "ask") : { state, effects: [] };
}

/** Starts what is due; if nothing is, or the service does not show what it took, waits. */
function goOn(state: State): Step {
  if (state.job !== undefined) return { state, effects: [] };
  const job = due(state);
  if (job !== undefined && (job === "look" || isLater(job, state.sent))) return start(state, job);
  return { state: { ...state, sent: undefined }, effects: [wait(state)] };
}

/** What starts by itself and sends something, in the order of the ceremony. */
export const sending: readonly (Stage | undefined)[] = ["send-key", "send-shares", "rehearse", "accuse"];
const isLater = (job: Job, than: Job | undefined) => sending.indexOf(job as Stage) > sending.indexOf(than as Stage);

/** What the state asks for by itself. */
function due(state: State): Job | undefined {
  const { view, kept, obstacle } = state;
  if (view === undefined || kept === undefined || obstacle !== undefined) return undefined;
  if (view.state !== "invited" && statesOf(view) !== state.looked) return "look";
  const now = stage(state);
  return sending.includes(now as Stage) ? (now as Job) : undefined;
}

/** The record changes when somebody's state changes. */
function statesOf({ trustees }: TrusteeView): string {
  return trustees.map(({ state }) => state).join();
}

function wait({ view, obstacle }: State): Effect {
  const made = view?.standing?.made !== undefined;
  const resting =
    made || view?.electionState === "casting" || view?.electionState === "counted" || obstacle === "restarting";
  return { do: "wait", milliseconds: resting ? 10_000 : 2_500 };
}

function done(state: State, job: Job, moved: Result["moved"]): Step {
  if (moved !== undefined) {
    const { election } = moved;
    if (election === state.electionId) return { state, effects: [wait(state)] }; // the next look tells
    const restarting: State = { ...state, obstacle: "restarting" };
    const go: Effect[] = election === undefined ? [] : [{ do: "go", election }];
    return { state: restarting, effects: [...go, wait(restarting)] };
  }
  const after: State = state.obstacle === "restarting" ? { ...state, obstacle: undefined } : state;
  if (job === "ask" || job === "look") return goOn(after);
  return start({ ...after, sent: job }, "ask"); // an entry was sent: who is next?
}

function arrived(before: State, result: Result): State {
  let state = before;
  const { view, status, kept, released } = result;
  if (view !== undefined) state = { ...state, view, former: result.former, seen: result.seen };
  if (status !== undefined) state = { ...state, status };
  if (released !== undefined) state = { ...state, released };
  if (result.look !== undefined && state.view !== undefined && sameKey(result.before, state.kept))
    state = { ...state, look: result.look, looked: statesOf(state.view) };
  if (kept === undefined || ("before" in result && result.before !== state.kept)) return state;
  if (state.kept !== undefined && sameKept(kept, state.kept)) return state;
  const sameLook = sameKey(kept, state.kept);
  return { ...state, kept, ...(sameLook ? {} : { look: undefined, looked: "" }) };
}

/**
 * Somebody else was faster, or it is not this trustee's turn any more, or the vote is prepared again: the next look
 * tells.
 */
const passing: readonly string[] = [
  ...["out-of-order", "wrong-index", "too-early", "already-counted", "overloaded", "closed", "bad-ceremony"],
];

/** The link is not one of this vote's; it may belong to the vote that was prepared again. */
export const unknownHere: readonly string[] = ["wrong-code", "not-found"];

function failed(before: State, job: Job, { kind, code = "", error }: Failure): Step {
  const state = { ...before, silent: kind === "silent" };
  const passes = passing.includes(code) || (job !== "ask" && unknownHere.includes(code));
  if (kind === "silent" || (kind === "refused" && passes)) return { state, effects: [wait(state)] };
  const unknown = kind === "refused" && (code === "wrong-code" || code === "not-found");
  return { state: { ...state, obstacle: unknown ? "wrong-code" : { failure: error } }, effects: [] };
}
