/**
 * Every change of a list of people, in one way: people as they will be, each with the revision that was seen, under an id that the caller made.
 * So the same request again changes nothing twice, nobody overwrites somebody else's change unseen, and for a day a change can be undone. A kill
 * between two slices leaves a part of it: the request is sent again, or undone. It keeps nobody who made a change, and reads no list (people.ts).
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import type { PeopleChange, PeopleChanged, PeopleUndone } from "../../contract/people.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted, type Outcome, type Refusal, refused } from "../../doors/outcome.ts";
import { searchedIn, sortKeysOf } from "../../draft/people/keys.ts";
import { cleanPerson, findPersonProblems, type Person } from "../../draft/people/person.ts";
import type { FieldProblem } from "../../draft/problem.ts";
import { pause } from "../../pool/lane.ts";
import { inSlices, SLICE, slicesOf } from "../../store/slices.ts";
import type { DurableSql } from "../../store/sql.ts";
import type { Quotas } from "../quotas/quotas.ts";
import { dayOf, type PersonRow, personOf } from "./people.ts";
import { grow, roomOf, type Size, sizeOf } from "./size.ts";

/** People of one association, archived ones too. */
const MOST = 100_000;
const CAN_BE_UNDONE = 24 * 60 * 60_000; // milliseconds
/** Of a request with a fault in every entry, so many are said. */
const PROBLEMS = 100;

type Entry = { readonly at: number; readonly id: string; readonly revision: number; readonly person: Person | null };
type Before = { person: string; revision: number; archived: number | null; content: string | null; made: number };
type Change = { until: number; undone: number };

const STALE = { code: "stale-people", message: "Somebody has changed this person meanwhile: read the person again." };
const UNDONE = refused("stale-people", { detail: "This change was undone, or is too old: begin another one." });
const FULL = refused("too-large", { detail: `A list has at most ${MOST} people.` });

export class Changes {
  readonly #sql: DurableSql;
  readonly #now: () => number;
  readonly #quotas: Quotas;
  constructor(sql: DurableSql, now: () => number, quotas: Quotas) {
    this.#sql = sql;
    this.#now = now;
    this.#quotas = quotas;
  }

