/**
 * Everything that is known about an election after some entries of its record [LOG-2]: one object, a few hundred bytes
 * per trustee, class and notice, and at most 86 bytes per ballot for the keys and trackers seen [VER-1]. Only
 * `board.ts` and its parts write to it; everyone else reads. It holds no ballot.
 */

import type { Element } from "../encoding/group.ts";
import { type Random, systemRandom } from "../encoding/random.ts";
import { CompactRange } from "../log/merkle.ts";
import type { CommitteeEntry } from "../manifest/committee-entry.ts";
import type { ClosingEntry, Entry, NoticeEntry, OpeningEntry, ResultEntry } from "../manifest/entries.ts";
import type { DecryptionFacts, SharesFacts, TallyFacts, TrusteeFacts } from "../manifest/facts.ts";
import type { Manifest, Trustees } from "../manifest/manifest.ts";
import type { ElectionView } from "../manifest/view.ts";
import type { BallotSums } from "../tally/sums.ts";
import type { CheckId } from "../verifier/catalogue.ts";
import type { RegisterProgress } from "./register-entries.ts";
import { SeenSet } from "./seen-set.ts";

/** A version of a class's roll: the opening's, then one per roll notice [ISS-5]. */
export interface Roll {
  readonly eligible: number;
  /** 32 bytes */
  readonly root: Uint8Array;
}

/** A batch that has begun. */
export interface OpenBatch {
  readonly remaining: number;
  /** The leaf hash of its last ballot so far. */
  readonly last?: Uint8Array;
}

export interface BoardOptions {
  /** `external`: the caller that appends ballots ensures that no key and no tracker comes twice (the box's tables do). */
  readonly uniqueness?: "here" | "external";
  /** Salts the set of seen keys and trackers. */
  readonly random?: Random;
  /** Not a whole record but the sequence of a committee alone, which begins with its `committee` entry [COM-2]. */
  readonly sequence?: boolean;
}

export class BoardState implements TallyFacts {
  readonly log: CompactRange = CompactRange.empty;
  /** The committee that the manifest names, or whose sequence this is, once its entry is there. */
  readonly committee?: CommitteeEntry;
  readonly trustees: readonly TrusteeFacts[] = [];
  readonly shares: readonly SharesFacts[] = [];
  readonly ceremonyRoot?: Uint8Array;
  readonly confirmationRoot?: Uint8Array;
  /** How many trustees have confirmed. */
  readonly confirmations: number = 0;
  readonly opening?: OpeningEntry;
  /** Versions of each class's roll, oldest first, from the opening on. */
  readonly rolls: ReadonlyMap<string, readonly Roll[]> = new Map();
  /** Every notice with the index of its entry. */
  readonly notices: readonly { readonly entry: number; readonly notice: NoticeEntry }[] = [];
  readonly started: boolean = false;
  /** The reason, while a pause lasts. */
  readonly paused?: string;
  /** The end in force: the manifest's, then the last extension's. */
  readonly closes?: string;
  readonly batch?: OpenBatch;
  /** No other batch may follow [LOG-4]. */
  readonly smallBatch: boolean = false;
  readonly closing?: ClosingEntry;
  readonly register?: RegisterProgress;
  readonly finalRoot?: Uint8Array;
  readonly decryptions: readonly DecryptionFacts[] = [];
  readonly result?: ResultEntry;
  /** The reason, once it is cancelled. */
  readonly cancelled?: string;

  /** Internal state of `admit`. */
  readonly own: OwnState;

  constructor({ uniqueness = "here", random = systemRandom, sequence = false }: BoardOptions = {}) {
    const seen = uniqueness === "here" ? { keys: new SeenSet(random), trackers: new SeenSet(random) } : undefined;
    this.own = { alone: sequence, ballots: new Map(), random, ...(seen && { seen }) };
  }

  /** How many entries the record has so far. */
  get size(): number {
    return this.log.size;
  }

  root(): Uint8Array {
    return this.log.root();
  }

  get manifest(): Manifest {
    return given(this.own.manifest, "manifest");
  }

  /** 32 bytes [ID-1] */
  get electionId(): Uint8Array {
    return given(this.own.electionId, "manifest");
  }

