/**
 * The voter's page as a state machine: `step(state, event)` gives the next state and the work to start. It is pure; the
 * work itself (network, worker, storage, timers) is in effects.ts and comes back as events.
 *
 * The state starts work, not the last tap (`due`): a sealed slip without a promise is sent, no matter whether it was
 * sealed a moment ago, before a reload or in another tab. So every step can be interrupted.
 */
import { contestsOf } from "../../crypto/manifest/contests.ts";
import type { ResultEntry } from "../../crypto/manifest/entries.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import { due, finds, repeatable, worksOn } from "./due.ts";
import type { Election, Withdrawal } from "./election.ts";
import { type Failure, type Lack, mayPass, passing } from "./failing.ts";
import { hasEnded, isCounted, polls, type Within } from "./poll.ts";
import { type Draft, fittingDrafts, given, sameMarks } from "./selection.ts";
import { type Arrival, givenUp, renewed, type Slip, sameBallot } from "./slip.ts";
import type { Typed } from "./worker-calls.ts";

/** Work that runs outside; at most one of each at a time. */
export type Job =
  | "boot" // read the device's storage and the address
  | "status" // the state of the election, from the server
  | "record" // fetch and verify the record up to the opening
  | "member" // whose code this is; uses nothing up
  | "accept" // check a ballot that came from another device
  | "open" // make and store a credential
  | "issue" // have it signed blindly, unblind, verify
  | "seal" // encrypt, prove, sign, store
  | "cast" // hand over the stored ballot; verify the promise
  | "look" // read the public board, as every page does
  | "result" // read what was counted and find it on the board, as every page does
  | "proof" // find the ballot in what was read
  | "prepare" // seal for looking at it first: audit or cast
  | "reveal" // open the prepared vote for another device
  | "own" // does the register have this ballot under this member's name?
  | "save" // keep the marks on this device
  | "leave" // start, call off or finish the move to another device
  | "words" // bring a ballot here from its words, or from a file
  | "wipe"; // the next person

/** `struckOff`: why no ballot is issued to them any more [ISS-9]. */
type Member = {
  readonly name: string;
  readonly number: number;
  readonly classId: string;
  readonly struckOff?: string;
};

/** Where the person is within an opened ballot. Everything else follows from the slip. */
export type Place =
  | { readonly at: "start" }
  /** `change`: one question of a ballot that is already in review; from there it goes back to the review. */
  | { readonly at: "ballot"; readonly screen: number; readonly change?: true }
  | { readonly at: "review" }
  | { readonly at: "audit" }
  | { readonly at: "take-over" }
  | { readonly at: "keep" };

/**
 * A vote that was sealed from these marks for looking at it first (BAL-7). With `opening` it was audited and can never
 * be cast.
 */
type Audit = { readonly checkNumber: string; readonly drafts: readonly Draft[]; readonly opening?: Uint8Array };

type TypedCode = Extract<Arrival, { kind: "code" }>;
/** `notNow`: the box accepts nothing at the moment. */
type Running = {
  readonly attempt: number;
  readonly waiting: boolean;
  readonly lacks?: Lack;
  readonly notNow?: true;
};
/** The board as far as it was read: all leaf hashes, who has withdrawn, and whether the page has read its part of the register. */
type Board = {
  readonly leaves: Uint8Array;
  readonly registered: boolean;
  readonly withdrawn: readonly Withdrawal[];
};

/** The result as the board has signed it, which the page does not recompute; "false" if what came is not what it has signed. */
type Counted = ResultEntry | "false";

export type State = {
  readonly slip: Slip | undefined;
  readonly guest: Arrival | undefined;
  /** The link that was opened is not complete (ISS-7). */
  readonly damaged: boolean;
  readonly election: Election | undefined;
  readonly status: ElectionStatus | undefined;
  readonly board: Board | undefined;
  readonly result: Counted | undefined;
  /** When the page last looked at the board: while voting was open, after its end, or once it was counted. */
  readonly looked: "open" | "ended" | "counted" | undefined;
  readonly member: Member | undefined;
  readonly drafts: readonly Draft[];
  /** Somebody has withdrawn after marks were made: the person looks at them again before anything is cast [RUL-5]. */
  readonly asksAgain: boolean;
  /** Marks that are being stored on the device. */
  readonly saving: number;
  readonly audit: Audit | undefined;
  /** The class of a trial ballot: sealed and looked at without a code, never cast. */
  readonly trial: string | undefined;
  /** The ballot was in the box already when the page was opened. */
  readonly returned: boolean;
  readonly place: Place;
  readonly jobs: Readonly<Partial<Record<Job, Running>>>;
  /** The last answer that ended a job for good, until something changes. */
  readonly refusal: { readonly job: Job; readonly failure: Failure } | undefined;
  /** The server said "not now" to this job. Tried again when the phase changes, or when a later status allows it. */
  readonly held: { readonly job: Job; readonly looked: boolean } | undefined;
};

