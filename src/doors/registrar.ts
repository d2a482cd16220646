/** What callers may ask the registrar of one election. It knows persons and never a ballot. */
import type { StopReason } from "./moves.ts";
import type { Outcome } from "./outcome.ts";

type NewMember = { number: number; name: string; email?: string; classId: string } & Partial<Checked>;
/** Of a member of a meeting (MEE-4): the salt for this question, 16 bytes, and the key of their device, 32 bytes; none yet: they get no ballot. */
export type Checked = { salt: Uint8Array; device: Uint8Array | null };
/** Somebody who was forgotten. The registrar gives the number; of a member of a meeting, who comes late, it is known, as is what they checked in with. */
export type Newcomer = { name: string; email?: string; number?: number } & Partial<Checked>;
/** The content of the notice, and the numbers that the newcomers will have. */
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
/** The access code in plain text, only this once: for the organiser or for the letter that is sent. It is stored nowhere. */
export type Invitation = {
  number: number;
  name: string;
  email?: string;
  classId: string;
  accessCode: string;
  salt: string; // base64url
  reference: string; // name, newline, number
};
/** It does not say whether a ballot was fetched, because organisers who hand out links have the codes, too. */
export type MemberView = {
  number: number;
  name: string;
  classId: string;
  salt: string;
  reference: string;
  /** Why they were struck off (ISS-9). */
  struckOff?: string;
};
/** Who asks: with an access code, or with the device of a member of a meeting, whose signature is over `deviceMessage` (MEE-4). */
type Asking =
  | { accessCode: string; device?: undefined }
  | { device: { key: Uint8Array; signature: Uint8Array }; accessCode?: undefined };
export type IssueRequest = Asking & { classId?: string; blinded: Uint8Array };
/** `issued` and `removal`: according to the last look; `coded`: has a code that works. */
export type RollMember = {
  number: number;
  name: string;
  email?: string;
  classId: string;
  issued: boolean;
  coded: boolean;
  /** ISS-9, once it was asked for; `kept`: they had a ballot already, so they stay on the roll. */
  removal?: "asked" | "struck-off" | "kept";
};
/** The content of a removal notice (ISS-9). */
export type Removal = { class: string; eligible: number; root: Uint8Array; reason: string };
/**
 * `issued`: according to the last look; `looked`: when that was, in milliseconds since 1970; absent if no look has
 * shown anything yet, or if everything is public.
 */
export type Turnout = { issued: number; eligible: number; looked?: number };
/** `struckOff`: who was on the roll, as announced (ISS-9). */
export type ClassSize = { id: string; eligible: number; struckOff?: number };
export type IssuingPhase = "prepared" | "open" | "closed";
export type RegisterRow = { class: string; commitment: string; added?: number; removed?: number; blinded?: string };

