/**
 * The doors of the actors: what callers (HTTP, office, command line) may ask of a registrar, a box and the office, whether it runs in this
 * process or behind the stub of a Durable Object. Every argument and result is structured-clonable. No logic, and never a
 * type that holds a person and a ballot.
 */
import type { Evidence } from "../../crypto/ceremony/evidence.ts";
import type { ViewData } from "../../crypto/manifest/view.ts";
import type { Parcel } from "../move/parcel.ts";
import type { Outcome, Refusal } from "../outcome.ts";
import type { OfficeApi } from "./office.ts";

/**
 * LOG-8: why an actor signs nothing. `unproven`: nothing shows that what is here is the last state, until the operator says so. For good:
 * `set-back`: it is older than what was signed, or may be; `contradiction`: database and copy do not fit together; `lost`: neither is there.
 */
export type StopReason = "unproven" | "set-back" | "contradiction" | "lost";

/** Hands out actors by id (an election's id is base64url of its 32 bytes). Asking does not create anything. */
export interface Hosts {
  readonly office: OfficeApi;
  registrar(electionId: string): RegistrarApi & Moves;
  box(electionId: string): BoxApi & Moves;
}

/** Moving an actor from host to host. While its election is elsewhere everything else that changes or signs is refused: `moved`. */
export interface Moves {
  /** LOG-8: the operator says that the data here is the last state. Ends `unproven`; nothing where the actor is not stopped. */
  repair(): Promise<Outcome<{ stopped: false }>>;
  /** The new host: the address under which the election is expected here. The same until it has arrived. `already-exists` where it is. */
  expect(): Promise<Outcome<{ address: string }>>;
  /**
   * The old host: ends everything here for good, then gives parcel after parcel, from 0 to the one that is the last. Idempotent for one address.
   * `lost`: the host it went to before was lost before it arrived; where it arrives then it is stopped, `unproven` (LOG-8).
   */
  depart(address: string, index: number, lost?: boolean): Promise<Outcome<Parcel>>;
  /** The new host: takes the parcels in their order. With the last one the election is here. Idempotent. */
  accept(parcel: Parcel): Promise<Outcome<{ arrived: boolean }>>;
  /** The old host: erases what has left. That it has left is kept. */
  forget(): Promise<Outcome<{ forgotten: true }>>;
}

// ---------------------------------------------------------------------------------------------------- registrar

type NewMember = { number: number; name: string; email?: string; classId: string };
/** Somebody who was forgotten. The registrar gives the number. */
export type Newcomer = { name: string; email?: string };
/** What the notice must say, and which numbers the newcomers will have. */
export type Proposal = { eligible: number; root: string; numbers: number[] };
export type RegistrarSetup = {
  electionId: string; // base64url
  issuer: number; // from 1, its place in the manifest
  classes: string[]; // in manifest order
  members: NewMember[];
};
/** What the opening needs from an issuer (ISS-1, ISS-5). Binary is base64url. */
export type RegistrarKeys = {
  keys: { class: string; key: string; proof: string }[];
  roll: { class: string; eligible: number; root: string }[];
};
/** The access code is in clear here, once: for the organiser or for the letter that leaves. It is stored nowhere. */
export type Invitation = {
  number: number;
  name: string;
  email?: string;
  classId: string;
  accessCode: string;
  salt: string; // base64url
  reference: string; // name, newline, number
};
/** Not whether a ballot was fetched: organisers who hand out links hold the codes, too. */
export type MemberView = { number: number; name: string; classId: string; salt: string; reference: string };
export type IssueRequest = { accessCode: string; classId?: string; blinded: Uint8Array };
/** `issued`: as the last look found it; `coded`: has a code that works. */
export type RollMember = {
  number: number;
  name: string;
  email?: string;
  classId: string;
  issued: boolean;
  coded: boolean;
};
/** `issued` as the last look found it; `looked`: when that was, in milliseconds since 1970; absent where none has shown anything, or all is open. */
export type Turnout = { issued: number; eligible: number; looked?: number };
export type ClassSize = { id: string; eligible: number };
export type IssuingPhase = "prepared" | "open" | "closed";
export type RegisterRow = { class: string; commitment: string; added?: number; blinded?: string };

