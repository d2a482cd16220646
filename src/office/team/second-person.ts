/**
 * Where an association wants it, two people of the board must ask for the same before it happens: opening, closing by hand, cancelling, and
 * lifting this very rule. Striking a member off a running vote takes two wherever two could, whether it is wanted or not: it takes a vote away from
 * a person who is not there. The second one confirms by asking for it, too, within an hour. Nobody confirms their own, and no token takes part.
 * Neither does anybody in their first day in the team, unless they were in it when the rule was set: so nobody who has got hold of an
 * administrator's session invites a second one at once. A vote with an end needs nobody for it: the clock closes it. It does nothing itself,
 * and cannot see whether one person has two accounts.
 */
import type { Role } from "../../contract/association.ts";
import type { Asked, Paired, SecondPerson as View } from "../../contract/second-person.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import type { Sql } from "../../store/sql.ts";
import { LETS_IN } from "./roles.ts";

const LAPSES = 60 * 60_000; // milliseconds
const NEW = 24 * 60 * 60_000; // milliseconds
/** Roles whose people can ask and confirm, as SQL. */
const BOARD = `(${LETS_IN.board.map((role) => `'${role}'`).join(", ")})`;

const NEWCOMER = refused("second-person", { detail: "Whoever is new in the team can take part in this after a day." });
const OWN = refused("second-person", { detail: "Somebody else of the board must confirm this." });
const TOKEN = refused("second-person", { detail: "Two people must ask for this; a token is none." });
const TOO_FEW = refused("too-few-people", {
  detail:
    "Two people of the board are needed while two must ask for the same. Invite somebody, or lift that rule first.",
});

/** `subject`: the vote, or for `lift` the association. `content`: what exactly is asked for, for `strike-off` number, newline, reason. */
export type Wish = {
  readonly association: Owner;
  readonly subject: string;
  readonly what: Paired;
  readonly content?: string;
};
type Row = { deed: Paired; account: string; name: string; content: string; asked: number };

function contentOf(deed: Paired, content: string): Pick<Asked, "reason" | "member"> {
  if (deed !== "strike-off") return { reason: content };
  const end = content.indexOf("\n");
  return { member: Number(content.slice(0, end)), reason: content.slice(end + 1) };
}

export class SecondPerson {
  readonly #sql: Sql;
  readonly #now: () => number;
  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
  }

  /**
   * Called when everything else allows it, right before it is done. Undefined: it may be done now, and the wish is used up; `asked`: it is
   * written down, and somebody else must ask for the same.
   */
  allow({ association, subject, what, content = "" }: Wish, { kind, id }: Who): Refusal | "asked" | undefined {
    if (!this.takesTwo(association, what)) return undefined;
    if (kind !== "person") return TOKEN;
    if (this.isOn(association) ? this.#isNew(association, id) : !this.#settled(association).includes(id))
      return NEWCOMER;
    return this.#sql.transaction(() => {
      const waits = this.#waiting(subject).find(({ deed }) => deed === what);
      if (waits?.content === content) {
        if (waits.account === id) return OWN;
        this.#sql.run("delete from second_person where subject = ? and deed = ?", subject, what);
        return undefined;
      }
      this.#sql.run(
        `insert or replace into second_person (subject, deed, association, account, content, asked)
           values (?, ?, ?, ?, ?, ?)`,
        subject,
        what,
        association,
        id,
        content,
        this.#now(),
      );
      return "asked";
    });
  }

  /** What waits about a vote or, with its id, about an association. */
  asked(subject: string): Asked[] {
    return this.#waiting(subject).map(({ deed, account, name, content, asked }) => ({
      what: deed,
      by: { id: account, name },
      ...(content === "" ? {} : contentOf(deed, content)),
      until: new Date(asked + LAPSES).toISOString(),
    }));
  }

  /** Whether this needs two people of the board: what the association wants two for, and striking off wherever two could. */
  takesTwo(association: Owner, what: Paired): boolean {
    return this.isOn(association) || (what === "strike-off" && this.#settled(association).length >= 2);
  }

  view(association: Owner): View {
    const [asked] = this.asked(association);
    return { on: this.isOn(association), people: this.#people(association), ...(asked && { asked }) };
  }

  /** `too-few-people` for a team in which nobody could confirm. What lifts the rule is under it, too. */
  set(association: Owner, on: boolean, who: Who): Outcome<View> {
    if (on === this.isOn(association)) return accepted(this.view(association));
    if (on && this.#people(association) < 2) return TOO_FEW;
    const waits = on ? undefined : this.allow({ association, subject: association, what: "lift" }, who);
    if (waits !== undefined && waits !== "asked") return waits;
    if (waits === undefined)
      this.#sql.run("update association set second_person = ? where id = ?", on ? this.#now() : null, association);
    return accepted(this.view(association));
  }

  /** Why somebody of the team cannot be removed, or get this role: else nobody could confirm any more. */
  refusal(association: Owner, account: string, role?: Role): Refusal | undefined {
    if (!this.isOn(association) || (role !== undefined && LETS_IN.board.includes(role))) return undefined;
    const others = this.#people(association, account);
    return others >= 2 || others === this.#people(association) ? undefined : TOO_FEW;
  }

  /** Whether the association wants it. */
  isOn(association: Owner): boolean {
    return (
      this.#sql.run("select 1 from association where id = ? and second_person is not null", association).length > 0
    );
  }

  /** How many there are besides this one. */
  #people(association: Owner, account = ""): number {
    const query = `select count(*) as n from team where association = ? and account <> ? and role in ${BOARD}`;
    return this.#sql.run<{ n: number }>(query, association, account)[0]?.n ?? 0;
  }

  /** Who of the board has been in the team for longer than a day. */
  #settled(association: Owner): string[] {
    const query = `select account from team where association = ? and since <= ? and role in ${BOARD}`;
    return this.#sql.run<{ account: string }>(query, association, this.#now() - NEW).map(({ account }) => account);
  }

  #isNew(association: Owner, account: string): boolean {
    const query = `select 1 from team join association on association.id = team.association
      where team.association = ? and account = ? and since > second_person and since > ?`;
    return this.#sql.run(query, association, account, this.#now() - NEW).length > 0;
  }

  /** What has not lapsed, of people who are still of the board. */
  #waiting(subject: string): Row[] {
    return this.#sql.run<Row>(
      `select deed, second_person.account, account.name, content, asked from second_person
         join team using (association, account) join account on account.id = second_person.account
         where subject = ? and asked > ? and asked <= ? and role in ${BOARD}`,
      subject,
      this.#now() - LAPSES,
      this.#now(),
    );
  }
}
