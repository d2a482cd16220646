/**
 * Who the organisers are: people with an account, one-time sign-in links and sessions. A link works once, within a day; nobody can sign in
 * with the stored data of links and sessions. It never decides what an organiser may do (src/office/team).
 */

import type { Random } from "../../../crypto/encoding/random.ts";
import type { AssociationSettings } from "../../contract/association.ts";
import type { SessionList } from "../../contract/sign-in.ts";
import type { Organiser, Owner, SignedIn } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { cleanLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import type { AssociationRecord, Associations } from "../associations/associations.ts";
import type { Deeds } from "../record/deeds.ts";
import { digestOf, newId, newSecret } from "../secrets.ts";
import type { Team } from "../team/team.ts";
import type { Addresses } from "./addresses.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const LINK_LASTS = DAY;
const MAILED_LASTS = HOUR;
const SESSION_LASTS = 14 * DAY;
const FIRST_NAME = "Organiser";
/** What a session is called where sessions are listed: the beginning of the digest of its secret. */
const ID = "lower(substr(hex(hash), 1, 24))";

type Session = { readonly id: string; readonly begun: number; readonly passkey: string | null; readonly own: number };

export class Organisers {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #associations: Associations;
  readonly #team: Team;
  readonly #addresses: Addresses;
  readonly #deeds: Deeds;
  constructor(
    sql: Sql,
    now: () => number,
    random: Random,
    associations: Associations,
    team: Team,
    addresses: Addresses,
    deeds: Deeds,
  ) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#associations = associations;
    this.#team = team;
    this.#addresses = addresses;
    this.#deeds = deeds;
  }

  /** A new link replaces earlier ones of the same name, so that a lost link stops working when another one is made. */
  firstLink(): string | undefined {
    return this.#associations.first() === undefined ? this.createLink(FIRST_NAME) : undefined;
  }

  createLink(name?: string): string {
    return this.#sql.transaction(() => {
      const wanted = cleanLine(name ?? "").trim() || this.#associations.first()?.name || FIRST_NAME;
      const known = this.#associations.byName(wanted);
      const link = newSecret(this.#random);
      this.#sql.run("delete from sign_in_link where name = ? or expires <= ?", wanted, this.#now());
      this.#sql.run(
        "insert into sign_in_link (hash, account, name, expires) values (?, ?, ?, ?)",
        digestOf(link),
        known === undefined ? null : (this.#team.firstAdministrator(known.id) ?? null),
        wanted,
        this.#now() + LINK_LASTS,
      );
      return link;
    });
  }

  /** A wrong one writes nothing: anybody may try. */
  signInWithLink(link: string, session?: string): Outcome<SignedIn> {
    const hash = digestOf(link.trim());
    const [row] = this.#sql.run<{ account: string | null; name: string }>(
      "select account, name from sign_in_link where hash = ? and expires > ?",
      hash,
      this.#now(),
    );
    const invited = this.#team.invited(hash);
    if (row === undefined && invited === undefined)
      return refused("wrong-link", {
        detail: "Sign-in links work once and not for long. Make a new one: urna sign-in",
      });
    return this.#sql.transaction(() => {
      if (invited !== undefined) {
        const account = this.bySession(session ?? "")?.id ?? this.#holderOrNew(invited);
        this.#join(hash, invited.association, account);
        return accepted(this.startSession(account));
      }
      this.#sql.run("delete from sign_in_link where hash = ?", hash);
      return accepted(this.startSession(row?.account ?? this.#administratorOf(row?.name ?? "")));
    });
  }

  /**
   * Whoever uses a link that was mailed reads that mailbox: the account with that address, or a new one, which has it from now on. Somebody
   * who is signed in joins as themselves and keeps what address they have: the link may be one that was passed to them.
   */
  #holderOrNew({ name, email }: { name: string; email: string | null }): string {
    const holder = email === null ? undefined : this.#addresses.holderOf(email);
    return holder ?? this.#newAccount(name, email);
  }

  /**
   * Somebody for whose address an OpenID provider answers: the account that has it, or a new one for whoever was invited there, whose
   * invitations are used up. The new one has no address: only a link that was sent there gives it one. Undefined if nobody is expected.
   */
  expectedAt(address: string): string | undefined {
    const holder = this.#addresses.holderOf(address);
    const invited = holder === undefined ? this.#team.invitedAt(address) : [];
    const [first] = invited;
    if (first === undefined) return holder;
    const account = this.#newAccount(first.name);
    for (const { hash, association } of invited) this.#join(hash, association, account);
    return account;
  }

  /** The team's log says who came. */
  #join(hash: Uint8Array, association: Owner, account: string): void {
    this.#team.join(hash, account);
    this.#deeds.add(association, this.find(account)?.name ?? "", { deed: "joined" });
  }

  /** A link for a letter to the account's own address. */
  mailedLink(account: string): string {
    const link = newSecret(this.#random);
    this.#sql.run("delete from sign_in_link where expires <= ?", this.#now());
    this.#sql.run(
      "insert into sign_in_link (hash, account, name, expires, mailed) values (?, ?, '', ?, 1)",
      digestOf(link),
      account,
      this.#now() + MAILED_LASTS,
    );
    return link;
  }

  /** Links that were mailed to this account before do not work any more. Those of the operator do: a stranger may ask for letters. */
  onlyMailedLink(account: string, link: string): void {
    this.#sql.run("delete from sign_in_link where account = ? and mailed = 1 and hash <> ?", account, digestOf(link));
  }

  /** For an organiser who has just proved who they are. `passkey`: its name, if it was one. */
  startSession(account: string, passkey?: string): SignedIn {
    const session = newSecret(this.#random);
    this.#sql.run("delete from session where expires <= ?", this.#now());
    this.#sql.run(
      "insert into session (hash, account, begun, expires, passkey) values (?, ?, ?, ?, ?)",
      digestOf(session),
      account,
      this.#now(),
      this.#now() + SESSION_LASTS,
      passkey ?? null,
    );
    const found = this.find(account);
    if (found === undefined) throw new TypeError("a session without an account");
    return { session, organiser: found };
  }

  bySession(session: string): Organiser | undefined {
    const [row] = this.#sql.run<{ account: string }>(
      "select account from session where hash = ? and expires > ?",
      digestOf(session),
      this.#now(),
    );
    return row === undefined ? undefined : this.find(row.account);
  }

  /** Writes nothing if there is no such session: anybody may say that they sign out. */
  signOut(session: string): void {
    if (this.bySession(session) !== undefined) this.#sql.run("delete from session where hash = ?", digestOf(session));
  }

  endOtherSessions(account: string, session: string): void {
    this.#sql.run("delete from session where account = ? and hash <> ?", account, digestOf(session));
  }

  /** @param session the one that asks */
  sessions(account: string, session: string): SessionList {
    const rows = this.#sql.run<Session>(
      `select ${ID} as id, begun, passkey, hash = ? as own from session where account = ? and expires > ?
         order by begun desc, id`,
      digestOf(session),
      account,
      this.#now(),
    );
    return {
      sessions: rows.map(({ id, begun, passkey, own }) => ({
        ...{ id, begun: new Date(begun).toISOString(), current: own === 1 },
        ...(passkey === null ? {} : { passkey }),
      })),
    };
  }

  endSession(account: string, id: string, session: string): Outcome<SessionList> {
    const ended = this.#sql.run(`delete from session where account = ? and ${ID} = ? returning 1`, account, id);
    return ended.length === 0 ? refused("not-found") : accepted(this.sessions(account, session));
  }

  find(id: string): Organiser | undefined {
    return this.#sql.run<Organiser>(
      `select id, name, (select count(*) from passkey where account = account.id) as passkeys
         from account where id = ?`,
      id,
    )[0];
  }

  /** An association and its first administrator, who has the same name until they change it. */
  found(...parameters: Parameters<Associations["create"]>): Owner {
    const [name] = parameters;
    const association = this.#associations.create(...parameters);
    this.#team.add(association, this.#newAccount(name), "administrator");
    return association;
  }

  /** The account of a person who founds an association. */
  foundBy(own: string, name: string, settings: AssociationSettings): string {
    const account = this.#newAccount(own);
    this.#team.add(this.#associations.create(name, settings), account, "administrator");
    return account;
  }

  /**
   * For a vote that arrives from another installation: the association of that name if one is given, else the one with the same id; each
   * is founded if it is not here. Undefined if another one here only has the same name: it might be anybody's.
   */
  receiving(association: AssociationRecord | undefined, name: string | undefined): Owner | undefined {
    if (name !== undefined || association === undefined) return this.#named(name ?? FIRST_NAME);
    const { id, settings } = association;
    if (this.#associations.find(id) !== undefined) return id;
    return this.#associations.byName(association.name) === undefined
      ? this.found(association.name, settings, id)
      : undefined;
  }

  #named(name: string): Owner {
    return this.#associations.byName(name)?.id ?? this.found(name);
  }

  #administratorOf(name: string): string {
    const administrator = this.#team.firstAdministrator(this.#named(name));
    if (administrator === undefined) throw new TypeError("an association without an administrator");
    return administrator;
  }

  /** `email`: confirmed. */
  #newAccount(name: string, email: string | null = null): string {
    const id = newId(this.#random);
    this.#sql.run("insert into account (id, name, created, email) values (?, ?, ?, ?)", id, name, this.#now(), email);
    return id;
  }
}
