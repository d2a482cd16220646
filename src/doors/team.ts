/**
 * What callers may ask the office about the people who work for an association: the team, who did what, what needs two of them, and how they
 * sign in with links. Rooms of the office's door (office.ts).
 */
import type { Membership, NewTeamMember, Role, Team } from "../contract/association.ts";
import type { DeedList, DeedName, DeedQuery } from "../contract/deeds.ts";
import type { SecondPerson } from "../contract/second-person.ts";
import type { OwnAddress, SessionList } from "../contract/sign-in.ts";
import type { Organiser, Owner, SignedIn, Who } from "./office.ts";
import type { Outcome } from "./outcome.ts";

/** The people of an association. `last-administrator` for what would leave it without one. */
export interface TeamDoor {
  /** The associations that somebody belongs to. */
  of(account: string): Promise<Membership[]>;
  list(association: Owner): Promise<Team>;
  /** The secret of a link for a new person, shown once; with an address it goes by mail instead, and nobody here sees it. */
  invite(association: Owner, person: NewTeamMember): Promise<Outcome<{ team: Team; secret?: string }>>;
  withdraw(association: Owner, invitation: string): Promise<Outcome<Team>>;
  change(association: Owner, account: string, role: Role): Promise<Outcome<Team>>;
  remove(association: Owner, account: string): Promise<Outcome<Team>>;
}

/** What needs two people of the board, where the association wants it. */
export interface SecondPersonDoor {
  view(association: Owner): Promise<SecondPerson>;
  /** `too-few-people`; lifting it needs two administrators (`second-person`). */
  set(association: Owner, on: boolean, who: Who): Promise<Outcome<SecondPerson>>;
}

/**
 * `subject`: a vote; `whom`: the id of somebody of the team, of an invitation, a token or a committee; `called`: a name, instead; `role`: which
 * the person gets.
 */
export type NewDeed = {
  readonly deed: DeedName;
  readonly subject?: string | undefined;
  readonly people?: number | undefined;
  readonly whom?: string | undefined;
  readonly called?: string | undefined;
  readonly role?: Role | undefined;
};

/** The log of an association: who did what. */
export interface DeedsDoor {
  /** Before it is done; the id is for `end`. */
  begin(association: Owner, who: Who, deed: NewDeed): Promise<string>;
  /** What was refused leaves no line. `more`: what is known only now. */
  end(id: string, done: boolean, more?: Partial<NewDeed>): Promise<void>;
  /** `not-found` if `before` is a line that is not there (any more). */
  list(association: Owner, query: DeedQuery): Promise<Outcome<DeedList>>;
}

/** The organisers: one-time links and sessions. */
export interface OrganisersDoor {
  /** The secret of a one-time sign-in link while nobody has ever signed in; undefined afterwards. */
  firstLink(): Promise<string | undefined>;
  /**
   * A one-time link for the administrator of the association of that name (without a name: of the first one); a new name makes a new
   * association.
   */
  createLink(name?: string): Promise<string>;
  /** Also with an invitation to a team, which somebody who has a `session` joins as themselves. `wrong-link` for unknown, used and expired ones alike. */
  signInWithLink(link: string, session?: string): Promise<Outcome<SignedIn>>;
  /** Who this session is; undefined if nobody. */
  bySession(session: string): Promise<Organiser | undefined>;
  signOut(session: string): Promise<void>;
  /** The sessions of an account; `session` is the one that asks. */
  sessions(account: string, session: string): Promise<SessionList>;
  endSession(account: string, id: string, session: string): Promise<Outcome<SessionList>>;
}

/** Somebody's own address, to which sign-in links may go. */
export interface AddressesDoor {
  of(account: string): Promise<OwnAddress>;
  /** `no-mail`; a letter goes there, and nothing else changes before its link is used. */
  ask(account: string, address: string): Promise<Outcome<OwnAddress>>;
  /** By the account that asked: `wrong-link` for every other, as for unknown and expired ones. */
  confirm(account: string, link: string): Promise<Outcome<OwnAddress>>;
  forget(account: string): Promise<OwnAddress>;
}

export interface LinkRequestsDoor {
  /** The same answer for every address, before anything is looked up; `no-mail`. */
  ask(address: string): Promise<Outcome<{ asked: true }>>;
}
