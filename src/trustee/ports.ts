/** What a trustee's client needs of the world, so that it runs on a page, on the command line and in a test alike. Types only. */
import type { ElectionStatus } from "../contract/board.ts";
import type { EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { acts, counting } from "./acts.ts";
import type { Kept } from "./kept.ts";
import type { Failure, Job } from "./machine.ts";
import type { CheckedRecord } from "./verdict.ts";

/** By the code of one link. Each call throws what `failureOf` understands. */
export type Server = {
  me(): Promise<TrusteeView>;
  moved(): Promise<TrusteeMoved>;
  status(): Promise<ElectionStatus>;
  /** `until`: of a long record its beginning is enough to recognise the keys. */
  record(until?: "opening"): Promise<Uint8Array>;
  checkpoint(): Promise<Uint8Array>;
  send(entry: Uint8Array): Promise<void>;
  report(json: WordsRequest): Promise<void>;
  accuse(json: EvidenceRequest): Promise<void>;
};

type CallsOf<H> = { [K in keyof H]: H[K] extends (ask: infer A) => infer R ? [A, R] : never };
/** What acts.ts is asked, by name: [the question, the answer]. */
export type ActCalls = CallsOf<typeof acts & Pick<ReturnType<typeof counting>, "decryptionEntry">>;
/** acts.ts, here or in a worker. */
type Crypto = {
  call<K extends keyof ActCalls>(name: K, ask: ActCalls[K][0]): Promise<ActCalls[K][1]>;
};

/** What this device keeps of the trustee with this number; durable when a promise resolves. */
export type Store = {
  kept(index: number): Promise<Kept | undefined>;
  /** Answers what is kept now: see `lasting`, and of two first keys the one that came first stays. */
  keep(index: number, kept: Kept): Promise<Kept>;
  /** The root (base64url) for which a share left this device. */
  released(index: number): Promise<string | undefined>;
  /** For ever: the same root again is fine, another one is refused (TAL-3). */
  release(index: number, root: string): Promise<"released" | "other-record">;
  /** The seed of the ceremony before this one, if its words are on paper: they may serve again. */
  former(index: number): Promise<Uint8Array | undefined>;
};

export type Ports = {
  readonly electionId: string;
  readonly server: Server;
  readonly crypto: Crypto;
  readonly store: Store;
  /** The whole record up to the register, under the newest checkpoint, which was fetched first. */
  check(): Promise<CheckedRecord>;
  /** The key for this work: what is kept, or the words as the person types them now. */
  seed(kept: Kept, work: Job | "release"): Promise<Uint8Array>;
  /** One tab at a time, for reading what is kept, deciding and keeping it. */
  exclusively<T>(index: number, body: () => Promise<T>): Promise<T>;
  failureOf(error: unknown): Failure;
};