  async make(owner: Owner, { change, first, people }: PeopleChange): Promise<Outcome<PeopleChanged>> {
    const entries: Entry[] = [];
    const errors: FieldProblem[] = [];
    for (const slice of slicesOf(people)) {
      for (const { id, revision, person } of slice) {
        const at = entries.length;
        const cleaned = person && cleanPerson(person);
        if (cleaned !== null) errors.push(...findPersonProblems(cleaned, `people.${at}.person`));
        entries.push({ at, id: id ?? newcomer(change, first + at), revision, person: cleaned });
      }
      await pause(owner);
    }
    const ids = new Set<string>();
    for (const { at, id } of entries)
      if (ids.size === ids.add(id).size)
        errors.push({ path: `people.${at}.id`, code: "twice", message: "Name each person once in a change." });
    if (errors.length > 0) return refused("invalid-request", { errors: errors.slice(0, PROBLEMS) });
    return inSlices(this.#sql, this.#making(owner, change, entries), owner);
  }

  /** Puts people back as they were; whom somebody has changed since stays. */
  undo(owner: Owner, change: string): Promise<Outcome<PeopleUndone>> {
    return inSlices(this.#sql, this.#undoing(owner, change.toWellFormed()), owner);
  }

  *#making(owner: Owner, change: string, entries: readonly Entry[]): Generator<void, Outcome<PeopleChanged>> {
    const slices = [...slicesOf(entries, SLICE)];
    for (const slice of slices.length > 1 ? slices : []) {
      const refusal = this.#unfit(owner, change, slice);
      if (refusal !== undefined) return refusal;
      yield;
    }
    const made: PeopleChanged["people"] = [];
    for (const [i, slice] of slices.entries()) {
      if (i > 0) yield;
      const refusal = this.#unfit(owner, change, slice) ?? this.#put(owner, change, slice, made);
      if (refusal !== undefined) return refusal;
    }
    return accepted({ people: made });
  }

  /** Why these cannot be changed now. */
  #unfit(owner: Owner, change: string, entries: readonly Entry[]): Refusal | undefined {
    const [known] = this.#change(owner, change);
    if (known !== undefined && (known.undone === 1 || known.until <= this.#now())) return UNDONE;
    const errors = entries.flatMap(({ at, id, revision }) => {
      if (known !== undefined && this.#before(owner, change, id) !== undefined) return []; // done already
      return (this.#row(owner, id)?.revision ?? 0) === revision ? [] : [{ path: `people.${at}`, ...STALE }];
    });
    return errors.length === 0 ? undefined : refused("stale-people", { errors });
  }

  #put(owner: Owner, change: string, entries: readonly Entry[], made: PeopleChanged["people"]): Refusal | undefined {
    const fresh: { entry: Entry; row: PersonRow | undefined; content: string | null }[] = [];
    const grown = { people: 0, bytes: 0 };
    for (const entry of entries) {
      const done = this.#before(owner, change, entry.id);
      made.push({ id: entry.id, revision: done?.made ?? (entry.person === null ? 0 : entry.revision + 1) });
      if (done !== undefined) continue;
      const row = this.#row(owner, entry.id);
      const content = entry.person && JSON.stringify(entry.person);
      grown.people += one(content) - one(row);
      grown.bytes += roomOf(content); // what was there stays, to be put back
      fresh.push({ entry, row, content });
    }
    if (fresh.length === 0) return undefined;
    const refusal = this.#quotas.noRoom(owner, grown.bytes) ?? this.#grow(owner, grown);
    if (refusal !== undefined) return refusal;
    this.#sql.run(
      `insert into person_change (association, id, until, people, undone) values (?, ?, ?, ?, 0)
         on conflict do update set people = people + excluded.people`,
      owner,
      change,
      this.#now() + CAN_BE_UNDONE,
      fresh.length,
    );
    for (const { entry, row, content } of fresh) {
      this.#sql.run(
        `insert into person_before (association, change, person, revision, archived, content, made)
           values (?, ?, ?, ?, ?, ?, ?)`,
        ...[owner, change, entry.id, entry.revision, row?.archived ?? null, row?.content ?? null],
        content === null ? 0 : entry.revision + 1,
      );
      const archived = entry.person?.archived === true ? (row?.archived ?? dayOf(this.#now())) : null;
      this.#store(owner, entry.id, content, entry.revision + 1, archived);
    }
    return undefined;
  }

  *#undoing(owner: Owner, change: string): Generator<void, Outcome<PeopleUndone>> {
    const [known] = this.#change(owner, change);
    if (known === undefined || known.until <= this.#now())
      return refused("not-found", { detail: "There is no such change, or it is too late to undo it." });
    const done = { undone: 0, kept: 0 };
    for (;;) {
      const rows = this.#sql.run<Before>(
        `select person, revision, archived, content, made from person_before
           where association = ? and change = ? order by person limit ${SLICE}`,
        owner,
        change,
      );
      const grown = { people: 0, bytes: 0 };
      const seen = rows.map((before) => {
        const row = this.#row(owner, before.person);
        const isKept = (row?.revision ?? 0) !== before.made;
        grown.bytes -= roomOf(isKept ? before.content : row?.content);
        if (!isKept) grown.people += one(before.content) - one(row);
        return { ...before, isKept };
      });
      const refusal = this.#grow(owner, grown);
      if (refusal !== undefined) return refusal;
      this.#sql.run("update person_change set undone = 1 where association = ? and id = ?", owner, change);
      for (const { person, revision, archived, content, isKept } of seen) {
        done[isKept ? "kept" : "undone"]++;
        if (!isKept) this.#store(owner, person, content, revision + 2, archived);
        this.#sql.run(
          "delete from person_before where association = ? and change = ? and person = ?",
          ...[owner, change, person],
        );
      }
      if (rows.length < SLICE) return accepted(done);
      yield;
    }
  }

  #change(owner: Owner, change: string): Change[] {
    return this.#sql.run<Change>(
      "select until, undone from person_change where association = ? and id = ?",
      owner,
      change,
    );
  }

  #before(owner: Owner, change: string, person: string): { made: number } | undefined {
    return this.#sql.run<{ made: number }>(
      "select made from person_before where association = ? and change = ? and person = ?",
      ...[owner, change, person],
    )[0];
  }

  #row(owner: Owner, id: string): PersonRow | undefined {
    return this.#sql.run<PersonRow>(
      "select id, revision, archived, content from person where association = ? and id = ?",
      owner,
      id,
    )[0];
  }

  /** Counts what is more or less. Refuses more people than a list may have. */
  #grow(owner: Owner, by: Size): Refusal | undefined {
    if (by.people > 0 && sizeOf(this.#sql, owner).people + by.people > MOST) return FULL;
    grow(this.#sql, owner, by);
    return undefined;
  }

  #store(owner: Owner, id: string, content: string | null, revision: number, archived: number | null): void {
    if (content === null) {
      this.#sql.run("delete from person where association = ? and id = ?", owner, id);
      return;
    }
    const person = personOf(content);
    const { name, email, number } = sortKeysOf(person);
    this.#sql.run(
      `insert or replace into person (association, id, revision, archived, content, by_name, by_email, by_number, searched)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[owner, id, revision, archived, content, name, email, number, searchedIn(person)],
    );
  }
}

/** How many somebody is who is there, or is not. */
const one = (person: unknown): number => (person === null || person === undefined ? 0 : 1);

/** The id of somebody new at this place of a change: the same when it is sent again. Those of one change are neighbours in the tables, which is quicker. */
const newcomer = (change: string, at: number): string =>
  `${toBase64url(sha256(utf8(change)).subarray(0, 15))}${String(at).padStart(6, "0")}`;
