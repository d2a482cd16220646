/** What callers may ask the ballot box and board of one election. The box knows ballots and never a person. */
import type { Phase } from "../../crypto/board/board.ts";
import type { Evidence } from "../../crypto/ceremony/evidence.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import type { StopReason } from "./moves.ts";
import type { Outcome } from "./outcome.ts";

export type BoxSetup = { manifest: Uint8Array; boardSecret: Uint8Array; promiseSecret: Uint8Array };
/** What a voter gets for a ballot: a promise (LOG-5), the same in every phase. */
export type CastAnswer = { promise: string; tracker: string /* base64url */ };
/** Before verification: either a ballot that is known already, or a ticket (the one that it came with, if any) that keeps the box from closing meanwhile (LOG-9). */
export type Arrival = { known: CastAnswer } | { ticket: string };

declare const verified: unique symbol;
/** A ballot that passed BAL-5 except phase and uniqueness. Only src/pool/ gives this brand. */
export type VerifiedBallotData = {
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly classId: string;
  readonly key: Uint8Array;
  readonly tracker: Uint8Array;
  readonly [verified]: true;
};

export type BoxPhase =
  | Phase
  | "absent"
  | "checking" // according to the clock the end has come, but the clock may have jumped: nothing is received, and nothing has ended for good (LOG-9)
  | "closing";
export type BoxStatus = {
  phase: BoxPhase;
  electionId: string; // base64url
  /** All entries of the log, and its root (base64url). */
  size: number;
  root: string;
  /**
   * How far the ceremony and the count are: numbers of entries; by trustee index, ascending, the decryptions on the board and those
   * that were received (they go onto the board together, so the latter are no fewer).
   */
  progress: {
    trustees: number;
    shares: number;
    confirmations: number;
    registers: number;
    decryptions: number[];
    received: number[];
    /** Trustees whose entry of the ceremony's current round has arrived and waits for the entries before it. */
    early: number[];
  };
  /** Ballots received, pending ones included. For the organiser; never shown in public while casting is open (no times, no batches). */
  cast: number;
  /** The times in force, after extensions. */
  opens?: string;
  closes?: string;
  /** The reasons given, as they are in the record. */
  paused?: string;
  cancelled?: string;
  /** Notices of candidates who have withdrawn (RUL-5), as they stand on the board. */
  withdrawn?: string[];
  /** The reason of the last extension. */
  extended?: string;
  /** LOG-8; the host sets it. */
  stopped?: StopReason;
  /** The index of the closing, and how many were eligible then, by class in the manifest's order. */
  closing?: number;
  eligible?: number[];
  /** LOG-6: how many entries the newest checkpoint with the quorum of witnesses covers; absent where none are named. */
  witnessed?: number;
};
/**
 * What a voter needs in order to check what binds the election (ID-4). `consistency` leads from `entries.length` to the
 * checkpoint.
 */
export type OpeningView = { entries: Uint8Array[]; checkpoint: string; consistency: Uint8Array[] };