export type Event =
  | { readonly type: "done"; readonly job: Job; readonly result: Result }
  | { readonly type: "failed"; readonly job: Job; readonly failure: Failure }
  | { readonly type: "again"; readonly job: Job }
  /** Another tab has changed the slip. */
  | { readonly type: "slip"; readonly slip: Slip }
  | { readonly type: "typed"; readonly arrival: TypedCode }
  | { readonly type: "tap-open" }
  | { readonly type: "mark"; readonly contest: number; readonly draft: Draft }
  | { readonly type: "go"; readonly place: Place }
  | { readonly type: "tap-cast" }
  | { readonly type: "audit"; readonly step: "prepare" | "reveal" }
  | { readonly type: "trial"; readonly classId: string }
  | { readonly type: "leave"; readonly to: "start" | "stay" | "finish" }
  | ({ readonly type: "words" } & Typed)
  | { readonly type: "wipe" }
  | { readonly type: "seen-again" }
  | { readonly type: "dismiss" };

/** What a finished job returns; every member is optional because every job returns something different. */
export type Result = {
  readonly slip?: Slip;
  readonly guest?: Arrival | undefined;
  readonly damaged?: boolean;
  readonly audit?: Audit;
  readonly place?: Place;
  readonly status?: ElectionStatus;
  readonly board?: Board;
  readonly result?: Counted;
  readonly election?: Election;
  readonly member?: Member;
};

export type Effect =
  | { readonly do: Exclude<Job, "seal" | "save" | "prepare" | "words" | "leave" | "wipe"> }
  | { readonly do: "seal" | "save" | "prepare"; readonly drafts: readonly Draft[] }
  | ({ readonly do: "words" } & Typed)
  | { readonly do: "leave"; readonly to: "start" | "stay" | "finish" }
  | { readonly do: "wipe"; readonly arrival: Arrival | undefined }
  /** Dispatch `again` for the job after a while: with jitter by attempt, or after about this many milliseconds. */
  | { readonly do: "wait"; readonly job: Job; readonly attempt: number; readonly retryAfter?: number }
  /** The same for regular questions, at a random moment between these, unless the page already waits for one. */
  | { readonly do: "poll"; readonly job: Followed; readonly within: Within };
export type Followed = "status" | "look";

export const initialState: State = {
  slip: undefined,
  guest: undefined,
  damaged: false,
  election: undefined,
  status: undefined,
  board: undefined,
  result: undefined,
  looked: undefined,
  member: undefined,
  drafts: [],
  asksAgain: false,
  saving: 0,
  audit: undefined,
  trial: undefined,
  returned: false,
  place: { at: "start" },
  jobs: {},
  refusal: undefined,
  held: undefined,
};

type Step = { state: State; effects: Effect[] };

export function begin(): Step {
  return start({ state: initialState, effects: [] }, { do: "boot" });
}

export function step(state: State, event: Event): Step {
  return settle(react(state, event));
}

function start({ state, effects }: Step, effect: Exclude<Effect, { do: "wait" | "poll" }>): Step {
  if (state.jobs[effect.do] !== undefined) return { state, effects }; // a second tap, a second tab's news
  const jobs = { ...state.jobs, [effect.do]: { attempt: 1, waiting: false } };
  return { state: { ...state, jobs }, effects: [...effects, effect] };
}

function finish(state: State, job: Job): State {
  if (job === "save") return { ...state, saving: state.saving - 1 };
  const { [job]: _, ...jobs } = state.jobs;
  return { ...state, jobs };
}

const only = (state: State): Step => ({ state, effects: [] });