  /** The electionId, or under a committee the committeeId [COM-2]; 32 bytes. */
  get ceremonyId(): Uint8Array {
    return given(this.own.ceremonyId, "beginning of the ceremony");
  }

  /** Who makes the key and counts: the manifest's trustees, or the members of the committee. */
  get counting(): Trustees {
    return given(this.own.counting, "beginning of the ceremony");
  }

  /** E [ID-2] */
  get context(): Uint8Array {
    return given(this.own.view, "opening").context;
  }

  get electionKey(): Element {
    return given(this.own.view, "opening").electionKey;
  }

  /**
   * The sums of the ballots. The code that verifies ballots adds them (`sums.add`); `admit` demands all of them before
   * a decryption.
   */
  get sums(): BallotSums {
    return given(this.own.sums, "manifest");
  }

  ballotCount(classId: string): number {
    return this.own.ballots.get(classId) ?? 0;
  }

  /** All ballots on the record. */
  get ballots(): number {
    return [...this.own.ballots.values()].reduce((sum, count) => sum + count, 0);
  }

  eligibleCount(classId: string): number {
    return this.rolls.get(classId)?.at(-1)?.eligible ?? 0;
  }

  /** Members of the register to whom a ballot was issued, as far as the register goes [ISS-6]. */
  issuedCount(classId: string): number {
    return this.register?.issued.get(classId) ?? 0;
  }

  /** Rows of the register that are on the record. */
  get registerRows(): number {
    return this.register?.rows ?? 0;
  }

  /** Everyone on the roll, over all classes. */
  get eligible(): number {
    return [...this.rolls.keys()].reduce((sum, classId) => sum + this.eligibleCount(classId), 0);
  }
}

interface OwnState {
  /** A sequence without a record around it. */
  readonly alone: boolean;
  manifest?: Manifest;
  electionId?: Uint8Array;
  ceremonyId?: Uint8Array;
  counting?: Trustees;
  /** The log of the committee's sequence, which begins with its entry wherever it stands [COM-2]. */
  sequence?: CompactRange;
  view?: ElectionView;
  sums?: BallotSums;
  /** Ballots by class. */
  readonly ballots: Map<string, number>;
  readonly random: Random;
  /** Keys and trackers; gone after the closing. */
  seen?: { readonly keys: SeenSet; readonly trackers: SeenSet };
  /** Blinded elements of the register. */
  blinded?: SeenSet;
}

/** It is our own bug to ask for something that the record does not contain yet. */
function given<T>(value: T | undefined, from: string): T {
  if (value === undefined) throw new RangeError(`the record has no ${from} yet`);
  return value;
}

/** The state as the parts of the board write it, once an entry is accepted. */
export type Draft = { -readonly [K in keyof BoardState]: BoardState[K] };

/**
 * Runs one check of the catalogue. For `admit` it lets every ProtocolError through, so that nothing is written; for the
 * verifier it counts, keeps the error as a finding and returns undefined, and the caller goes on without the value.
 */
export type Examine = <T>(check: CheckId, body: () => T) => T | undefined;

/** Whether a check that gives no value passes. */
export function passes(examine: Examine, check: CheckId, body: () => void): boolean {
  return (
    examine(check, () => {
      body();
      return true;
    }) ?? false
  );
}

/** Checks that a verifier runs elsewhere, in chunks. If absent, they run at once, or have already run (ballots). */
export interface Elsewhere {
  ballot(entry: number, classId: string, bytes: Uint8Array): void;
  /** Blinded elements of a register entry, 48 bytes each [ENC-2]. */
  blinded(entry: number, elements: readonly Uint8Array[]): void;
}

/** One entry on its way onto the record. */
export interface Step {
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly examine: Examine;
  readonly elsewhere?: Elsewhere | undefined;
}

/** Writes what the entry adds. `log` is the log with the entry. */
export type Commit = (draft: Draft, log: CompactRange) => void;

/** Checks an entry of one kind whose place is right; undefined if it contains nothing usable. */
export type Handler<E extends Entry> = (state: BoardState, entry: E, step: Step) => Commit | undefined;