export interface RegistrarApi {
  /** Makes keys, salts and commitments. Idempotent: the same setup gets the same answer; another one `already-exists`. */
  create(setup: RegistrarSetup): Promise<Outcome<RegistrarKeys>>;
  /** Fresh access codes for these members (all without an argument); their former codes stop working. */
  invite(numbers?: number[]): Promise<Outcome<Invitation[]>>;
  /** ISS-1: signs only for an opening that holds exactly its keys and roll; `prefix` is all entries up to the opening. Opens issuing. Idempotent. */
  bind(prefix: Uint8Array[]): Promise<Outcome<{ context: string }>>;
  /** Who holds this code. Consumes nothing. */
  member(accessCode: string): Promise<Outcome<MemberView>>;
  /** ISS-3. Open from `bind` to `setPhase("closed")`, pauses included. A code that was replaced is good for the same element once more. */
  issue(request: IssueRequest): Promise<Outcome<{ signature: Uint8Array }>>;
  /**
   * ISS-5: prepares the addition of these people to a class. Nothing changes until `enrol`. The same people again get the same
   * answer, until they are enrolled: then `already-exists`, with the path of the field. `namesakes`: the size of the roll for which a
   * person has said that people of the same name are others.
   */
  propose(classId: string, members: Newcomer[], namesakes?: number): Promise<Outcome<Proposal>>;
  /** ISS-5: `notice` is the roll entry of the board, with its inclusion proof (a C2SP tlog-proof): those proposed are members now. Idempotent. */
  enrol(notice: Uint8Array, proof: string): Promise<Outcome<{ enrolled: true }>>;
  /**
   * A fresh access code for a letter that leaves now. The former one stays good beside it until `letterTaken`: a letter that is refused
   * must not take a code away. `already-issued` for who needs no letter any more, as far as the last look found it.
   */
  letterCode(number: number): Promise<Outcome<Invitation>>;
  /** The letter with this code is on its way to the member, whose only code it is from now on. Nothing, where another one was made meanwhile. */
  letterTaken(accessCode: string): Promise<Outcome<{ taken: boolean }>>;
  /** Before `bind` everything can be undone: roll, codes and keys are erased. */
  discard(): Promise<Outcome<{ discarded: true }>>;
  /** These members, or all of them, with their addresses. */
  roll(numbers?: number[]): Promise<RollMember[]>;
  /**
   * Where this member is written to from now on; the roll that the board knows (names and numbers, ISS-5) stays. Codes in the hands of
   * whoever was written to before stop working.
   */
  readdress(number: number, email: string): Promise<Outcome<{ readdressed: true }>>;
  turnout(): Promise<Turnout>;
  /**
   * Takes the look that is due, if one is: from then on it is what `roll` and `turnout` show. How many ballots are issued now is for
   * comparing with the box, and is shown to nobody.
   */
  look(): Promise<Outcome<{ issued: number }>>;
  /** How many are on the roll, by class; classes of nobody may be left out. */
  electorate(): Promise<ClassSize[]>;
  /** `closed` is final. Before `bind` only `closed` is possible. */
  setPhase(phase: "open" | "closed"): Promise<Outcome<{ phase: IssuingPhase }>>;
  /** ISS-6: page `page` (from 0) of at most 1000 rows, in the order of the register entries. Refused (`too-early`) until closed. */
  register(page: number): Promise<Outcome<{ voters: RegisterRow[]; pages: number }>>;
  status(): Promise<RegistrarStatus>;
}
/** `stopped` is said by its host (LOG-8). */
export type RegistrarStatus = { exists: boolean; phase: IssuingPhase; stopped?: StopReason };

// ---------------------------------------------------------------------------------------------------------- box

export type BoxSetup = { manifest: Uint8Array; boardSecret: Uint8Array; promiseSecret: Uint8Array };
/** What a voter gets for a ballot: a promise (LOG-5), in every phase the same. */
export type CastAnswer = { promise: string; tracker: string /* base64url */ };
/** Before verification: either a ballot that is known already, or a ticket that keeps the box from closing meanwhile (LOG-9). */
export type Arrival = { known: CastAnswer } | { ticket: string };

declare const verified: unique symbol;
/** A ballot that passed BAL-5 but for phase and uniqueness. The brand is given by src/pool/ alone. */
export type VerifiedBallotData = {
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly classId: string;
  readonly key: Uint8Array;
  readonly tracker: Uint8Array;
  readonly [verified]: true;
};

export type BoxPhase =
  | "absent"
  | "ceremony"
  | "issuing"
  | "casting"
  | "paused"
  | "checking" // the end has come by the clock, which may have jumped: nothing is received, and nothing has ended for good (LOG-9)
  | "closing"
  | "closed"
  | "counted"
  | "cancelled";
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
    /** Trustees whose entry of the ceremony's round that is on is here, and waits for those before it. */
    early: number[];
  };
  /** Ballots received, pending ones included. For the organiser; never shown in public while casting is open (no times, no batches). */
  cast: number;
  /** The times in force, after extensions. */
  opens?: string;
  closes?: string;
  /** The reasons given, as they stand in the record. */
  paused?: string;
  cancelled?: string;
  /** The reason of the last extension. */
  extended?: string;
  /** LOG-8; said by its host. */
  stopped?: StopReason;
  /** The place of the closing, and how many were eligible then, by class in the manifest's order. */
  closing?: number;
  eligible?: number[];
  /** LOG-6: how many entries the newest checkpoint with the quorum of witnesses covers; absent where none are named. */
  witnessed?: number;
};
/** A voter's view of what binds the election (ID-4). `consistency` leads from `entries.length` to the checkpoint. */
export type OpeningView = { entries: Uint8Array[]; checkpoint: string; consistency: Uint8Array[] };

