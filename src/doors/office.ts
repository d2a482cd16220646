/**
 * What callers may ask the office, room by room; the class of a room answers behind its door. The office knows the
 * organisers and what they prepare; access codes, issued ballots and the ballot box are other actors'. Every argument
 * and answer is structured-clonable, so that a Durable Object fits behind it as well.
 */

import type { DraftCheck, DraftSummary, Prepared } from "../contract/drafts.ts";
import type { Election, ElectionSummary, NoticeRequest, WitnessAddress } from "../contract/election.ts";
import type { ContactConfirmed, MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import type { Move, Moved, part, Repaired, TestMailed } from "../contract/operator.ts";
import type { InvitationList, MemberRow, MembersAdded, NewMembers } from "../contract/roll.ts";
import type { PasskeyList, PasskeyOptions, PasskeyRegistration, PasskeySignIn, Session } from "../contract/sign-in.ts";
import type { EntryLogged, EvidenceRequest, TrusteeMoved, TrusteeView, WordsRequest } from "../contract/trustee.ts";
import type { Outcome } from "./outcome.ts";
import type { SentDraft } from "./pool.ts";

export type Organiser = Session["organiser"];
/** `session` is the cookie's value: shown once, stored hashed. */
export type SignedIn = { session: string; organiser: Organiser };

export type Part = (typeof part.options)[number];
/** In this order: expected on the new host, departed and sealed on the old one, accepted (the office last), forgotten. */
export type MoveRequest = Move;
export type MoveAnswer = Moved;

/** The organisers: one-time links and sessions. */
interface OrganisersDoor {
  /** The secret of a one-time sign-in link while nobody has ever signed in; undefined afterwards. */
  firstLink(): Promise<string | undefined>;
  /** A one-time link for the organiser of that name (without a name: for the first one); a new name makes a new organiser. */
  createLink(name?: string): Promise<string>;
  /** `wrong-link` for unknown, used and expired ones alike. */
  signInWithLink(link: string): Promise<Outcome<SignedIn>>;
  /** Who this session is; undefined if nobody. */
  bySession(session: string): Promise<Organiser | undefined>;
  signOut(session: string): Promise<void>;
}

interface PasskeysDoor {
  creation(organiser: string): Promise<PasskeyOptions>;
  add(organiser: string, registration: PasskeyRegistration): Promise<Outcome<PasskeyList>>;
  request(): Promise<PasskeyOptions>;
  signIn(answer: PasskeySignIn): Promise<Outcome<SignedIn>>;
  list(organiser: string): Promise<PasskeyList>;
  /** All sessions except `session` end, so that a lost device is signed out. */
  remove(organiser: string, id: string, session: string): Promise<Outcome<PasskeyList>>;
}

/** A `Draft` of the contract, as JSON: nobody here needs its parts, and it may be long. */
type DraftText = string;

/** The organiser's own drafts; `not-found` for anybody else's. */
interface DraftsDoor {
  /** Drafts that are not prepared; the newest first. */
  list(organiser: string): Promise<DraftSummary[]>;
  /** `over-quota` if the organiser has too many, or no room; the same for `update`. */
  create(organiser: string, sent: SentDraft): Promise<Outcome<DraftText>>;
  read(organiser: string, id: string): Promise<Outcome<DraftText>>;
  /** `stale-draft` unless the revision that was sent is the stored one. */
  update(organiser: string, id: string, sent: SentDraft): Promise<Outcome<DraftText>>;
  delete(organiser: string, id: string): Promise<Outcome<{ deleted: true }>>;
}

/** From a draft to an open election. */
interface PreparationDoor {
  /** Everything that would keep this draft from being prepared, and what the organiser should know before. */
  check(organiser: string, draft: string): Promise<Outcome<DraftCheck>>;
  /** Makes an election of the draft: manifest, registrar, box, trustees' codes. `stale-draft` unless `revision` is the stored one; `over-quota`. */
  prepare(organiser: string, draft: string, revision?: number): Promise<Outcome<Prepared>>;
  /** Undoes `prepare`, until the opening. */
  discard(organiser: string, id: string): Promise<Outcome<{ draftId: string }>>;
  open(organiser: string, id: string): Promise<Outcome<Election>>;
}

/** How the organiser's own elections stand. */
interface OverviewDoor {
  list(organiser: string): Promise<ElectionSummary[]>;
  read(organiser: string, id: string): Promise<Outcome<Election>>;
}

/** What organisers do with their own election once it is prepared. */
interface OrganisingDoor {
  close(organiser: string, id: string): Promise<Outcome<Election>>;
  notice(organiser: string, id: string, notice: NoticeRequest): Promise<Outcome<Election>>;
  /** ISS-5: adds people to the roll while ballots can be fetched, with a notice on the record. `errors` name the row. */
  addMembers(organiser: string, id: string, request: NewMembers): Promise<Outcome<MembersAdded>>;
  /** The numbers of all members, ascending, or these: `not-found` unless each is on the roll, and is named once. */
  numbers(organiser: string, id: string, wanted?: number[]): Promise<Outcome<number[]>>;
  /** Fresh access codes, in clear only this once; former ones stop working. For a slice of the roll (`src/store/slices.ts`). */
  invite(organiser: string, id: string, numbers: number[]): Promise<Outcome<InvitationList["invitations"]>>;
  /** For a slice of the roll. */
  members(organiser: string, id: string, numbers: number[]): Promise<Outcome<MemberRow[]>>;
  /** In clear only this once; the former ones stop working. */
  newTrusteeCode(organiser: string, id: string, index: number): Promise<Outcome<{ code: string }>>;
  /** LOG-6: the address of a witness of the manifest from now on. Its key and the quorum stay. */
  moveWitness(organiser: string, id: string, request: WitnessAddress): Promise<Outcome<Election>>;
}

/** Trustees, each with the code of a link; `wrong-code` for an unknown code and for a code of another election alike. */
interface CommitteeDoor {
  view(id: string, code: string): Promise<Outcome<TrusteeView>>;
  /** Puts a trustee's own entry on the board (`forbidden` for any other); the board's rules decide the rest. */
  entry(id: string, code: string, entry: Uint8Array): Promise<Outcome<EntryLogged>>;
  /** Where a trustee's link leads after the vote was prepared again; `wrong-code` for an unknown code. */
  moved(code: string): Promise<Outcome<TrusteeMoved>>;
  /** What a trustee reports about their words, for the organiser: the office keeps only the day of the check. */
  words(id: string, code: string, request: WordsRequest): Promise<Outcome<{ reported: true }>>;
  /** CER-4: `not-proven` unless it is right; after that, everything in this ceremony is refused (`bad-ceremony`). */
  evidence(id: string, code: string, request: EvidenceRequest): Promise<Outcome<{ reported: true }>>;
}

interface MailingDoor {
  /** Whether mail is sent, and by whom. */
  service(): Promise<MailService>;
  /** The state of the mail to members; `no-mail` if none is sent. */
  overview(organiser: string, id: string): Promise<Outcome<MailOverview>>;
  /** Letters to members while voting is open, each with a fresh access code; to trustees, their link. Sent one after another. */
  send(organiser: string, id: string, request: MailRequest): Promise<Outcome<MailQueued>>;
  /** By the link that was sent to an address for answers: answers go there from now on. `wrong-link` for unknown and expired ones alike. */
  confirm(link: string): Promise<Outcome<ContactConfirmed>>;
  /** For the operator: one letter at once, to see whether mail works. `no-mail` if no server is named. */
  test(address: string): Promise<Outcome<TestMailed>>;
}

/** For the operator. */
interface MovingDoor {
  /** Moves an election to another installation, or takes one in. */
  move(id: string, request: MoveRequest): Promise<Outcome<MoveAnswer>>;
}

/** LOG-8. */
interface StopsDoor {
  /** Whether the registrar or the box of an election that this office has opened is missing. */
  isLost(id: string): Promise<boolean>;
  /** For the operator: lets actors go on that are stopped as `unproven`. Refused if one is stopped for good. */
  repair(id: string): Promise<Outcome<Repaired>>;
}

/** For the host, which writes to its operator. */
export interface AlarmsDoor {
  /** Those of these names about which nobody was written to within a day. */
  due(about: readonly string[]): Promise<string[]>;
  /** A letter about these was sent now. */
  note(about: readonly string[]): Promise<void>;
}

/** Questions that anyone may ask. */
interface DirectoryDoor {
  /** The id of the election with the number on the sheets. */
  byNumber(short: string): Promise<string | undefined>;
  /**
   * Whom members can ask, and how, if the organiser has said so; it never changes. Undefined for an election that is
   * not here.
   */
  help(id: string): Promise<{ askAt?: string } | undefined>;
}

export interface OfficeDoor {
  readonly organisers: OrganisersDoor;
  readonly passkeys: PasskeysDoor;
  readonly drafts: DraftsDoor;
  readonly preparation: PreparationDoor;
  readonly overview: OverviewDoor;
  readonly organising: OrganisingDoor;
  readonly committee: CommitteeDoor;
  readonly mailing: MailingDoor;
  readonly moving: MovingDoor;
  readonly stops: StopsDoor;
  readonly alarms: AlarmsDoor;
  readonly directory: DirectoryDoor;
}
