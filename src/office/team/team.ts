/**
 * The team of an association: who belongs to it in which role, and whom an administrator has invited. There is always an administrator. An
 * invitation is here as a digest, works once and lasts a week. Who may change the team is not decided here (admission.ts).
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Membership, NewTeamMember, Role, Team as TeamView } from "../../contract/association.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newId, newSecret } from "../secrets.ts";

const INVITATION_LASTS = 7 * 24 * 60 * 60_000; // milliseconds
const MOST = 200; // people and invitations of one association
const NOBODY = refused("not-found", { detail: "There is nobody like that in the team." });
const LAST = refused("last-administrator", { detail: "Make somebody else an administrator first." });

type Invitation = { readonly association: Owner; readonly name: string; readonly role: Role };

export class Team {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
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

  list(association: Owner): TeamView {
    const people = this.#sql.run<TeamView["people"][number]>(
      `select account.id, account.name, team.role,
           (select count(*) from passkey where passkey.account = account.id) as passkeys
         from team join account on account.id = team.account where team.association = ? order by team.since, account.id`,
      association,
    );
    const invited = this.#sql.run<Omit<TeamView["invited"][number], "expires"> & { expires: number }>(
      "select id, name, role, expires from team_invitation where association = ? and expires > ? order by expires, id",
      association,
      this.#now(),
    );
    return {
      people,
      invited: invited.map((each) => ({ ...each, expires: new Date(each.expires).toISOString() })),
    };
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

  /** The secret of a link for a new person of the team. */
  invite(association: Owner, { name, role }: NewTeamMember): Outcome<{ team: TeamView; secret: string }> {
    const { people, invited } = this.list(association);
    if (people.length + invited.length >= MOST)
      return refused("too-large", { detail: `A team has at most ${MOST} people and invitations.` });
    const secret = newSecret(this.#random);
    this.#sql.run(
      "insert into team_invitation (hash, id, association, name, role, expires) values (?, ?, ?, ?, ?, ?)",
      digestOf(secret),
      newId(this.#random),
      association,
      tidyLine(name),
      role,
      this.#now() + INVITATION_LASTS,
    );
    return accepted({ team: this.list(association), secret });
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
    return this.#sql.run<Invitation>(
      "select association, name, role from team_invitation where hash = ? and expires > ?",
      hash,
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

  /** `last-administrator` if nobody else is one. */
  change(association: Owner, account: string, role: Role): Outcome<TeamView> {
    const current = this.#roleOf(association, account);
    if (current === undefined) return NOBODY;
    if (role !== "administrator" && this.#isLast(association, account)) return LAST;
    this.#sql.run("update team set role = ? where association = ? and account = ?", role, association, account);
    return accepted(this.list(association));
  }

  /** The account goes with it if it belongs to no other team: passkeys and sessions, too. `last-administrator` as above. */
  remove(association: Owner, account: string): Outcome<TeamView> {
    if (this.#roleOf(association, account) === undefined) return NOBODY;
    if (this.#isLast(association, account)) return LAST;
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
