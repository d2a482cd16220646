/**
 * The record from the opening to the closing: batches and their ballots, notices, the closing [LOG-2, LOG-4, LOG-7, BAL-5,
 * BAL-6, ISS-5]. It does not check a ballot's token and proofs: the box has done so before, and the verifier does so
 * elsewhere.
 */
import { ballotCiphertexts, trackerOf } from "../ballot/parts.ts";
import { compareBytes, equalBytes, fromBase64url } from "../encoding/bytes.ts";
import { ProtocolError } from "../encoding/errors.ts";
import type { BallotEntry, BatchEntry, ClosingEntry, NoticeEntry } from "../manifest/entries.ts";
import { LIMITS } from "../manifest/limits.ts";
import type { ElectionView } from "../manifest/view.ts";
import { checkVoters, inManifestOrder } from "./ceremony-entries.ts";
import { type BoardState, type Draft, type Handler, passes } from "./state.ts";

export const takeBatch: Handler<BatchEntry> = (state, entry, { examine }) => {
  examine("batches", () => {
    if (state.smallBatch) {
      throw new ProtocolError("not-allowed", "LOG-4", "a batch follows one that was smaller than the manifest says");
    }
  });
  return (draft) => {
    draft.batch = { remaining: entry.ballots };
    draft.smallBatch = state.smallBatch || entry.ballots < state.manifest.batch.ballots;
  };
};

/** One more ballot of the open batch, with this leaf hash. @throws ProtocolError not-ascending (LOG-4) */
export function checkAscending({ batch }: BoardState, leaf: Uint8Array): void {
  if (batch?.last !== undefined && compareBytes(batch.last, leaf) >= 0) {
    throw new ProtocolError("not-ascending", "LOG-4", "the ballots of a batch are not in the order of their hashes");
  }
}

export function countDown(draft: Draft, leaf: Uint8Array): void {
  const remaining = (draft.batch?.remaining ?? 1) - 1;
  if (remaining === 0) delete draft.batch;
  else draft.batch = { remaining, last: leaf };
}

export const takeBallot: Handler<BallotEntry> = (state, entry, { bytes, leaf, examine, elsewhere }) => {
  examine("batches", () => checkAscending(state, leaf));
  const view = state.own.view as ElectionView; // a batch comes only after the opening
  const ciphertexts = examine("ballot-form", () => ballotCiphertexts(state.manifest, entry));
  if (ciphertexts === undefined) return (draft) => countDown(draft, leaf);
  const key = fromBase64url(entry.key);
  const tracker = trackerOf(view, entry.class, ciphertexts);
  const { seen } = state.own;
  examine("ballot-keys", () => {
    if (seen?.keys.has(key)) throw new ProtocolError("key-used", "BAL-6", "another ballot has the same key");
  });
  examine("ballot-trackers", () => {
    if (seen?.trackers.has(tracker)) {
      throw new ProtocolError("tracker-used", "BAL-5", "another ballot has the same ciphertexts");
    }
  });
  elsewhere?.ballot(state.size, entry.class, bytes);
  return (draft) => {
    seen?.keys.add(key);
    seen?.trackers.add(tracker);
    addBallot(draft, entry.class, leaf);
  };
};

export function addBallot(draft: Draft, classId: string, leaf: Uint8Array): void {
  countDown(draft, leaf);
  draft.own.ballots.set(classId, draft.ballotCount(classId) + 1);
}

export const takeNotice: Handler<NoticeEntry> = (state, notice, { examine }) => {
  const effect = examine("notices", () => noticeEffect(state, notice));
  const fits = passes(examine, "limits", () => checkNumbers(state, notice));
  const entry = state.size;
  return (draft) => {
    if (state.notices.length < LIMITS.notices) draft.notices = [...state.notices, { entry, notice }];
    if (fits) effect?.(draft);
  };
};

/**
 * The limits on a record's notices, voters, and rows to be hashed for its register. @throws ProtocolError
 * limit-exceeded (LIM-1)
 */
function checkNumbers(state: BoardState, notice: NoticeEntry): void {
  const atMost = (limit: number, found: number, what: string): void => {
    if (found > limit) throw new ProtocolError("limit-exceeded", "LIM-1", `at most ${limit} ${what} are allowed`);
  };
  atMost(LIMITS.notices, state.notices.length + 1, "notices");
  if (notice.kind !== "roll" && notice.kind !== "removal") return;
  const { class: classId, eligible } = notice;
  atMost(LIMITS.rollNotices, state.rolls.get(classId)?.length ?? 0, "changes of a roll");
  checkVoters([state.rows, Math.max(0, eligible - state.eligibleCount(classId))]);
  const rows = [...state.rolls.values()].flat().reduce((sum, version) => sum + version.eligible, 0);
  atMost(LIMITS.rollRows, rows + eligible, "members in all versions of the rolls");
}

function refuse(message: string): never {
  throw new ProtocolError("not-allowed", "LOG-2", message);
}

/** Whether such a notice may also come after the closing (LOG-2). */
export function mayFollowClosing(kind: NoticeEntry["kind"]): boolean {
  return kind === "incident" || kind === "cancellation";
}

