/**
 * What callers may ask of the office: organisers, their drafts and elections, and the trustees' doors. The office knows the
 * organisers and what they prepare; access codes, issued ballots and the ballot box are other actors' (hosts.ts). All of it
 * is asynchronous and structured-clonable, so that a Durable Object's stub fits as well as the class.
 */

import type { Draft, DraftCheck, DraftSummary, Prepared } from "../contract/drafts.ts";
import type { Election, ElectionSummary, NoticeRequest, WitnessAddress } from "../contract/election.ts";
import type { MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import type { Repaired, TestMailed } from "../contract/operator.ts";
import type { InvitationList, MemberRow, MembersAdded, NewMembers } from "../contract/roll.ts";
import type { PasskeyList, PasskeyOptions, PasskeyRegistration, PasskeySignIn, Session } from "../contract/sign-in.ts";
import type { EntryLogged, EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { DraftContent } from "../draft/content.ts";
import type { Outcome } from "./outcome.ts";

export type Organiser = Session["organiser"];
/** `session` is the cookie's value: shown once, stored hashed. */
export type SignedIn = { session: string; organiser: Organiser };

export type Part = "registrar" | "box" | "office";
/** `sealed` is base64url. */
type PackedParcel = { hop: number; index: number; last: boolean; sealed: string };
/** In this order: expected on the new host, departed and sealed on the old one, accepted (the office last), forgotten. */
export type MoveRequest =
  | { step: "expect" }
  | { step: "depart"; ticket: string; otherHost?: boolean | undefined; lost?: boolean | undefined }
  | { step: "parcel"; ticket: string; part: Part; index: number }
  | { step: "accept"; part: Part; parcel: PackedParcel; organiser?: string | undefined }
  | { step: "forget" };
export type MoveAnswer = { ticket?: string; parcel?: PackedParcel; arrived?: boolean; organiser?: string };

export interface OfficeDoor {
  /** A one-time sign-in link's secret while nobody has ever signed in; undefined afterwards. */
  firstLink(): Promise<string | undefined>;
  /** A one-time link for the organiser of that name (without a name: for the first one); a new name makes a new organiser. */
  createLink(name?: string): Promise<string>;
  /** `wrong-link` for unknown, used and expired ones alike. */
  signInWithLink(link: string): Promise<Outcome<SignedIn>>;
  /** Who this session is; undefined if nobody. */
  organiser(session: string): Promise<Organiser | undefined>;
  signOut(session: string): Promise<void>;

  passkeyCreation(organiser: string): Promise<PasskeyOptions>;
  addPasskey(organiser: string, registration: PasskeyRegistration): Promise<Outcome<PasskeyList>>;
  passkeyRequest(): Promise<PasskeyOptions>;
  signInWithPasskey(answer: PasskeySignIn): Promise<Outcome<SignedIn>>;
  passkeys(organiser: string): Promise<PasskeyList>;
  /** All sessions except `session` end, so whoever has the lost device is signed out. */
  removePasskey(organiser: string, id: string, session: string): Promise<Outcome<PasskeyList>>;

  drafts(organiser: string): Promise<DraftSummary[]>;
  createDraft(organiser: string, content: DraftContent): Promise<Draft>;
  draft(organiser: string, id: string): Promise<Outcome<Draft>>;
  /** `stale-draft` unless `revision` is the stored one. */
  updateDraft(organiser: string, id: string, revision: number, content: DraftContent): Promise<Outcome<Draft>>;
  deleteDraft(organiser: string, id: string): Promise<Outcome<{ deleted: true }>>;
  /** Everything that would keep this draft from being prepared, and what the organiser should know before. */
  checkDraft(organiser: string, id: string): Promise<Outcome<DraftCheck>>;
  /** Makes an election of the draft: manifest, registrar, box, trustees' codes. Undone by `discard` until the opening. `stale-draft` unless `revision` is the stored one. */
  prepare(organiser: string, id: string, revision?: number): Promise<Outcome<Prepared>>;

  elections(organiser: string): Promise<ElectionSummary[]>;
  election(organiser: string, id: string): Promise<Outcome<Election>>;
  discard(organiser: string, id: string): Promise<Outcome<{ draftId: string }>>;
  open(organiser: string, id: string): Promise<Outcome<Election>>;
  close(organiser: string, id: string): Promise<Outcome<Election>>;
  notice(organiser: string, id: string, notice: NoticeRequest): Promise<Outcome<Election>>;
  /** Fresh access codes, in clear this once; former ones stop working. */
  invite(organiser: string, id: string, numbers?: number[]): Promise<Outcome<InvitationList>>;
  members(organiser: string, id: string): Promise<Outcome<MemberRow[]>>;
  /** Whether mail is sent, and by whom. */
  mailService(): Promise<MailService>;
  /** The state of the mail to members; `no-mail` if none is sent. */
  mail(organiser: string, id: string): Promise<Outcome<MailOverview>>;
  /** Letters to members while voting is open, each with a fresh access code; to trustees, their link. Sent one after another. */
  sendMail(organiser: string, id: string, request: MailRequest): Promise<Outcome<MailQueued>>;
  /** ISS-5: adds people to the roll while ballots can be fetched, with a notice on the record. `errors` name the row. */
  addMembers(organiser: string, id: string, request: NewMembers): Promise<Outcome<MembersAdded>>;
  /** LOG-6: the address where a witness of the manifest is asked from now on. Its key and the quorum stay. */
  moveWitness(organiser: string, id: string, request: WitnessAddress): Promise<Outcome<Election>>;
  newTrusteeCode(organiser: string, id: string, index: number): Promise<Outcome<{ code: string }>>;

  /** `wrong-code` for an unknown code and for a code of another election alike. */
  trustee(id: string, code: string): Promise<Outcome<TrusteeView>>;
  /** Puts a trustee's entry on the board, only ever their own (`forbidden` otherwise); the board's rules decide on the rest. */
  trusteeEntry(id: string, code: string, entry: Uint8Array): Promise<Outcome<EntryLogged>>;

  /** Where a trustee's link leads after the vote was prepared again; `wrong-code` for an unknown code. */
  trusteeMoved(code: string): Promise<Outcome<TrusteeMoved>>;
  /** What a trustee reports of their words, for the organiser: the day of the check is kept, nothing else. */
  trusteeWords(id: string, code: string, request: WordsRequest): Promise<Outcome<{ reported: true }>>;
  /** CER-4: `not-proven` unless it is right; after that, everything in this ceremony is refused (`bad-ceremony`). */
  trusteeEvidence(id: string, code: string, request: EvidenceRequest): Promise<Outcome<{ reported: true }>>;

  /** LOG-8: whether the registrar or the box of an election that this office has opened is missing. */
  isLost(id: string): Promise<boolean>;
  /** Whom members ask, and how, if the organiser has said so; it never changes. Undefined for an election that is not here. */
  help(id: string): Promise<{ askAt?: string } | undefined>;
  /** The election with the number on the sheets. */
  electionByNumber(short: string): Promise<string | undefined>;
  /** For the operator: one letter at once, to see whether mail works. `no-mail` if no server is named. */
  testMail(address: string): Promise<Outcome<TestMailed>>;
  /** For the operator: LOG-8, lets go on what is stopped as `unproven`. Refused if something is stopped for good. */
  repair(id: string): Promise<Outcome<Repaired>>;
  /** For the operator: moves an election to another installation, or takes one in. */
  move(id: string, request: MoveRequest): Promise<Outcome<MoveAnswer>>;
}
