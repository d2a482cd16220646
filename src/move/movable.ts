/**
 * What stands between the callers and a registrar or box. Nothing leaves before it is in the second place, too; while the actor is
 * stopped (LOG-8), or its election elsewhere, nothing that changes or signs gets through. That an election left is in both places
 * before the first parcel leaves; a parcel opens only where the election is expected, once. It knows tables, never what they mean.
 */
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import type { Moves } from "../doors/moves.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { type Migration, migrate } from "../store/migrate.ts";
import { moveMigrations } from "../store/migrations/move.ts";
import type { Pair } from "../store/pair.ts";
import type { DurableSql, Sql } from "../store/sql.ts";
import { decodeBlobs, encodeBlobs, erase, exists, insertPage, isLast, type Page, pagesOf } from "./pages.ts";
import { addressOf, isAddress, newExpectation, openParcel, type Parcel, sealParcel } from "./parcel.ts";

export type MovableOptions<T> = {
  readonly pair: Pair;
  readonly migrations: readonly Migration[];
  /** Methods that neither change nor sign anything: they answer on an election that has left, or is stopped, as well. */
  readonly reads: ReadonlySet<string>;
  /** The actor over its database. */
  readonly start: (sql: DurableSql) => T;
  readonly random?: Random;
};

export const BOX_READS: ReadonlySet<string> = new Set([
  "status",
  "entries",
  "tile",
  "entriesTile",
  "registerPlaces",
  "view",
]);
export const REGISTRAR_READS: ReadonlySet<string> = new Set(["status", "roll", "turnout", "electorate", "register"]);
/** What lets calls under way come to their end. */
const ENDS = new Set(["cast", "withdraw"]);
/** Nothing that was signed becomes something else by it. */
const WHILE_STOPPED = new Set(["discard", "repair"]);
/** What may be the first thing that is ever written. */
const CREATES = new Set(["create", "expect"]);
const OWN: ReadonlySet<string> = new Set(["expect", "depart", "accept", "forget", "repair"] satisfies (keyof Moves)[]);

type Method = (...parameters: unknown[]) => Promise<unknown>;
type State = {
  hop: number;
  bound: string | null;
  secret: Uint8Array | null;
  pass: Uint8Array | null;
  next: number;
  lost: number;
};
const NEVER: State = { hop: 0, bound: null, secret: null, pass: null, next: 0, lost: 0 };

export class Movable<T extends object> implements Moves {
  readonly #options: MovableOptions<T>;
  readonly #sql: DurableSql;
  readonly #random: Random;
  #actor: T;
  #hop: number;
  /** The election is at another host. */
  #elsewhere: boolean;
  #leaving = false;
  readonly #running = new Set<Promise<unknown>>();
  #pages: { readonly rest: Generator<Page>; next: number } | undefined;

  constructor(options: MovableOptions<T>) {
    this.#options = options;
    this.#sql = options.pair.sql;
    this.#random = options.random ?? systemRandom;
    this.#actor = options.start(this.#sql);
    this.#hop = this.#state().hop;
    this.#elsewhere = this.#hop % 2 === 1;
  }

  /** The actor, unless the election is elsewhere or stopped; for clocks. */
  get here(): T | undefined {
    return this.#elsewhere || this.#options.pair.stopped !== undefined ? undefined : this.#actor;
  }

