/**
 * Who did what for an association: the log that its team reads. What a person asks for is written down before it is done, and struck out if it is
 * refused, so nothing is done without a line; what comes by itself is written in the transaction that makes it so. It never names a member, an
 * address, a code or a ballot, and of what touches members it keeps only the day: an hour would say who was written to when.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Deed, DeedList, DeedName } from "../../contract/deeds.ts";
import type { Owner, Who } from "../../doors/office.ts";
import type { NewDeed } from "../../doors/team.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { type Elections, manifestOf } from "../elections/elections.ts";
import { newId } from "../secrets.ts";

const DAY = 24 * 60 * 60_000; // milliseconds
/** Lines about votes stay as long as the vote is here, all others for a year. */
const KEPT = 365 * DAY;
const MOST = 1000; // lines that are shown
const BY_THE_DAY: readonly DeedName[] = ["codes-made", "letters-sent", "members-added"];

type Row = {
  readonly at: number;
  readonly who: string | null;
  readonly deed: DeedName;
  readonly subject: string | null;
  readonly people: number | null;
  readonly whom: string | null;
  readonly done: number;
};

/** Where people of a team, programs and committees have their names: of this association only, since an id may be anybody's. */
const NAMED = [
  "select name from account join team on team.account = account.id where id = ? and association = ?",
  "select name from team_invitation where id = ? and association = ?",
  "select name from api_token where id = ? and association = ?",
  "select name from committee where id = ? and association = ?",
] as const;

export class Deeds {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #random: Random;
  readonly #elections: Elections;
  constructor(sql: Sql, now: () => number, random: Random, elections: Elections) {
    this.#sql = sql;
    this.#now = now;
    this.#random = random;
    this.#elections = elections;
    elections.events.subscribe(({ type, election }) => {
      if (type === "counted") this.#byItself(election, "counted");
      if (type === "closed" && !this.#has(election, "closed")) this.#byItself(election, "ended");
    });
  }

  /** Before it is done. The id is for `end`. */
  begin(association: Owner, who: Who, deed: NewDeed): string {
    this.#tidy(association);
    return this.#add(association, who.name, deed, 0);
  }

  /** The last parameter: what is known only now. A deed that was refused leaves nothing. */
  end(id: string, done: boolean, { deed, subject, people, called }: Partial<NewDeed> = {}): void {
    if (!done) this.#sql.run("delete from deed where id = ?", id);
    else
      this.#sql.run(
        `update deed set done = 1, deed = coalesce(?, deed), subject = coalesce(?, subject), people = coalesce(?, people),
           whom = coalesce(?, whom) where id = ?`,
        deed ?? null,
        subject ?? null,
        people ?? null,
        called === undefined ? null : tidyLine(called),
        id,
      );
  }

  /** What is done in the same transaction. */
  add(association: Owner, who: string, deed: NewDeed): void {
    this.#add(association, who, deed, 1);
  }

  list(association: Owner): DeedList {
    const rows = this.#sql.run<Row>(
      `select at, who, deed, subject, people, whom, done from deed where association = ? order by at desc, id limit ${MOST}`,
      association,
    );
    return { deeds: rows.map((row) => this.#shown(association, row)) };
  }

  #shown(association: Owner, { at, who, deed, subject, people, whom, done }: Row): Deed {
    const row = subject === null ? undefined : this.#elections.own(association, subject);
    const time = new Date(at).toISOString();
    return {
      at: BY_THE_DAY.includes(deed) ? time.slice(0, 10) : time.replace(/\.\d+Z$/, "Z"),
      ...(who === null ? {} : { who }),
      deed,
      ...(subject === null ? {} : { vote: { id: subject, ...(row && { title: manifestOf(row).title }) } }),
      ...(people === null ? {} : { people }),
      ...(whom === null ? {} : { whom }),
      ...(done === 0 ? { unfinished: true as const } : {}),
    };
  }

  #byItself(election: string, deed: DeedName): void {
    const row = this.#elections.find(election);
    if (row !== undefined) this.#add(row.association, null, { deed, subject: election }, 1);
  }

  #has(election: string, deed: DeedName): boolean {
    return this.#sql.run("select 1 from deed where subject = ? and deed = ?", election, deed).length > 0;
  }

  #add(association: Owner, who: string | null, { deed, subject, people, whom, called }: NewDeed, done: 0 | 1): string {
    const id = newId(this.#random);
    const now = this.#now();
    this.#sql.run(
      `insert into deed (id, association, at, who, deed, subject, people, whom, done)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      association,
      BY_THE_DAY.includes(deed) ? now - (now % DAY) : now,
      who,
      deed,
      subject ?? null,
      people ?? null,
      whom === undefined ? (called === undefined ? null : tidyLine(called)) : this.#nameOf(association, whom),
      done,
    );
    return id;
  }

  /** Nothing for an id that is not one of this association's: then the deed is refused. */
  #nameOf(association: Owner, id: string): string | null {
    const rows = NAMED.flatMap((query) => this.#sql.run<{ name: string }>(query, id.toWellFormed(), association));
    return rows[0]?.name ?? null;
  }

  #tidy(association: Owner): void {
    this.#sql.run(
      `delete from deed where association = ? and at < ?
         and (subject is null or subject not in (select id from election))`,
      association,
      this.#now() - KEPT,
    );
  }
}
