/** What callers may ask the actor of one meeting. It knows persons, and the meeting's log, and never a ballot. */
import type { CheckedIn, DoorMember, Feed, FeedQuestion } from "../contract/meetings.ts";
import type { StopReason } from "./moves.ts";
import type { Outcome } from "./outcome.ts";
import type { Invitation } from "./registrar.ts";

export type MeetingSetup = {
  /** The `meeting` entry (MEE-1). */
  entry: Uint8Array;
  boardSecret: Uint8Array;
  /** Salts are SHA-256(saltSeed ‖ I2OSP(number, 4))[0:16], so the roots of `entry` are known before there is an actor. */
  saltSeed: Uint8Array;
  members: { number: number; name: string; email?: string; classId: string }[];
  /** What the feed says besides the entry. */
  shown: Pick<Feed, "language"> &
    Partial<Pick<Feed, "informal">> & { quorum?: { numerator: number; denominator: number }; word?: string };
};
/** Somebody who is checked in: what a registrar needs of them (MEE-4). */
export type Present = {
  number: number;
  name: string;
  classId: string;
  salt: Uint8Array; // of the meeting's roll
  /** Ed25519, 32 bytes; absent: marked at the door, no device yet. */
  device?: Uint8Array;
};
export type HelperRole = "chair" | "door";
/** `leads`: of the chairs, the one whose acts count now. */
export type Helper = { name: string; role: HelperRole; leads: boolean };
/** What changes in the feed and is not in the log. Left out: stays. */
export type FeedChange = Partial<Pick<Feed, "phase" | "showing" | "elsewhere">> & {
  /** `null` takes it away. */
  reason?: string | null;
  candidates?: Feed["candidates"] | null;
  questions?: ({ number: number } & Partial<Omit<FeedQuestion, "number" | "reason" | "paused" | "endsAt">> & {
      reason?: string | null;
      paused?: string | null;
      endsAt?: number | null;
    })[];
};

export interface MeetingDoor {
  /** Starts log and roll. Idempotent: the same setup again is answered the same; a different one gets `already-exists`. */
  create(setup: MeetingSetup): Promise<Outcome<{ meetingId: string; size: number }>>;
  /** Appends an entry; `admitMeetingEntry` decides, and of an agreement its proof (MEE-6). Idempotent: an entry that is there is answered with the size. */
  append(entry: Uint8Array): Promise<Outcome<{ size: number }>>;
  /** The committee's sequence, by which agreements are verified; C* must be the one in force. Idempotent. */
  counting(sequence: Uint8Array[]): Promise<Outcome<{ committee: string }>>;
  /** Entries from `from` on, as many as fit into about 1 MiB. */
  entries(from: number): Promise<{ entries: Uint8Array[]; size: number }>;
  checkpoint(): Promise<Outcome<string>>;
  /** RFC 9162 §2.1.4.1 */
  consistency(old: number, size: number): Promise<Outcome<Uint8Array[]>>;
  /** Everything that everybody may see. */
  feed(): Promise<Outcome<Feed>>;
  /** A new version of the feed; the same again changes nothing. */
  tell(change: FeedChange): Promise<Outcome<{ version: number }>>;
  /** Fresh access codes; former ones stop working. `not-found`, and nothing has changed, unless each is on the roll, once. */
  cards(numbers: number[]): Promise<Outcome<Invitation[]>>;
  /** Who has this code. It uses nothing up. */
  member(accessCode: string): Promise<Outcome<CheckedIn>>;
  /**
   * MEE-4: present from now on, with this device. The same again is answered the same. `wrong-code`; `wrong-word` if a word
   * is asked for and this is another one.
   */
  checkIn(accessCode: string, device: Uint8Array, word?: string): Promise<Outcome<CheckedIn>>;
  /** Not present from the next announcement on. Idempotent. */
  checkOut(accessCode: string): Promise<Outcome<{ present: false }>>;
  /** Whose names (any part of them) begin with these letters; at most 20. */
  search(letters: string): Promise<Outcome<{ members: DoorMember[]; more: boolean }>>;
  /** By number, at the door or by the chair. Idempotent. */
  mark(number: number, present: boolean): Promise<Outcome<DoorMember>>;
  /** Who is checked in now, ascending by number; of these classes only. */
  present(classes?: string[]): Promise<Outcome<Present[]>>;
  /** A new helper; the code is in clear only this once. The first chair leads. */
  addHelper(role: HelperRole, name: string): Promise<Outcome<{ code: string }>>;
  /** `wrong-code` for an unknown one. */
  helper(code: string): Promise<Outcome<Helper>>;
  /** This chair leads from now on. */
  lead(code: string): Promise<Outcome<Helper>>;
  /** From a member: a candidate, while a list is open; their own name: accepts. */
  propose(accessCode: string, name: string): Promise<Outcome<{ proposed: true }>>;
  /** Takes a name off the list of candidates and off the proposals. Idempotent. */
  strike(name: string): Promise<Outcome<{ struck: true }>>;
  proposals(): Promise<{ name: string; accepted: boolean }[]>;
  word(): Promise<{ word?: string }>;
  /** Before the first entry after `meeting`: undoes everything. */
  discard(): Promise<Outcome<{ discarded: true }>>;
  /** After `end`: everything of it. Idempotent. */
  remove(): Promise<Outcome<{ removed: true }>>;
  status(): Promise<MeetingStatus>;
}
/** The host sets `stopped` (LOG-8). */
export type MeetingStatus = { exists: boolean; size: number; ended: boolean; stopped?: StopReason };