function react(state: State, event: Event): Step {
  switch (event.type) {
    case "done":
      return arrived(finish(state, event.job), event.job, event.result);
    case "failed":
      return failed(state, event.job, event.failure);
    case "again":
      return again(state, event.job);
    case "slip":
      return only(withSlip({ ...state, refusal: undefined, held: undefined }, event.slip));
    case "typed":
      return only({ ...withSlip(state, typed(state.slip, event.arrival)), refusal: undefined });
    case "tap-open":
      if (state.slip?.stage !== "code" || state.election === undefined || state.member === undefined)
        return only(state);
      return start(only({ ...state, refusal: undefined, held: undefined }), { do: "open" });
    case "mark": {
      const ballot = opened(state);
      if (ballot === undefined || state.jobs.seal !== undefined) return only(state);
      const drafts = state.drafts.map((draft, index) => (index === event.contest ? event.draft : draft));
      if (ballot.trial) return only({ ...state, drafts, audit: undefined });
      return {
        state: { ...state, drafts, saving: state.saving + 1, audit: undefined },
        effects: [{ do: "save", drafts }],
      };
    }
    case "go":
      return only({ ...state, place: event.place, ...(event.place.at === "start" ? { trial: undefined } : {}) });
    case "trial": {
      const idle = state.slip?.stage === "new" || state.slip?.stage === "code";
      if (!idle || state.election === undefined) return only(state);
      const place: Place = { at: "ballot", screen: 0 };
      return only({ ...state, trial: event.classId, drafts: [], audit: undefined, refusal: undefined, place });
    }
    case "tap-cast":
      if (state.slip?.stage !== "open" || state.slip.leaving || state.status?.phase !== "casting" || state.asksAgain)
        return only(state);
      return start(only({ ...state, refusal: undefined }), { do: "seal", drafts: state.drafts });
    case "audit":
      if (opened(state) === undefined || state.jobs.seal !== undefined) return only(state);
      return event.step === "reveal"
        ? start(only(state), { do: "reveal" })
        : start(only({ ...state, audit: undefined, refusal: undefined }), { do: "prepare", drafts: state.drafts });
    case "leave":
      if (state.slip?.stage !== "open" || state.jobs.seal !== undefined) return only(state);
      return start(only(state), { do: "leave", to: event.to });
    case "words":
      return start(only({ ...state, refusal: undefined }), { ...event, do: "words" });
    case "wipe":
      return start(only(state), { do: "wipe", arrival: state.guest });
    case "seen-again":
      return only({ ...state, asksAgain: false });
    case "dismiss":
      return only({ ...state, guest: undefined, damaged: false });
  }
}

/** The slip decides the rest: marks live only while the ballot is open. */
function withSlip(state: State, slip: Slip): State {
  const sameOpen = slip.stage === "open" && state.slip !== undefined && sameBallot(state.slip, slip);
  const trial = slip.stage === "new" || slip.stage === "code" ? state.trial : undefined;
  const closed = trial === undefined ? [] : state.drafts;
  const drafts =
    slip.stage !== "open" ? closed : sameOpen && state.drafts.length > 0 ? state.drafts : (slip.drafts ?? []);
  const changedStage = state.slip?.stage !== slip.stage;
  const audit = sameOpen || trial !== undefined ? state.audit : undefined;
  const member = slip.stage === "new" || anotherCode(state.slip, slip) ? undefined : state.member;
  return { ...state, slip, trial, drafts, audit, member, ...(changedStage ? { held: undefined } : {}) };
}

/** Another tab has opened another person's link, so the known owner of the code is no longer right. */
function anotherCode(before: Slip | undefined, slip: Slip): boolean {
  return before?.stage === "code" && slip.stage === "code" && before.code !== slip.code;
}

function typed(slip: Slip | undefined, arrival: TypedCode): Slip {
  const { code, owner } = arrival;
  return slip?.stage === "asked" ? renewed(slip, arrival) : { stage: "code", owner, code };
}

function arrived(before: State, job: Job, result: Result): Step {
  let state = before;
  if (result.slip !== undefined) {
    const other = state.refusal?.job !== job && state.slip?.stage === "cast"; // a missing place outlasts a found row
    state = withSlip({ ...state, refusal: other ? state.refusal : undefined }, result.slip);
  }
  if ("guest" in result) state = { ...state, guest: result.guest };
  if (result.damaged !== undefined) state = { ...state, damaged: result.damaged };
  if (result.place !== undefined) state = { ...state, place: result.place };
  if (result.election !== undefined) state = { ...state, election: result.election };
  if (result.result !== undefined) state = { ...state, result: result.result };
  if (result.member !== undefined) state = { ...state, member: result.member };
  if (result.audit !== undefined && sameMarks(result.audit.drafts, state.drafts))
    state = { ...state, audit: result.audit };
  if (job === "boot") state = { ...state, returned: state.slip?.stage === "cast" };
  if (job === "open" || job === "issue") state = { ...state, place: { at: "ballot", screen: 0 } };
  if (result.status !== undefined) {
    const changed = result.status.phase !== state.status?.phase;
    state = { ...state, status: result.status, held: changed ? undefined : stillHeld(state) };
    if (state.refusal?.job === "status") state = { ...state, refusal: undefined }; // it is answered again
  }
  if (job !== "look") return only(state);
  if (result.board !== undefined)
    state = { ...state, board: result.board, asksAgain: state.asksAgain || concerns(state, result.board) };
  if (state.refusal?.job === "look") state = { ...state, refusal: undefined };
  return finds(lookedAt(state)).reduce((after, find) => start(after, { do: find }), only(lookedAt(state)));
}