export interface BoxApi {
  /** Starts the log with its manifest. Idempotent. The keys must be those that the manifest names. */
  create(setup: BoxSetup): Promise<Outcome<{ electionId: string; size: number }>>;
  /** Before the opening everything can be undone: log and keys are erased, and the id is used up. */
  discard(): Promise<Outcome<{ discarded: true }>>;
  /**
   * Appends a trustee, shares, confirmation, opening, notice or register entry; `admit` decides. A decryption that verifies is kept until
   * `conclude`. Idempotent: an entry that is there already is answered with the size again. `already-counted`: the trustee's share, or
   * the result, is there already.
   */
  append(entry: Uint8Array): Promise<Outcome<{ size: number }>>;
  /** BAL-5, the first and cheap half: known, phase, key (where it could be decoded). */
  arrive(ballot: { leafHash: Uint8Array; key?: Uint8Array }): Promise<Outcome<Arrival>>;
  /** BAL-5 and BAL-6, the last half: uniqueness, durable insert, promise. */
  cast(ballot: VerifiedBallotData, ticket: string): Promise<Outcome<CastAnswer>>;
  /** Gives a ticket back whose ballot was refused. */
  withdraw(ticket: string): Promise<void>;
  /** The answer for a ballot that is here already, in every phase. */
  lookup(leafHash: Uint8Array): Promise<CastAnswer | undefined>;
  /** LOG-7, LOG-9: ends reception, waits for tickets (at most 60 s), publishes the rest and the closing. Idempotent. `too-early` before the end in force, and while the clock is checked. */
  close(): Promise<Outcome<{ size: number }>>;
  /** Does what the clock demands: batches, the closing at its time. Returns the state. */
  tick(): Promise<BoxStatus>;
  /**
   * CER-6: what is due now from trustees of kind `server`: their entries of the ceremony, their shares for the count. Idempotent. It stops at
   * a bad share that one of them was sent, with the evidence (CER-4).
   */
  serveTrustees(): Promise<Outcome<{ size: number; badShare?: Evidence }>>;
  /** TAL-4: appends decryptions of as many trustees as the threshold demands, ascending, and with them the result. `too-early` while there are fewer than the threshold. Idempotent. */
  conclude(): Promise<Outcome<{ size: number }>>;
  status(): Promise<BoxStatus>;
  /** Entries from `from` on, as many as fit into about 1 MiB (at least one if there is one), not beyond `to`. */
  entries(from: number, to?: number): Promise<{ entries: Uint8Array[]; size: number }>;
  /** Where the register entries `from` to `to` (not with it) stand, counted from 0; fewer than asked for while they are not there yet. */
  registerPlaces(from: number, to: number): Promise<number[]>;
  opening(): Promise<Outcome<OpeningView>>;
  /** The opened election as the verification of ballots needs it. `not-open` before the opening. */
  view(): Promise<Outcome<ViewData>>;
  /** The signed checkpoint of the log as it is now (LOG-3). Where witnesses are named, the newest that their quorum has cosigned, if there is one (LOG-6). */
  checkpoint(): Promise<Outcome<string>>;
  /** A C2SP tlog-proof for any published entry, under the board's own newest signature; for the service itself. */
  prove(leafHash: Uint8Array): Promise<Outcome<string>>;
  /** What witnesses are asked to cosign: the newest checkpoint, signed by the board alone. */
  submission(): Promise<Outcome<{ size: number; note: string }>>;
  /** RFC 9162 §2.1.4.1: that the log of `size` entries goes on from that of `old`. */
  consistency(old: number, size: number): Promise<Outcome<Uint8Array[]>>;
  /** Takes cosignature lines for a checkpoint of `submission`; refused without the quorum. Idempotent. */
  cosign(note: string, lines: string[]): Promise<Outcome<{ cosigned: true }>>;
  /** C2SP tlog-tiles: hashes of level `level`, tile `index`, `width` of 1…256 hashes. Undefined where the log is not that long. */
  tile(level: number, index: number, width: number): Promise<Uint8Array | undefined>;
  /** The entry bundle. Undefined where the log is not that long, or where an entry is too long for the format (65,535 bytes). */
  entriesTile(index: number, width: number): Promise<Uint8Array | undefined>;
}

// --------------------------------------------------------------------------------------------------------- pool

/** What verification needs of an election; fetched at most once per election and verifier. */
export type ViewSource = { readonly electionId: string; view(): Promise<Outcome<ViewData>> };

/** The multiplication by an issuer's secret (ISS-3), which may be on another thread. It decides nothing and keeps nothing. */
export interface BlindSigner {
  /** Why `blinded` (48 bytes) is no element that can be signed (ENC-2, ENC-3), if so; `overloaded` where there was no time to look. */
  check(blinded: Uint8Array): Promise<Refusal | undefined>;
  /** S = s·B in 48 bytes, of an element that was checked. `overloaded`: the same request may come again. */
  sign(secret: Uint8Array, blinded: Uint8Array): Promise<Outcome<Uint8Array>>;
}

/** Checks incoming ballots (BAL-5 but for phase and uniqueness): stateless, so it scales out. */
export interface BallotVerifier {
  /** `overloaded` when the queue is full or a ballot could not be checked; nothing was stored then, and the same bytes may come again. */
  verify(election: ViewSource, entry: Uint8Array): Promise<VerifiedBallotData | Refusal>;
  close(): Promise<void>;
}