/**
 * What the notice changes. @throws ProtocolError not-allowed, wrong-time (LOG-2), unknown-class, wrong-roll (ISS-5,
 * ISS-9), unknown-id, not-allowed, duplicate (RUL-5)
 */
function noticeEffect(state: BoardState, notice: NoticeEntry): (draft: Draft) => void {
  const { kind, reason } = notice;
  if (state.closing !== undefined && !mayFollowClosing(kind))
    refuse(`a notice of kind ${kind} comes after the closing`);
  switch (kind) {
    case "incident":
      return () => {};
    case "cancellation":
      if (state.decryptions.length > 0) refuse("a cancellation comes after a decryption");
      if (state.manifest.meeting !== undefined && state.closing !== undefined)
        refuse("a question of a meeting is cancelled after its closing");
      return (draft) => {
        draft.cancelled = reason;
      };
    case "start":
      if (state.started) refuse("there is a start notice although voting has already started");
      return (draft) => {
        draft.started = true;
      };
    case "pause":
      if (state.paused !== undefined) refuse("there is a pause notice inside a pause");
      return (draft) => {
        draft.paused = reason;
      };
    case "resume":
      if (state.paused === undefined) refuse("there is a resume notice outside a pause");
      return (draft) => {
        delete draft.paused;
      };
    case "extension": {
      if (state.closes === undefined) refuse("there is an extension although there is no end to move");
      if (notice.closes <= state.closes) {
        throw new ProtocolError("wrong-time", "LOG-2", "an extension does not move the end later");
      }
      return (draft) => {
        draft.closes = notice.closes;
      };
    }
    case "roll":
    case "removal":
      return changeOfRoll(state, notice);
    case "withdrawal":
      return withdrawal(state, notice);
  }
}

function changeOfRoll(
  state: BoardState,
  { kind, class: classId, eligible, root }: Extract<NoticeEntry, { kind: "roll" | "removal" }>,
): (draft: Draft) => void {
  const clause = kind === "roll" ? "ISS-5" : "ISS-9";
  const versions = state.rolls.get(classId);
  if (versions === undefined) throw new ProtocolError("unknown-class", clause, `the manifest has no class ${classId}`);
  const present = state.eligibleCount(classId);
  if (kind === "roll" && eligible <= present) {
    throw new ProtocolError("wrong-roll", clause, "an addition to the roll does not make it longer");
  }
  if (kind === "removal" && eligible >= present) {
    throw new ProtocolError("wrong-roll", clause, "a removal from the roll does not make it shorter");
  }
  return (draft) => {
    draft.rolls = new Map(state.rolls).set(classId, [...versions, { eligible, root: fromBase64url(root) }]);
  };
}

function withdrawal(
  { manifest, withdrawn }: BoardState,
  { contest: contestId, option }: Extract<NoticeEntry, { kind: "withdrawal" }>,
): (draft: Draft) => void {
  const contest = manifest.contests.find(({ id }) => id === contestId);
  if (contest?.options.some(({ id }) => id === option) !== true) {
    throw new ProtocolError("unknown-id", "RUL-5", `the manifest has no option ${option} in a contest ${contestId}`);
  }
  if (contest.rule.kind !== "election") {
    throw new ProtocolError("not-allowed", "RUL-5", `nobody stands for election in contest ${contestId}`);
  }
  const before = withdrawn.get(contestId);
  if (before?.has(option)) throw new ProtocolError("duplicate", "RUL-5", `option ${option} is withdrawn twice`);
  return (draft) => {
    draft.withdrawn = new Map(withdrawn).set(contestId, new Set([...(before ?? []), option]));
  };
}

export const takeClosing: Handler<ClosingEntry> = (state, entry, { examine }) => {
  examine("closing", () => {
    if (entry.size !== state.size) {
      throw new ProtocolError(
        "wrong-count",
        "LOG-7",
        `the closing names ${entry.size} entries, but there are ${state.size}`,
      );
    }
    if (!equalBytes(fromBase64url(entry.root), state.root())) {
      throw new ProtocolError(
        "wrong-root",
        "LOG-7",
        "the closing names a different root from that of the entries before it",
      );
    }
    inManifestOrder(state.manifest, entry.ballots, "the ballots", "LOG-7");
    for (const { class: classId, count } of entry.ballots) {
      const found = state.ballotCount(classId);
      if (count !== found) {
        throw new ProtocolError(
          "wrong-count",
          "LOG-7",
          `${classId}: the closing names ${count} ballots, but there are ${found}`,
        );
      }
    }
  });
  examine("closing-time", () => {
    const { opens } = state.manifest.schedule;
    const opened = state.opening?.time;
    if (state.closes !== undefined && entry.time < state.closes) {
      throw new ProtocolError("wrong-time", "LOG-7", "voting was closed before the end in force");
    }
    if (
      (opens !== undefined && opens !== "notice" && entry.time < opens) ||
      (opened !== undefined && entry.time < opened)
    ) {
      throw new ProtocolError("wrong-time", "LOG-7", "voting was closed before it was open");
    }
  });
  return (draft) => {
    draft.closing = entry;
    delete draft.own.seen;
  };
};