  /** Calls a method of the actor, or one of its own, by its name. */
  async ask(name: string, parameters: unknown[]): Promise<unknown> {
    const { pair, reads } = this.#options;
    if (pair.stopped !== undefined && !WHILE_STOPPED.has(name)) return this.#askStopped(name, parameters);
    if (CREATES.has(name)) await pair.birth();
    const method = methodOf(OWN.has(name) ? this : this.#actor, name);
    if (OWN.has(name)) return durably(this.#sql, method.apply(this, parameters));
    if (this.#elsewhere ? this.#state().next > 0 || !reads.has(name) : this.#leaving && !ENDS.has(name))
      return refused("moved");
    const call = method.apply(this.#actor, parameters);
    this.#running.add(call);
    try {
      const answer = await durably(this.#sql, call);
      if (
        name === "discard" &&
        pair.stopped !== undefined &&
        pair.stopped !== "lost" &&
        (answer as Outcome<unknown>).ok
      )
        await pair.renew(); // in the copy it is discarded, too
      return answer;
    } finally {
      this.#running.delete(call);
    }
  }

  async repair(): Promise<Outcome<{ stopped: false }>> {
    const { pair } = this.#options;
    if (pair.stopped !== undefined && pair.stopped !== "unproven")
      return refused("stopped", { clause: "LOG-8", detail: `It is stopped for good (${pair.stopped}).` });
    if (pair.stopped !== undefined) await pair.renew();
    return accepted({ stopped: false });
  }

  /** What can be read is answered, and with its state why it is stopped. */
  async #askStopped(name: string, parameters: unknown[]): Promise<unknown> {
    const { pair, reads } = this.#options;
    const asked = name === "tick" ? "status" : name;
    if (!reads.has(asked)) return refused("read-only", { clause: "LOG-8" });
    const answer = await methodOf(this.#actor, asked).apply(this.#actor, parameters);
    return asked === "status" ? { ...(answer as object), stopped: pair.stopped } : answer;
  }

  async expect(): Promise<Outcome<{ address: string }>> {
    const { migrations } = this.#options;
    const sql = this.#sql;
    if (exists(sql) && !this.#elsewhere) return refused("already-exists", { detail: "This election is here." });
    migrate(sql, migrations);
    migrate(sql, moveMigrations);
    const { secret, pass } = this.#state();
    if (secret !== null && pass !== null) return accepted({ address: addressOf({ secret, pass }) });
    const fresh = newExpectation(this.#random);
    sql.transaction(() => sql.run("update move set secret = ?, pass = ?, next = 0", fresh.secret, fresh.pass));
    return accepted({ address: addressOf(fresh) });
  }

  async depart(address: string, index: number, lost = false): Promise<Outcome<Parcel>> {
    const sql = this.#sql;
    if (!isAddress(address)) return refused("invalid-request", { detail: "This is no address of an expecting host." });
    if (!exists(sql)) return refused("not-found");
    if (!this.#elsewhere) await this.#leave(address);
    if (lost && this.#state().bound !== null && this.#state().bound !== address) {
      sql.transaction(() => sql.run("update move set hop = ?, bound = ?, lost = 1", this.#hop + 2, address));
      this.#hop += 2;
      this.#pages = undefined;
    }
    if (this.#state().bound !== address)
      return refused("moved", { detail: "The election has left for another host; only that host can open it." });
    const page = this.#page(index);
    if (page === undefined) return refused("not-found", { detail: "There are no more parcels." });
    const last = isLast(page);
    const plaintext = encodeBlobs({ ...page, ...(last && this.#state().lost === 1 ? { doubtful: true } : {}) });
    return accepted(sealParcel(address, { hop: this.#hop, index, last }, plaintext, this.#random));
  }

  async accept(parcel: Parcel): Promise<Outcome<{ arrived: boolean }>> {
    const { pair, start } = this.#options;
    const sql = this.#sql;
    const { secret, pass, next } = this.#state();
    const { hop, index, last } = parcel;
    if (!this.#elsewhere && this.#hop === hop + 1) return accepted({ arrived: true }); // it was the last answer that got lost
    if (secret === null || pass === null) return refused("not-accepted-here", { detail: "Nothing is expected here." });
    if (hop <= this.#hop) return refused("not-accepted-here", { detail: "The election has moved on since." });
    if (index < next) return accepted({ arrived: false });
    if (index > next) return refused("too-early", { detail: `Parcel ${next} comes first.` });
    const opened = openParcel({ secret, pass }, parcel);
    if (opened === undefined)
      return refused("not-accepted-here", { detail: "It was not sealed for this host, or was changed." });
    const page = decodeBlobs(opened) as Page & { doubtful?: true };
    if (last !== isLast(page)) throw new TypeError("a parcel that is not the last holds the end");
    const fits = sql.transaction(() => {
      if (index === 0) erase(sql);
      if (!insertPage(sql, page)) return false;
      sql.run("update move set next = ?", index + 1);
      if (last)
        sql.run("update move set hop = ?, bound = null, secret = null, pass = null, next = 0, lost = 0", hop + 1);
      if (page.doubtful) sql.run("update pair set stopped = 'unproven'");
      return true;
    });
    if (!fits) return refused("not-accepted-here", { detail: "The two hosts do not run the same version of Urna." });
    if (last) {
      await sql.durable();
      this.#actor = start(this.#sql);
      this.#hop = hop + 1;
      this.#elsewhere = false;
      if (page.doubtful) pair.stopped = "unproven"; // the host that was lost may have signed
      sql.scrub();
    }
    return accepted({ arrived: last });
  }

  async forget(): Promise<Outcome<{ forgotten: true }>> {
    const sql = this.#sql;
    if (!this.#elsewhere) return refused("not-accepted-here", { detail: "The election is here." });
    sql.transaction(() => erase(sql));
    sql.scrub();
    this.#actor = this.#options.start(sql);
    return accepted({ forgotten: true });
  }

  /** Calls under way end, no other begins, and then nothing changes here any more. */
  async #leave(address: string): Promise<void> {
    const sql = this.#sql;
    this.#leaving = true;
    try {
      while (this.#running.size > 0) await Promise.allSettled(this.#running);
      if (this.#elsewhere) return; // asked twice at once
      migrate(sql, moveMigrations);
      sql.transaction(() => sql.run("update move set hop = ?, bound = ?, lost = 0", this.#hop + 1, address));
      this.#hop++;
      this.#elsewhere = true;
      this.#pages = undefined;
      sql.scrub();
    } finally {
      this.#leaving = false;
    }
  }

  #page(index: number): Page | undefined {
    if (this.#pages === undefined || this.#pages.next > index) this.#pages = { rest: pagesOf(this.#sql), next: 0 };
    const pages = this.#pages;
    for (; pages.next < index; pages.next++) pages.rest.next();
    pages.next++;
    return pages.rest.next().value as Page | undefined;
  }

  #state(): State {
    return stateOf(this.#sql);
  }
}

function stateOf(sql: Sql): State {
  const known = sql.run("select name from sqlite_master where name = 'move'").length > 0;
  return (known ? sql.run<State>("select hop, bound, secret, pass, next, lost from move")[0] : undefined) ?? NEVER;
}

/** What an actor answers to this method, once all that it shows is in the second place, too. */
export function askDurably(actor: object, sql: DurableSql, name: string, parameters: unknown[]): Promise<unknown> {
  return durably(sql, methodOf(actor, name).apply(actor, parameters));
}

async function durably(sql: DurableSql, call: Promise<unknown>): Promise<unknown> {
  const answer = await call;
  await sql.durable();
  return answer;
}

/** By its name; private fields and what is not a method stay out of reach. */
function methodOf(actor: object, name: string): Method {
  const method = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(actor), name)?.value as Method | undefined;
  if (typeof method !== "function" || name === "constructor") throw new RangeError(`no method ${name}`);
  return method;
}
