/**
 * What a trustee's client needs from outside, so that it runs on a page, on the command line and in a test alike. Types
 * only.
 */
import type { ElectionStatus } from "../contract/board.ts";
import type { Absence, EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { acts } from "./acts.ts";
import type { counting } from "./counting.ts";
import type { Kept } from "./kept.ts";
import type { Failure, Job } from "./machine.ts";
import type { Bound, Deed } from "./meeting/deeds.ts";
import type { CheckedRecord } from "./verdict.ts";

/** By the code of one link, of a vote or of a committee that lasts. Each call throws what `failureOf` understands. */
export type Server = {
  me(): Promise<TrusteeView>;
  /** A committee's link never leads anywhere else. */
  moved?(): Promise<TrusteeMoved>;
  /** Nothing of a committee. */
  status(): Promise<ElectionStatus | undefined>;
  /** `until`: the beginning of a long record is enough to recognise the keys. Of a committee: its sequence. */
  record(until?: "opening"): Promise<Uint8Array>;
  /** No board signs a committee's sequence. */
  checkpoint?(): Promise<Uint8Array>;
  send(entry: Uint8Array): Promise<void>;
  report(json: WordsRequest): Promise<void>;
  accuse(json: EvidenceRequest): Promise<void>;
  /** Of a committee that lasts: nothing is said for one vote. */
  away?(period: Absence | undefined): Promise<void>;
};

type CallsOf<H> = { [K in keyof H]: H[K] extends (ask: infer A) => infer R ? [A, R] : never };
/** The calls of acts.ts by name: [the question, the answer]. */
export type ActCalls = CallsOf<typeof acts & Omit<ReturnType<typeof counting>, "checked">>;
/** acts.ts, here or in a worker. */
type Crypto = {
  call<K extends keyof ActCalls>(name: K, ask: ActCalls[K][0]): Promise<ActCalls[K][1]>;
};

/**
 * What this device stores for the trustee with this number; durable when a promise resolves. `committee`: the id of the
 * committee that lasts for which the key was made, where a vote names one (COM-4).
 */
export type Store = {
  kept(index: number, committee?: string): Promise<Kept | undefined>;
  /** Returns what is stored now: see `lasting`. Of two first keys, the earlier one stays. */
  keep(index: number, kept: Kept, committee?: string): Promise<Kept>;
  /** The root (base64url) for which a share left this device. */
  released(index: number): Promise<string | undefined>;
  /**
   * For ever: the same root again is fine, another one is refused (TAL-3). `question`: what is bound and written down of a
   * question of a meeting, in the list of the committee with this id (MEE-6).
   */
  release(index: number, root: string, question?: Released): Promise<Bound | "released">;
  /**
   * When this device first saw this vote of a committee that lasts, by its clock (milliseconds since 1970); `now` where
   * it is the first time. Durable, and never later than it was (COM-4).
   */
  seen(index: number, now: number): Promise<number>;
  /** The seed of the previous ceremony, if its words are on paper: they may be used again. */
  former(index: number): Promise<Uint8Array | undefined>;
};

export type Released = { readonly committee: string; readonly deed: Deed };

export type Ports = {
  /** Or the committeeId, on the page of a committee. */
  readonly electionId: string;
  readonly server: Server;
  readonly crypto: Crypto;
  readonly store: Store;
  /** The whole record up to the register, under the newest checkpoint, which is fetched first. */
  check(): Promise<CheckedRecord>;
  /** The key for this work: the stored one, or from the words that the person types now. */
  seed(kept: Kept, work: Job | "release"): Promise<Uint8Array>;
  /** One tab at a time, for reading what is stored, deciding and storing. */
  exclusively<T>(index: number, body: () => Promise<T>): Promise<T>;
  /** This device's clock, in milliseconds since 1970. */
  now(): number;
  failureOf(error: unknown): Failure;
};
