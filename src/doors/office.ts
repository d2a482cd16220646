/**
 * What callers may ask the office, room by room; the class of a room answers behind its door. The office knows the
 * organisers and what they prepare; access codes, issued ballots and the ballot box are other actors'. Every argument
 * and answer is structured-clonable, so that a Durable Object fits behind it as well.
 */

import type { Association, AssociationChange, Role } from "../contract/association.ts";
import type { NewAttachment } from "../contract/attachments.ts";
import type { DraftCheck, DraftSummary, FollowUpRequest, Prepared, TemplateList } from "../contract/drafts.ts";
import type {
  Election,
  ElectionSummary,
  MovedAway,
  NoticeRequest,
  VoteRemoved,
  WitnessAddress,
} from "../contract/election.ts";
import type { FoundingRequest, FoundingRules } from "../contract/founding.ts";
import type { ContactConfirmed, MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import type { AssociationListed, Move, Moved, part, Repaired, TestMailed } from "../contract/operator.ts";
import type { ShownWith } from "../contract/parts.ts";
import type { InvitationList, MemberRow, MembersAdded, NewMembers, StrikeOff } from "../contract/roll.ts";
import type { Session } from "../contract/sign-in.ts";
import type { NewToken, TokenList, TokenMade } from "../contract/tokens.ts";
import type { CommitteeDoor, StandingDoor } from "./committees.ts";
import type { MeetingsDoor } from "./meetings.ts";
import type { Outcome } from "./outcome.ts";
import type { ChangesDoor, PeopleDoor } from "./people.ts";
import type { SentDraft } from "./pool.ts";
import type { OpenIdDoor, PasskeysDoor } from "./sign-in.ts";
import type { AddressesDoor, DeedsDoor, LinkRequestsDoor, OrganisersDoor, SecondPersonDoor, TeamDoor } from "./team.ts";

export type Organiser = Session["organiser"];
/** `session` is the cookie's value: shown once, stored hashed. */
export type SignedIn = { session: string; organiser: Organiser };
/** The id of an association for which the caller may act: requests get one only from `admission`. */
export type Owner = string & { readonly owner: true };
/** What says for which association somebody wants to act; nothing: the one that they joined first. */
export type Place = {
  readonly election?: string;
  readonly draft?: string;
  readonly association?: string;
  /** Something would begin or change there; ending and erasing is not meant. */
  readonly changes?: true;
};
/** What says who acts: the session's cookie of a person, or the token of a program. */
export type Credentials = { readonly session: string } | { readonly token: string };
/** Who acts for an association: somebody of its team (`id`: of the account), or a program with a token. */
export type Who = { readonly kind: "person" | "token"; readonly id: string; readonly name: string };
export type Admitted = { readonly who: Who; readonly association: Owner; readonly role: Role };

export type Part = (typeof part.options)[number];
/** In this order: expected on the new host, departed and sealed on the old one, accepted (the office last), forgotten. */
export type MoveRequest = Move;
export type MoveAnswer = Moved;

/** Who may do what, and for which association. */
interface AdmissionDoor {
  /**
   * `signed-out` without a session or token that works; `not-found` for what belongs to another association, as for what does not exist; `forbidden` in
   * another role than those that `needed` stands for.
   */
  admit(credentials: Credentials, needed: Role, place: Place): Promise<Outcome<Admitted>>;
}

/** The logo of an association, for new votes: a PNG. */
interface LogosDoor {
  of(association: Owner): Promise<Uint8Array | undefined>;
  /** `invalid-request` unless it is a PNG that may be served. */
  set(association: Owner, png: Uint8Array): Promise<Outcome<{ logo: boolean }>>;
  remove(association: Owner): Promise<Outcome<{ logo: boolean }>>;
}

interface AssociationsDoor {
  find(association: Owner): Promise<Omit<Association, "role" | "suspended"> | undefined>;
  /** `already-exists` if another association here has that name. */
  change(association: Owner, change: AssociationChange): Promise<Outcome<Omit<Association, "role" | "suspended">>>;
}

/** Associations that anybody may found, where the operator lets them. */
interface FoundingDoor {
  rules(): Promise<FoundingRules>;
  /**
   * Undefined: a letter with a link is on its way. `forbidden` where only the operator founds; `already-exists` if the name is taken;
   * `over-quota` if there are too many; `not-mailed`.
   */
  request(request: FoundingRequest): Promise<Outcome<SignedIn | undefined>>;
  /** By the link in the letter; refused as above, and `wrong-link`. */
  confirm(link: string): Promise<Outcome<SignedIn>>;
}

interface TokensDoor {
  /** Those that work. */
  list(association: Owner): Promise<TokenList>;
  /** The token is shown once. `too-large` if there are too many. */
  make(association: Owner, wanted: NewToken): Promise<Outcome<TokenMade>>;
  end(association: Owner, id: string): Promise<Outcome<TokenList>>;
}

/** A `Draft` of the contract, as JSON: nobody here needs its parts, and it may be long. */
type DraftText = string;

/** An association's own drafts; `not-found` for anybody else's. */
interface DraftsDoor {
  /** Drafts that are not prepared; the newest first. */
  list(owner: Owner): Promise<DraftSummary[]>;
  /** `over-quota` if the association has too many, or no room; the same for `update`. */
  create(owner: Owner, sent: SentDraft): Promise<Outcome<DraftText>>;
  read(owner: Owner, id: string): Promise<Outcome<DraftText>>;
  /** `stale-draft` unless the revision that was sent is the stored one. */
  update(owner: Owner, id: string, sent: SentDraft): Promise<Outcome<DraftText>>;
  delete(owner: Owner, id: string): Promise<Outcome<{ deleted: true }>>;
}

/** Drafts out of votes, and templates. */
interface FollowUpsDoor {
  /**
   * A draft that follows from this vote. `too-early` for a run-off without a result, and for repeating what has not ended; `not-ready` if nothing is
   * left to decide; `suspended`; `over-quota`.
   */
  begin(owner: Owner, id: string, as: FollowUpRequest["as"]): Promise<Outcome<DraftText>>;
  templates(owner: Owner): Promise<TemplateList>;
  /** Out of this vote, under a name; `over-quota` as for a draft. */
  saveTemplate(owner: Owner, id: string, name: string): Promise<Outcome<TemplateList>>;
  /** A draft out of this template. */
  beginFrom(owner: Owner, template: string): Promise<Outcome<DraftText>>;
}

/** Files to read before voting (MAN-6), for the association's drafts. */
interface AttachmentsDoor {
  /** `too-large`, `over-quota`; `invalid-request` unless it is a PDF, or an image without anything besides its pixels. */
  put(owner: Owner, file: Uint8Array): Promise<Outcome<NewAttachment>>;
  /** By its SHA-256 in base64url. */
  find(owner: Owner, sha256: string): Promise<{ type: NewAttachment["type"]; file: Uint8Array } | undefined>;
}

/** From a draft to an open election. */
interface PreparationDoor {
  /** Everything that would keep this draft from being prepared, and what the organiser should know before. */
  check(owner: Owner, draft: string): Promise<Outcome<DraftCheck>>;
  /** Makes an election of the draft: manifest, registrar, box, trustees' codes. `stale-draft` unless `revision` is the stored one; `over-quota`. */
  prepare(owner: Owner, draft: string, revision?: number): Promise<Outcome<Prepared>>;
  /** Undoes `prepare`, until the opening. */
  discard(owner: Owner, id: string): Promise<Outcome<{ draftId: string }>>;
  /** `asked` in the answer: it waits for a second person, here and wherever `who` is given. `second-person` for one's own wish. */
  open(owner: Owner, id: string, who: Who): Promise<Outcome<Election>>;
}

/** How an association's own elections stand. */
interface OverviewDoor {
  list(owner: Owner): Promise<ElectionSummary[]>;
  read(owner: Owner, id: string): Promise<Outcome<Election>>;
}

/** Votes of an association that left for another installation. */
interface AwayDoor {
  list(owner: Owner): Promise<MovedAway[]>;
}

/** What organisers do with an election of their association once it is prepared. */
interface OrganisingDoor {
  close(owner: Owner, id: string, who: Who): Promise<Outcome<Election>>;
  notice(owner: Owner, id: string, notice: NoticeRequest, who: Who): Promise<Outcome<Election>>;
  /** ISS-5: adds people to the roll while ballots can be fetched, with a notice on the record. `errors` name the row. */
  addMembers(owner: Owner, id: string, request: NewMembers): Promise<Outcome<MembersAdded>>;
  /**
   * ISS-9: no ballot is issued to this member from now on, unless one was, which the answer does not say. `asked` in it: somebody else must ask
   * for the same. A notice follows when a look shows what came of it, at the latest before the closing.
   */
  strikeOff(owner: Owner, id: string, request: StrikeOff, who: Who): Promise<Outcome<Election>>;
  /** Does nothing but say whether there is such a member: the route is for the team's log. */
  noteMisuse(owner: Owner, id: string, number: number): Promise<Outcome<{ noted: true }>>;
  /** The numbers of all members, ascending, or these: `not-found` unless each is on the roll, and is named once. */
  numbers(owner: Owner, id: string, wanted?: number[]): Promise<Outcome<number[]>>;
  /** Fresh access codes, in clear only this once; former ones stop working. For a slice of the roll (`src/store/slices.ts`). */
  invite(owner: Owner, id: string, numbers: number[]): Promise<Outcome<InvitationList["invitations"]>>;
  /** For a slice of the roll. */
  members(owner: Owner, id: string, numbers: number[]): Promise<Outcome<MemberRow[]>>;
  /** In clear only this once; the former ones stop working. */
  newTrusteeCode(owner: Owner, id: string, index: number): Promise<Outcome<{ code: string }>>;
  /** LOG-6: the address of a witness of the manifest from now on. Its key and the quorum stay. */
  moveWitness(owner: Owner, id: string, request: WitnessAddress): Promise<Outcome<Election>>;
}

/** What an association does with votes that have ended; `too-early` for all others. */
interface ClearingDoor {
  /** Out of sight in the association's list, or back in it. */
  archive(owner: Owner, id: string, archived: boolean): Promise<Outcome<Election>>;
  /**
   * Erases what the service has of it, in both copies. `too-early` in the first 30 days of a result, too; `stopped` if the registrar was never
   * closed.
   */
  remove(owner: Owner, id: string, who: Who): Promise<Outcome<VoteRemoved>>;
}

interface MailingDoor {
  /** Whether mail is sent, and by whom. */
  service(): Promise<MailService>;
  /** The state of the mail to members; `no-mail` if none is sent. */
  overview(owner: Owner, id: string): Promise<Outcome<MailOverview>>;
  /** Letters to members while voting is open, each with a fresh access code; to trustees, their link. Sent one after another. */
  send(owner: Owner, id: string, request: MailRequest): Promise<Outcome<MailQueued>>;
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

/** For the operator: associations, by their names; `not-found` for any other. */
interface OversightDoor {
  list(): Promise<AssociationListed[]>;
  /** Undefined: it is no longer suspended. */
  suspend(name: string, why: string | undefined): Promise<Outcome<AssociationListed>>;
  /** `already-opened` while a vote runs. */
  remove(name: string): Promise<Outcome<AssociationListed>>;
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
  /** What the organiser and the association have said for those who vote; it never changes. Undefined for an election that is not here. */
  shownWith(id: string): Promise<ShownWith | undefined>;
  /** By which association it was removed, by name, and on which day (YYYY-MM-DD); undefined unless it was. */
  removal(id: string): Promise<{ association: string; day: string } | undefined>;
  /** The association's logo as the vote has it, a PNG. */
  logo(id: string): Promise<Uint8Array | undefined>;
}

export interface OfficeDoor {
  readonly admission: AdmissionDoor;
  readonly associations: AssociationsDoor;
  readonly logos: LogosDoor;
  readonly founding: FoundingDoor;
  readonly team: TeamDoor;
  readonly secondPerson: SecondPersonDoor;
  readonly deeds: DeedsDoor;
  readonly people: PeopleDoor;
  readonly changes: ChangesDoor;
  readonly tokens: TokensDoor;
  readonly organisers: OrganisersDoor;
  readonly addresses: AddressesDoor;
  readonly linkRequests: LinkRequestsDoor;
  readonly passkeys: PasskeysDoor;
  readonly openid: OpenIdDoor;
  readonly drafts: DraftsDoor;
  readonly followUps: FollowUpsDoor;
  readonly attachments: AttachmentsDoor;
  readonly preparation: PreparationDoor;
  readonly overview: OverviewDoor;
  readonly away: AwayDoor;
  readonly organising: OrganisingDoor;
  readonly clearing: ClearingDoor;
  readonly committee: CommitteeDoor;
  readonly standing: StandingDoor;
  readonly mailing: MailingDoor;
  readonly moving: MovingDoor;
  readonly oversight: OversightDoor;
  readonly stops: StopsDoor;
  readonly alarms: AlarmsDoor;
  readonly directory: DirectoryDoor;
  readonly meetings: MeetingsDoor;
}
