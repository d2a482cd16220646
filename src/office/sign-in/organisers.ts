/**
 * Who the organisers are: one-time sign-in links and sessions. A link works once, within a day; nobody can sign in with
 * the stored data of links and sessions. It never decides what an organiser may do.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Organiser, SignedIn } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import { cleanLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { digestOf, newId, newSecret } from "../secrets.ts";

const DAY = 24 * 60 * 60 * 1000;
const LINK_LASTS = DAY;
const SESSION_LASTS = 14 * DAY;
const FIRST_NAME = "Organiser";

type OrganiserRow = { id: string; name: string };

export class Organisers {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  constructor(sql: Sql, now: () => number, random: Random) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
  }

  /** A new link replaces earlier ones of the same name, so that a lost link stops working when another one is made. */
  firstLink(): string | undefined {
    return this.#first() === undefined ? this.createLink(FIRST_NAME) : undefined;
  }

  createLink(name?: string): string {
    return this.#sql.transaction(() => {
      const wanted = cleanLine(name ?? "").trim() || this.#first()?.name || FIRST_NAME;
      const [organiser] = this.#sql.run<OrganiserRow>("select id, name from organiser where name = ?", wanted);
      const link = newSecret(this.#random);
      this.#sql.run("delete from sign_in_link where name = ? or expires <= ?", wanted, this.#now());
      this.#sql.run(
        "insert into sign_in_link (hash, organiser, name, expires) values (?, ?, ?, ?)",
        digestOf(link),
        organiser?.id ?? null,
        wanted,
        this.#now() + LINK_LASTS,
      );
      return link;
    });
  }

  /** A wrong one writes nothing: anybody may try. */
  signInWithLink(link: string): Outcome<SignedIn> {
    const hash = digestOf(link.trim());
    const [row] = this.#sql.run<{ organiser: string | null; name: string }>(
      "select organiser, name from sign_in_link where hash = ? and expires > ?",
      hash,
      this.#now(),
    );
    if (row === undefined)
      return refused("wrong-link", { detail: "Sign-in links work once and for a day. Make a new one: urna sign-in" });
    return this.#sql.transaction(() => {
      this.#sql.run("delete from sign_in_link where hash = ?", hash);
      return accepted(this.startSession(row.organiser ?? this.named(row.name)));
    });
  }

  /** For an organiser who has just proved who they are. */
  startSession(organiser: string): SignedIn {
    const session = newSecret(this.#random);
    this.#sql.run("delete from session where expires <= ?", this.#now());
    this.#sql.run(
      "insert into session (hash, organiser, expires) values (?, ?, ?)",
      digestOf(session),
      organiser,
      this.#now() + SESSION_LASTS,
    );
    const found = this.find(organiser);
    if (found === undefined) throw new TypeError("a session without an organiser");
    return { session, organiser: found };
  }

  bySession(session: string): Organiser | undefined {
    const [row] = this.#sql.run<{ organiser: string }>(
      "select organiser from session where hash = ? and expires > ?",
      digestOf(session),
      this.#now(),
    );
    return row === undefined ? undefined : this.find(row.organiser);
  }

  /** Writes nothing if there is no such session: anybody may say that they sign out. */
  signOut(session: string): void {
    if (this.bySession(session) !== undefined) this.#sql.run("delete from session where hash = ?", digestOf(session));
  }

  endOtherSessions(organiser: string, session: string): void {
    this.#sql.run("delete from session where organiser = ? and hash <> ?", organiser, digestOf(session));
  }

  find(id: string): Organiser | undefined {
    return this.#sql.run<Organiser>(
      `select id, name, (select count(*) from passkey where organiser = organiser.id) as passkeys
         from organiser where id = ?`,
      id,
    )[0];
  }

  /** The id of the organiser with that name; makes a new one if there is none. */
  named(name: string): string {
    const [known] = this.#sql.run<OrganiserRow>("select id, name from organiser where name = ?", name);
    if (known !== undefined) return known.id;
    const id = newId(this.#random);
    this.#sql.run("insert into organiser (id, name, created) values (?, ?, ?)", id, name, this.#now());
    return id;
  }

  #first(): OrganiserRow | undefined {
    return this.#sql.run<OrganiserRow>("select id, name from organiser order by created, id limit 1")[0];
  }
}