export interface BoxDoor {
  /** Starts the log with its manifest. Idempotent. The keys must be those that the manifest names. */
  create(setup: BoxSetup): Promise<Outcome<{ electionId: string; size: number }>>;
  /** Before the opening everything can be undone: this erases log and keys; the id is used up. */
  discard(): Promise<Outcome<{ discarded: true }>>;
  /** The same of an election that is counted or cancelled, in slices; from the first one on there is no box. Idempotent. */
  remove(): Promise<Outcome<{ removed: true }>>;
  /**
   * Appends a committee, trustee, shares, confirmation, opening, notice or register entry; `admit` decides. A decryption that verifies is kept until
   * `conclude`. Idempotent: an entry that is already there is answered with the size again. `already-counted`: the trustee's share, or
   * the result, is already there.
   */
  append(entry: Uint8Array): Promise<Outcome<{ size: number }>>;
  /** LOG-9: a ticket for a ballot that was wholly received and waits to be read; why nothing is received now, if so. */
  receive(): Promise<Outcome<{ ticket: string }>>;
  /** BAL-5, the first and cheap half: known, phase (by the ticket of `receive`, if there is one), key (where it could be decoded). */
  arrive(ballot: { leafHash: Uint8Array; key?: Uint8Array; ticket?: string }): Promise<Outcome<Arrival>>;
  /** BAL-5 and BAL-6, the last half: uniqueness, durable insert, promise. */
  cast(ballot: VerifiedBallotData, ticket: string): Promise<Outcome<CastAnswer>>;
  /** Gives back a ticket whose ballot was refused. */
  withdraw(ticket: string): Promise<void>;
  /** The answer for a ballot that is already in the box, in every phase. */
  lookup(leafHash: Uint8Array): Promise<CastAnswer | undefined>;
  /**
   * LOG-9: ends reception for good and waits for tickets (at most 60 s): from then on nothing follows but the closing or a cancellation.
   * Idempotent. `too-early` before the end in force, and while the clock is checked.
   */
  endReception(): Promise<Outcome<{ ended: true }>>;
  /** LOG-7: the same, then publishes the rest and the closing. Issuing has to end before (LOG-9). Idempotent. */
  close(): Promise<Outcome<{ size: number }>>;
  /**
   * CER-6: what is due now from trustees of kind `server`: their entries of the ceremony, their shares for the count.
   * Idempotent. It stops at a bad share that one of them received, with the evidence (CER-4).
   */
  serveTrustees(): Promise<Outcome<{ size: number; badShare?: Evidence }>>;
  /** TAL-4: appends decryptions of as many trustees as the threshold demands, ascending, and with them the result. `too-early` while there are fewer than the threshold. Idempotent. */
  conclude(): Promise<Outcome<{ size: number }>>;
  status(): Promise<BoxStatus>;
  /** Entries from `from` on, as many as fit into about 1 MiB (at least one if there is one), not beyond `to`. */
  entries(from: number, to?: number): Promise<{ entries: Uint8Array[]; size: number }>;
  /**
   * The indexes of the register entries from `from` to before `to`, counted from 0; fewer than asked for while some are
   * not there yet.
   */
  registerPlaces(from: number, to: number): Promise<number[]>;
  opening(): Promise<Outcome<OpeningView>>;
  /** The opened election as the verification of ballots needs it. `not-open` before the opening. */
  view(): Promise<Outcome<ViewData>>;
  /** The signed checkpoint of the log as it is now (LOG-3). Where witnesses are named, the newest that their quorum has cosigned, if there is one (LOG-6). */
  checkpoint(): Promise<Outcome<string>>;
  /** A C2SP tlog-proof for any published entry, under the board's own newest signature; for the service itself. */
  prove(leafHash: Uint8Array): Promise<Outcome<string>>;
  /** What witnesses should cosign: the newest checkpoint, signed by the board alone. */
  submission(): Promise<Outcome<{ size: number; note: string }>>;
  /** RFC 9162 §2.1.4.1: that the log of `size` entries continues the one of `old`. */
  consistency(old: number, size: number): Promise<Outcome<Uint8Array[]>>;
  /** Accepts cosignature lines for a checkpoint of `submission`; refuses them without the quorum. Idempotent. */
  cosign(note: string, lines: string[]): Promise<Outcome<{ cosigned: true }>>;
  /** MAN-6: keeps a file that the manifest names. `not-found` for any other. Idempotent. */
  attach(file: Uint8Array): Promise<Outcome<{ attached: true }>>;
  /** A part of that file (base64url), counted from 0: 512 KiB, the last one less. Undefined where there is none. */
  attachment(sha256: string, part: number): Promise<Uint8Array | undefined>;
  /** C2SP tlog-tiles: hashes of level `level`, tile `index`, `width` of 1…256 hashes. Undefined if the log is not that long. */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  /** The entry bundle. Undefined if the log is not that long, or where an entry is too long for the format (65,535 bytes). */
  entriesTile(index: number, width: number): Promise<Uint8Array | undefined>;
}
