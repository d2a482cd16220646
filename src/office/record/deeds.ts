/**
 * Who did what for an association: the log that its team reads. What a person asks for is written down before it is done, and struck out if it is
 * refused, so nothing is done without a line; what comes by itself is written in the transaction that makes it so. It never names a member, an
 * address, a code or a ballot, and of what touches members it keeps only the day: an hour would say who was written to when.
 */
import type { Random } from "../../../crypto/encoding/random.ts";
import type { Role } from "../../contract/association.ts";
import type { Deed, DeedList, DeedName, DeedQuery } from "../../contract/deeds.ts";
import type { Owner, Who } from "../../doors/office.ts";
import { accepted, type Outcome, refused } from "../../doors/outcome.ts";
import type { NewDeed } from "../../doors/team.ts";
import { tidyLine } from "../../draft/text.ts";
import type { Sql } from "../../store/sql.ts";
import { type Elections, manifestOf } from "../elections/elections.ts";
import { newId } from "../secrets.ts";

const DAY = 24 * 60 * 60_000; // milliseconds
/** Lines about votes stay as long as the vote is here, all others for a year. */
const KEPT = 365 * DAY;
const MOST = 1000; // lines that are shown at once
/** A list of people is changed one by one, or in pieces of a file: what somebody has done on one day is one line. */
const ADDED_UP: readonly DeedName[] = ["people-changed", "people-put-back"];
const BY_THE_DAY: readonly DeedName[] = ["codes-made", "letters-sent", "members-added", ...ADDED_UP];
const NO_LINE = refused("not-found", { detail: "There is no such line any more: read the log from its beginning." });

type Row = {
  readonly id: string;
  readonly at: number;
  readonly who: string | null;
  readonly deed: DeedName;
  readonly subject: string | null;
  readonly people: number | null;
  readonly whom: string | null;
  readonly role: Role | null;
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
    return this.#add(association, who, deed, 0);
  }

  /** The last parameter: what is known only now. A deed that was refused leaves nothing. */
  end(id: string, done: boolean, { deed, subject, people, called }: Partial<NewDeed> = {}): void {
    this.#sql.transaction(() => {
      if (!done) return void this.#sql.run("delete from deed where id = ?", id);
      const [row] = this.#sql.run<{ deed: DeedName }>(
        `update deed set done = 1, deed = coalesce(?, deed), subject = coalesce(?, subject), people = coalesce(?, people),
           whom = coalesce(?, whom) where id = ? returning deed`,
        deed ?? null,
        subject ?? null,
        people ?? null,
        called === undefined ? null : tidyLine(called),
        id,
      );
      if (row !== undefined && ADDED_UP.includes(row.deed)) this.#addUp(id);
    });
  }

  /** Into the line that this person or program has for the same on the same day, if there is one. */
  #addUp(id: string): void {
    const [earlier] = this.#sql.run<{ id: string; people: number }>(
      `select earlier.id, line.people from deed as line join deed as earlier
           on earlier.association = line.association and earlier.at = line.at and earlier.deed = line.deed
           and earlier.who = line.who and earlier.program = line.program and earlier.done = 1 and earlier.id <> line.id
         where line.id = ?`,
      id,
    );
    if (earlier === undefined) return;
    this.#sql.run("update deed set people = people + ? where id = ?", earlier.people, earlier.id);
    this.#sql.run("delete from deed where id = ?", id);
  }

  /** What is done in the same transaction. */
  add(association: Owner, who: string, deed: NewDeed): void {
    this.#add(association, { kind: "person", name: who }, deed, 1);
  }

  list(association: Owner, { by, before }: DeedQuery): Outcome<DeedList> {
    const program = by === "programs" ? 1 : 0;
    const [from] = this.#sql.run<{ at: number; id: string }>(
      "select at, id from deed where association = ? and program = ? and id = ?",
      ...[association, program, before?.toWellFormed() ?? null],
    );
    if (before !== undefined && from === undefined) return NO_LINE;
    const rows = this.#sql.run<Row>(
      `select id, at, who, deed, subject, people, whom, role, done from deed where association = ? and program = ?
         ${from === undefined ? "" : "and (at, id) < (?, ?)"} order by at desc, id desc limit ${MOST + 1}`,
      ...[association, program, ...(from === undefined ? [] : [from.at, from.id])],
    );
    const shown = rows.slice(0, MOST);
    const older = rows.length > MOST ? shown.at(-1)?.id : undefined;
    return accepted({
      deeds: shown.map((row) => this.#shown(association, row)),
      ...(older === undefined ? {} : { older }),
    });
  }

  #shown(association: Owner, { at, who, deed, subject, people, whom, role, done }: Row): Deed {
    const row = subject === null ? undefined : this.#elections.own(association, subject);
    const time = new Date(at).toISOString();
    return {
      at: BY_THE_DAY.includes(deed) ? time.slice(0, 10) : time.replace(/\.\d+Z$/, "Z"),
      ...(who === null ? {} : { who }),
      deed,
      ...(subject === null ? {} : { vote: { id: subject, ...(row && { title: manifestOf(row).title }) } }),
      ...(people === null ? {} : { people }),
      ...(whom === null ? {} : { whom }),
      ...(role === null ? {} : { role }),
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

  #add(association: Owner, who: Pick<Who, "kind" | "name"> | null, about: NewDeed, done: 0 | 1): string {
    const { deed, subject, people, whom, called, role } = about;
    const id = newId(this.#random);
    const now = this.#now();
    this.#sql.run(
      `insert into deed (id, association, at, who, deed, subject, people, whom, role, program, done)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      association,
      BY_THE_DAY.includes(deed) ? now - (now % DAY) : now,
      who?.name ?? null,
      deed,
      subject ?? null,
      people ?? null,
      whom === undefined ? (called === undefined ? null : tidyLine(called)) : this.#nameOf(association, whom),
      role ?? null,
      who?.kind === "token" ? 1 : 0,
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