export interface RegistrarDoor {
  /**
   * Makes keys, salts and commitments, in slices: there is no registrar before the last one. Idempotent: the same setup
   * gets the same answer; a different one gets `already-exists`.
   */
  create(setup: RegistrarSetup): Promise<Outcome<RegistrarKeys>>;
  keys(): Promise<Outcome<RegistrarKeys>>;
  /** Fresh access codes for these members, a slice of the roll; their former codes stop working. `not-found`, and nothing has changed, unless each is on the roll, and is named once. */
  invite(numbers: number[]): Promise<Outcome<Invitation[]>>;
  /**
   * ISS-1: signs only for an opening that has exactly its keys and roll; `prefix` is all entries up to the opening.
   * Opens issuing. Idempotent.
   */
  bind(prefix: Uint8Array[]): Promise<Outcome<{ context: string }>>;
  /** Who has this code. It uses nothing up. */
  member(accessCode: string): Promise<Outcome<MemberView>>;
  /** ISS-3. Open from `bind` to `setPhase("closed")`, pauses included. A code that was replaced still works for asking again for the same element. */
  issue(request: IssueRequest): Promise<Outcome<{ signature: Uint8Array }>>;
  /**
   * MEE-4: the device that a member of a meeting has checked in with since; their former one, and a former holder of this one, ask in vain.
   * `already-exists` once a ballot is issued to the member, or to the one who has this device here. Idempotent.
   */
  bindDevice(number: number, device: Uint8Array): Promise<Outcome<{ bound: true }>>;
  /**
   * ISS-5: prepares the addition of these people to a class. Nothing changes until `enrol`. The same people again get the same
   * answer, until they are enrolled: then `already-exists`, with the path of the field. `namesakes`: the size of the
   * roll for which a person has confirmed that people with the same name are different people.
   */
  propose(classId: string, members: Newcomer[], namesakes?: number): Promise<Outcome<Proposal>>;
  /**
   * ISS-9: from now on this member gets no ballot; nothing, for whoever has one. The answer does not say which. Idempotent: the first reason
   * stays. Refused unless issuing is open.
   */
  strike(number: number, reason: string): Promise<Outcome<{ asked: true }>>;
  /** ISS-9: what is to be announced next; the same until it is in force (`enrol`). Nothing before a look has shown it, or issuing has ended. */
  removal(): Promise<Outcome<{ next?: Removal }>>;
  /**
   * ISS-5, ISS-9: `notice` is a `roll` or `removal` entry of the board, with its inclusion proof (a C2SP tlog-proof): those proposed are members
   * now, or those announced are off the roll. Idempotent.
   */
  enrol(notice: Uint8Array, proof: string): Promise<Outcome<{ enrolled: true }>>;
  /**
   * A fresh access code for a letter that is sent now. The earlier code also keeps working until `letterTaken`: a
   * refused letter must not take a code away. `already-issued` for members who need no letter any more, as far as the
   * last look shows.
   */
  letterCode(number: number): Promise<Outcome<Invitation>>;
  /**
   * The letter with this code is on its way: from now on it is the member's only code. Does nothing if another one was
   * made meanwhile.
   */
  letterTaken(accessCode: string): Promise<Outcome<{ taken: boolean }>>;
  /** Before `bind` everything can be undone: this erases roll, codes and keys, in slices; from the first one on there is no registrar. */
  discard(): Promise<Outcome<{ discarded: true }>>;
  /** The same after `setPhase("closed")`: everything of an election that has ended. Idempotent. */
  remove(): Promise<Outcome<{ removed: true }>>;
  /**
   * The numbers of all members, ascending, or these: `not-found` unless each is on the roll, and is named once. What
   * concerns many of them is asked for one slice after another (`src/store/slices.ts`).
   */
  numbers(wanted?: number[]): Promise<Outcome<number[]>>;
  /** Those of these members who are on the roll, with their addresses; for a slice of the roll. */
  roll(numbers: number[]): Promise<RollMember[]>;
  /**
   * The address of this member from now on; the roll that the board knows (names and numbers, ISS-5) stays. Codes that were sent to
   * the earlier address stop working.
   */
  readdress(number: number, email: string): Promise<Outcome<{ readdressed: true }>>;
  turnout(): Promise<Turnout>;
  /**
   * Takes a look if one is due: from then on `roll` and `turnout` show it. The number of ballots issued now is for
   * comparison with the box, and is shown to nobody. `announces`: there is a removal to be announced.
   */
  look(): Promise<Outcome<{ issued: number; announces?: true }>>;
  /** How many are on the roll, by class; empty classes may be left out. */
  electorate(): Promise<ClassSize[]>;
  /** `closed` is final. Before `bind` only `closed` is possible. */
  setPhase(phase: "open" | "closed"): Promise<Outcome<{ phase: IssuingPhase }>>;
  /** ISS-6: page `page` (from 0) of at most 1000 rows, in the order of the register entries. Refused (`too-early`) until closed. */
  register(page: number): Promise<Outcome<{ voters: RegisterRow[]; pages: number }>>;
  status(): Promise<RegistrarStatus>;
}
/** The host sets `stopped` (LOG-8). */
export type RegistrarStatus = { exists: boolean; phase: IssuingPhase; stopped?: StopReason };
