/**
 * The one rule book [LOG-2]: `admit` is what a box runs before it appends an entry and what an auditor runs when it
 * replays the record. It checks everything about an entry except the token and the proofs of a ballot (`batch.ts` does those).
 * A refused entry leaves the state unchanged.
 */

import { ProtocolError } from "../encoding/errors.ts";
import { leafHash } from "../log/merkle.ts";
import { decodeEntry, type Entry } from "../manifest/entries.ts";
import type { ElectionView } from "../manifest/view.ts";
import {
  takeCommittee,
  takeConfirmation,
  takeManifest,
  takeOpening,
  takeShares,
  takeTrustee,
} from "./ceremony-entries.ts";
import { checkOrder, stageOf } from "./order.ts";
import { endRegisterEarly, takeRegister } from "./register-entries.ts";
import { type BoardOptions, BoardState, type Commit, type Draft, type Examine, passes, type Step } from "./state.ts";
import { takeDecryption, takeResult } from "./tally-entries.ts";
import {
  addBallot,
  checkAscending,
  countDown,
  takeBallot,
  takeBatch,
  takeClosing,
  takeNotice,
} from "./voting-entries.ts";

export type { BoardState } from "./state.ts";

/** The empty record. */
export function newBoard(options?: BoardOptions): BoardState {
  return new BoardState(options);
}

/** The empty sequence of a committee that lasts: `admit` takes it as it takes a record, up to the last confirmation [COM-2]. */
export function newSequence(): BoardState {
  return new BoardState({ sequence: true });
}

/**
 * Checks the next entry and adds it to the state. Ballots must already be verified. Before the first decryption the
 * caller must have added the sums of all ballots (`state.sums`): RangeError otherwise. @throws ProtocolError with the
 * clause that the entry breaks; the state is unchanged
 */
export function admit(state: BoardState, bytes: Uint8Array): Entry {
  return admitWith(state, bytes, (_, body) => body());
}

/**
 * `admit` for entries whose blinded elements (of the register) this very host has checked before [ENC-2]: one by one, or when it admitted
 * the entry, such as a box before a restart. It is the one check that takes long in a large election.
 */
export function admitChecked(state: BoardState, bytes: Uint8Array): Entry {
  return admitWith(state, bytes, (_, body) => body(), { ballot: () => {}, blinded: () => {} });
}

function admitWith(state: BoardState, bytes: Uint8Array, examine: Examine, elsewhere?: Step["elsewhere"]): Entry {
  const { entry, applied } = takeEntry(state, { bytes, leaf: leafHash(bytes), examine, elsewhere });
  if (entry === undefined || !applied) throw new TypeError("an entry was neither accepted nor refused");
  return entry;
}

/**
 * Ballots of the open batch that this host verified and admitted before, without reading them again: by hash and class, in the
 * record's order. Only for a board with external uniqueness (RangeError). @throws ProtocolError not-ascending (LOG-4), out-of-order (LOG-2)
 */
export function restoreBallots(
  state: BoardState,
  ballots: Iterable<{ readonly leafHash: Uint8Array; readonly classId: string }>,
): void {
  if (state.own.seen !== undefined) throw new RangeError("this board must see keys and trackers");
  for (const { leafHash: leaf, classId } of ballots) {
    if (state.batch === undefined) throw new ProtocolError("out-of-order", "LOG-2", "a ballot is outside a batch");
    checkAscending(state, leaf);
    const draft = state as Draft;
    draft.log = state.log.append(leaf);
    addBallot(draft, classId, leaf);
  }
}

/** What happened to an entry: whether it was decoded, and whether its content is in the state. */
export interface Taken {
  readonly entry?: Entry;
  readonly applied: boolean;
}

/**
 * The next entry, with every check run through `step.examine`. If that collects findings instead of throwing, the entry
 * always joins the log, and its content joins the state as far as it can be used.
 */