/** Whether somebody has withdrawn, since the board was last read, from a contest in which marks were made. */
function concerns(state: State, { withdrawn }: Board): boolean {
  const ballot = opened(state);
  if (ballot === undefined || state.election === undefined) return false;
  const news = withdrawn.slice(state.board?.withdrawn.length ?? 0);
  const contests = contestsOf(state.election.manifest, ballot.classId);
  return news.some(({ contest }) => {
    const draft = state.drafts[contests.findIndex(({ id }) => id === contest)];
    return draft !== undefined && (draft.blank || given(draft) > 0);
  });
}

function lookedAt(state: State): State {
  const { status } = state;
  if (isCounted(status)) return { ...state, looked: "counted" };
  return { ...state, looked: status !== undefined && hasEnded(status) ? "ended" : "open" };
}

/**
 * The first status only gives the reason; from the second one on the job is tried again, so that two answers that
 * crossed cannot hold it up.
 */
function stillHeld({ held }: State): State["held"] {
  return held === undefined || held.looked ? undefined : { ...held, looked: true };
}

function failed(state: State, job: Job, failure: Failure): Step {
  const again = passing(job, failure);
  if (again !== undefined) {
    const attempt = (state.jobs[job]?.attempt ?? 0) + 1;
    const { retryAfter, lacks, notNow } = again;
    const jobs = {
      ...state.jobs,
      [job]: { attempt, waiting: true, ...(lacks && { lacks }), ...(notNow && { notNow }) },
    };
    const wait = {
      do: "wait" as const,
      job,
      attempt: attempt - 1,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
    return { state: { ...state, jobs }, effects: [wait] };
  }
  const ended = finish(job === "look" ? lookedAt(state) : state, job);
  if (failure.kind === "refused" && mayPass(job, failure.code))
    return start(only({ ...ended, held: { job, looked: false } }), { do: "status" });
  if (failure.kind === "refused" && failure.code === "already-issued" && ended.slip?.stage === "asked")
    return only({ ...withSlip(ended, givenUp(ended.slip)), refusal: { job, failure } });
  return only({ ...ended, refusal: { job, failure } });
}

/**
 * A wait is over. This is only for work that the state starts; work with a person's input is repeated by the person.
 */
function again(state: State, job: Job): Step {
  const running = state.jobs[job];
  if ((job === "status" || job === "look") && running === undefined) return start(only(state), { do: job });
  if (running === undefined || !running.waiting || !repeatable(job)) return only(state);
  if (state.slip?.stage !== (worksOn[job] ?? state.slip?.stage)) return only(finish(state, job)); // another tab went on
  if (job === "record" && !due(state).includes(job)) return only(finish(state, job)); // there is no record yet
  const jobs = { ...state.jobs, [job]: { ...running, waiting: false } };
  return { state: { ...state, jobs }, effects: [{ do: job }] };
}

/** The ballot that is marked here: the member's own, or a trial ballot, which needs no code and is never cast. */
export function opened({ slip, trial }: State): { readonly classId: string; readonly trial: boolean } | undefined {
  if (trial !== undefined) return { classId: trial, trial: true };
  return slip?.stage === "open" && slip.leaving !== true ? { classId: slip.classId, trial: false } : undefined;
}

/** Starts what the state asks for, and the next question to the server. */
function settle(before: Step): Step {
  let after = before;
  for (const job of due(after.state)) after = start(after, { do: job });
  const { state } = after;
  const ballot = opened(state);
  const fitted =
    state.election !== undefined && ballot !== undefined
      ? { ...state, drafts: fittingDrafts(contestsOf(state.election.manifest, ballot.classId), state.drafts) }
      : state;
  return { state: fitted, effects: [...after.effects, ...polls(state)] };
}
