/**
 * The team of an association: who belongs to it in which role, and whom an administrator has invited. There is always an administrator. An
 * invitation is here as a digest, works once and lasts a week. If it goes by mail, only the reader of that mailbox ever sees its link. Who may
 * change the team is not decided here (admission.ts).
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Membership, NewTeamMember, Role, Team as TeamView } from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, NO_MAIL, type Outcome, refused } from "../../doors/outcome.ts";
import { addressOf } from "../../draft/address.ts";
import { findAddressProblems } from "../../draft/members.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Outbox } from "../../mail/outbox.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newId, newSecret } from "../secrets.ts";
import type { SecondPerson } from "./second-person.ts";

const INVITATION_LASTS = 7 * 24 * 60 * 60_000; // milliseconds
const MOST = 200; // people and invitations of one association
const NOBODY = refused("not-found", { detail: "There is nobody like that in the team." });
const LAST = refused("last-administrator", { detail: "Make somebody else an administrator first." });

/** `email`: where the link goes; null: it was shown to the administrator. */
type Invitation = {
  readonly association: Owner;
  readonly name: string;
  readonly role: Role;
  readonly email: string | null;
};
type Invited = Omit<Invitation, "association"> & { readonly id: string; readonly expires: number };

export class Team {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #secondPerson: SecondPerson;
  readonly #outbox: Outbox | undefined;
  /** `outbox`: left out if no mail is sent. */
  constructor(sql: Sql, now: () => number, random: Random, secondPerson: SecondPerson, outbox: Outbox | undefined) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#secondPerson = secondPerson;
    this.#outbox = outbox;
  }

  /** The associations that somebody belongs to, the one that they joined first at the beginning. */
  of(account: string): Membership[] {
    const found = this.#sql.run<Omit<Membership, "suspended"> & { suspended: string | null }>(
      `select association.id, association.name, team.role, suspended
         from team join association on association.id = team.association
         where team.account = ? order by team.since, association.id`,
      account,
    );
    return found.map(({ suspended, ...each }) => ({ ...each, ...(suspended === null ? {} : { suspended }) }));
  }

  /** With addresses, which are for administrators. */
  list(association: Owner): TeamView {
    const people = this.#sql.run<TeamView["people"][number]>(
      `select account.id, account.name, team.role,
           (select count(*) from passkey where passkey.account = account.id) as passkeys
         from team join account on account.id = team.account where team.association = ? order by team.since, account.id`,
      association,
    );
    const invited = this.#sql.run<Invited>(
      "select id, name, role, email, expires from team_invitation where association = ? and expires > ? order by expires, id",
      association,
      this.#now(),
    );
    return {
      people,
      invited: invited.map(({ email, expires, ...each }) => ({
        ...{ ...each, expires: new Date(expires).toISOString() },
        ...(email === null ? {} : { email, ...this.#markOf(each.id) }),
      })),
    };
  }

  /** Of the people with one of these roles. */
  accounts(association: Owner, roles: readonly Role[]): string[] {
    return this.#sql
      .run<{ account: string; role: Role }>(
        "select account, role from team where association = ? order by since, account",
        association,
      )
      .flatMap(({ account, role }) => (roles.includes(role) ? [account] : []));
  }

  #markOf(invitation: string) {
    const post = this.#outbox?.of(invitation, "invitee").get(0);
    const mark = post && this.#outbox?.markOf(post);
    return mark && { mark };
  }

  add(association: Owner, account: string, role: Role): void {
    this.#sql.run(
      "insert or ignore into team (association, account, role, since) values (?, ?, ?, ?)",
      association,
      account,
      role,
      this.#now(),
    );
  }

  /** The account of the administrator who has been one of the team for longest. */
  firstAdministrator(association: Owner): string | undefined {
    return this.#sql.run<{ account: string }>(
      "select account from team where association = ? and role = 'administrator' order by since, account limit 1",
      association,
    )[0]?.account;
  }

  /** The secret of a link for a new person of the team, unless it goes by mail: then the letter is the only one to have it. */
  invite(association: Owner, { name, role, email }: NewTeamMember): Outcome<{ team: TeamView; secret?: string }> {
    const address = addressOf(email)?.toLowerCase();
    const errors = findAddressProblems(address, "email");
    if (errors.length > 0) return refused("invalid-request", { errors });
    const outbox = this.#outbox;
    if (address !== undefined && outbox === undefined) return NO_MAIL;
    const { people, invited } = this.list(association);
    if (people.length + invited.length >= MOST)
      return refused("too-large", { detail: `A team has at most ${MOST} people and invitations.` });
    const [id, secret] = [newId(this.#random), newSecret(this.#random)];
    this.#sql.transaction(() => {
      this.#sql.run(
        "insert into team_invitation (hash, id, association, name, role, expires, email) values (?, ?, ?, ?, ?, ?, ?)",
        digestOf(secret),
        id,
        association,
        tidyLine(name),
        role,
        this.#now() + INVITATION_LASTS,
        address ?? null,
      );
      const letter = { matter: id, recipient: "invitee", number: 0, letter: "team" } as const;
      if (address !== undefined) outbox?.put(letter, this.#now());
    });
    return accepted({ team: this.list(association), ...(address === undefined ? { secret } : {}) });
  }

  withdraw(association: Owner, invitation: string): Outcome<TeamView> {
    const gone = this.#sql.run(
      "delete from team_invitation where association = ? and id = ? returning 1",
      association,
      invitation,
    );
    return gone.length === 0 ? NOBODY : accepted(this.list(association));
  }

  /** What the link with this digest invites to. */
  invited(hash: Uint8Array): Invitation | undefined {
    return this.#invitation("hash = ?", hash);
  }

  invitation(id: string): Invitation | undefined {
    return this.#invitation("id = ?", id);
  }

  /** The invitations that went to this address, as `join` takes them. */
  invitedAt(address: string): { hash: Uint8Array; name: string; association: Owner }[] {
    const query =
      "select hash, name, association from team_invitation where email = ? and expires > ? order by expires, id";
    return this.#sql.run(query, address, this.#now());
  }

  /** The secret of a link that is sent now; earlier ones of this invitation stop working. */
  newLink(id: string): string {
    const secret = newSecret(this.#random);
    this.#sql.run("update team_invitation set hash = ? where id = ?", digestOf(secret), id);
    return secret;
  }

  #invitation(condition: string, value: string | Uint8Array): Invitation | undefined {
    return this.#sql.run<Invitation>(
      `select association, name, role, email from team_invitation where ${condition} and expires > ?`,
      value,
      this.#now(),
    )[0];
  }

  /** Uses the invitation up. Whoever is in the team already keeps their role: a link that is opened by mistake takes nothing away. */
  join(hash: Uint8Array, account: string): void {
    const invited = this.invited(hash);
    if (invited === undefined) throw new RangeError("no such invitation");
    this.#sql.run("delete from team_invitation where hash = ? or expires <= ?", hash, this.#now());
    this.add(invited.association, account, invited.role);
  }

  /** `last-administrator` if nobody else is one, `too-few-people` if two are needed (second-person.ts). */
  change(association: Owner, account: string, role: Role): Outcome<TeamView> {
    const current = this.#roleOf(association, account);
    if (current === undefined) return NOBODY;
    if (role !== "administrator" && this.#isLast(association, account)) return LAST;
    const refusal = this.#secondPerson.refusal(association, account, role);
    if (refusal !== undefined) return refusal;
    this.#sql.run("update team set role = ? where association = ? and account = ?", role, association, account);
    return accepted(this.list(association));
  }

  /** The account goes with it if it belongs to no other team: passkeys and sessions, too. Refused as above. */
  remove(association: Owner, account: string): Outcome<TeamView> {
    if (this.#roleOf(association, account) === undefined) return NOBODY;
    if (this.#isLast(association, account)) return LAST;
    const refusal = this.#secondPerson.refusal(association, account);
    if (refusal !== undefined) return refusal;
    this.#sql.transaction(() => {
      this.#sql.run("delete from team where association = ? and account = ?", association, account);
      this.#sql.run("delete from account where id = ? and id not in (select account from team)", account);
    });
    return accepted(this.list(association));
  }

  #roleOf(association: Owner, account: string): Role | undefined {
    return this.#sql.run<{ role: Role }>(
      "select role from team where association = ? and account = ?",
      association,
      account,
    )[0]?.role;
  }

  #isLast(association: Owner, account: string): boolean {
    const administrators = this.#sql.run<{ account: string }>(
      "select account from team where association = ? and role = 'administrator'",
      association,
    );
    return administrators.length === 1 && administrators[0]?.account === account;
  }
}