export function takeEntry(state: BoardState, step: Step): Taken {
  const draft = state as Draft;
  const log = state.log.append(step.leaf);
  const entry = decodeStep(step);
  if (entry === undefined) {
    if (state.batch !== undefined) countDown(draft, step.leaf);
    draft.log = log;
    return { applied: false };
  }
  const inOrder = passes(step.examine, "order", () => checkOrder(state, entry)) || recover(state, draft, entry, step);
  const commit = inOrder ? handle(state, entry, step) : undefined;
  draft.log = log;
  commit?.(draft, log);
  return { entry, applied: commit !== undefined };
}

/**
 * For a verifier: an entry that cannot be examined, because something that it depends on is missing, still belongs to
 * the log.
 */
export function skipEntry(state: BoardState, leaf: Uint8Array): void {
  (state as Draft).log = state.log.append(leaf);
}

/** Decoding is one step and three checks: form, texts, limits [ENC-5]. */
export function decodeStep({ bytes, examine }: Pick<Step, "bytes" | "examine">): Entry | undefined {
  let entry: Entry | undefined;
  let problem: ProtocolError | undefined;
  try {
    entry = decodeEntry(bytes);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    problem = error;
  }
  const report = (mine: boolean) => () => {
    if (mine && problem !== undefined) throw problem;
  };
  const kind = problem?.clause === "ENC-6" ? "texts" : problem?.clause === "ENC-5" ? "encoding" : "limits";
  examine("encoding", report(kind === "encoding"));
  examine("texts", report(kind === "texts"));
  examine("limits", report(kind === "limits"));
  return entry;
}

/**
 * After a finding about the order: treats a batch or a register as ended if the next entry makes sense without the
 * rest. A notice does not end a batch: the announced ballots still come.
 */
function recover(state: BoardState, draft: Draft, entry: Entry, step: Step): boolean {
  const { batch } = state;
  if (entry.type !== "ballot") delete draft.batch;
  if (stageOf(state) === "register" && (entry.type === "decryption" || entry.type === "result")) {
    endRegisterEarly(state, draft, step);
  }
  try {
    checkOrder(state, entry);
    return true;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return false;
  } finally {
    if (entry.type === "notice" && batch !== undefined) draft.batch = batch;
  }
}

function handle(state: BoardState, entry: Entry, step: Step): Commit | undefined {
  switch (entry.type) {
    case "manifest":
      return takeManifest(state, entry, step);
    case "committee":
      return takeCommittee(state, entry, step);
    case "trustee":
      return takeTrustee(state, entry, step);
    case "shares":
      return takeShares(state, entry, step);
    case "confirmation":
      return takeConfirmation(state, entry, step);
    case "opening":
      return takeOpening(state, entry, step);
    case "batch":
      return takeBatch(state, entry, step);
    case "ballot":
      return takeBallot(state, entry, step);
    case "notice":
      return takeNotice(state, entry, step);
    case "closing":
      return takeClosing(state, entry, step);
    case "register":
      return takeRegister(state, entry, step);
    case "decryption":
      return takeDecryption(state, entry, step);
    case "result":
      return takeResult(state, entry, step);
  }
}

export const PHASES = ["ceremony", "issuing", "casting", "paused", "closed", "counted", "cancelled"] as const;
export type Phase = (typeof PHASES)[number];

/**
 * The phase at `now` (ISO 8601, UTC; without it, the schedule's start counts as past and its end as not yet reached).
 * `closed` begins with the end in force, even while the closing is still being written: ask `state.closing` for that.
 */
export function phase(state: BoardState, now?: string): Phase {
  if (state.cancelled !== undefined) return "cancelled";
  if (state.result !== undefined) return "counted";
  if (state.closing !== undefined) return "closed";
  if (state.opening === undefined) return "ceremony";
  const { opens } = state.manifest.schedule;
  if (now !== undefined && state.closes !== undefined && !isBefore(now, state.closes)) return "closed";
  if (!state.started || (now !== undefined && opens !== undefined && opens !== "notice" && isBefore(now, opens)))
    return "issuing";
  return state.paused === undefined ? "casting" : "paused";
}

const isBefore = (now: string, time: string): boolean => Date.parse(now) < Date.parse(time);

/** What ballots are made and verified with. RangeError before the opening. */
export function electionView(state: BoardState): ElectionView {
  if (state.own.view === undefined) throw new RangeError("the record has no opening yet");
  return state.own.view;
}
