/**
 * What the effects need from outside, so that they run in a browser and in a test alike. Types only.
 */
import type { ElectionStatus, OpeningPrefix } from "../../src/contract/board.ts";
import type { Cast, Issued, MemberView } from "../../src/contract/voter.ts";
import type { PublicBoard } from "../shared/service/board.ts";
import type { Link } from "./link.ts";
import type { Place } from "./machine.ts";
import type { Slip } from "./slip.ts";
import type { CarryCalls, VoterCalls } from "./worker-calls.ts";

/** Who asks for a ballot: by the code, or, in a meeting, by the device (MEE-4), both in base64url. */
type Asking = { accessCode: string } | { device: { key: string; signature: string } };

/** Each call throws ApiProblem or Unreachable (web/shared/service/api.ts). */
export type Server = PublicBoard & {
  status(): Promise<ElectionStatus>;
  opening(): Promise<OpeningPrefix>;
  member(accessCode: string): Promise<MemberView>;
  issue(request: Asking & { class: string; blinded: string }): Promise<Issued>;
  /** Always the same bytes; a repeated request gets the first answer again. */
  cast(entry: Uint8Array<ArrayBuffer>): Promise<Cast>;
};

/** Each call throws WorkerFailure (web/shared/worker/worker.ts). */
export type Crypto<C extends VoterCalls & Record<string, [unknown, unknown]> = VoterCalls> = {
  call<K extends keyof C & string>(name: K, ask: C[K][0]): Promise<C[K][1]>;
  carry<K extends keyof CarryCalls>(name: K, ask: CarryCalls[K][0]): Promise<CarryCalls[K][1]>;
  /** Loads what `carry` needs in advance. */
  loadCarry(): void;
  /**
   * Ends the workers, with anything that they still hold of a choice. Running calls are answered, and the next one
   * starts new workers. It causes no request, new or repeated.
   */
  forget(): void;
};

/** The slip on this device. Throws VaultUnavailable or a DOMException. */
export type Store = {
  read(): Promise<Slip | undefined>;
  write(slip: Slip): Promise<void>;
  remove(): Promise<void>;
};

export type Ports = {
  readonly electionId: string;
  /** A question of a meeting (MEE-3): its ballot neither moves to another device nor is kept as words. */
  readonly meeting?: true;
  readonly server: Server;
  readonly crypto: Crypto;
  readonly store: Store;
  /** One tab at a time, for reading the slip, deciding and writing it. */
  exclusively<T>(body: () => Promise<T>): Promise<T>;
  /** Tells the other tabs to read the slip again. */
  tell(): void;
  /** First half of the SHA-256 of a code, hex. */
  markOf(code: string): Promise<string>;
  /** Asks the browser not to clear this site's storage by itself. Some browsers ask the person. */
  persist(): void;
  readonly address: {
    link(): Link;
    /** Removes the fragment from the address bar and from this entry of the history. */
    clean(): void;
    place(): Place | undefined;
    /** Loads the page again, without a history of what was shown. */
    leave(): void;
  };
  /** Uniform in [0, 1): for moments of questions, never for secrets. */
  random(): number;
  /**
   * Runs the body later, also while nobody looks at the page ("anyway") or only when somebody does, and not before the
   * milliseconds that the server `asked` for; the returned function cancels it.
   */
  after(milliseconds: number, body: () => void, need: "anyway" | "watched", asked?: number): () => void;
};
