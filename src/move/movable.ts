/**
 * A registrar or box that can move to another host. It stands between the callers and the actor: while the election is elsewhere nothing
 * that changes or signs gets through, for good (LOG-3, LOG-8). That an election left stands in its database and in an anchor outside of
 * it, before the first parcel leaves; a parcel opens only where the election is expected, once. It knows tables, never what they mean.
 */
import { type Random, systemRandom } from "../../crypto/random.ts";
import type { Moves } from "../hosts.ts";
import { accepted, type Outcome, refused } from "../outcome.ts";
import type { Anchor } from "../store/anchor.ts";
import { type Migration, migrate } from "../store/migrate.ts";
import { moveMigrations } from "../store/migrations/move.ts";
import type { Sql } from "../store/sql.ts";
import { decodeBlobs, encodeBlobs, erase, exists, insertPage, isLast, type Page, pagesOf } from "./pages.ts";
import { addressOf, isAddress, newExpectation, openParcel, type Parcel, sealParcel } from "./parcel.ts";

export type MovableOptions<T> = {
  readonly sql: Sql;
  /** The actor's own high-water mark, and how often the election has moved. */
  readonly mark: Anchor;
  readonly moves: Anchor;
  readonly migrations: readonly Migration[];
  /** Methods that neither change nor sign anything: they answer on an election that has left as well. */
  readonly reads: ReadonlySet<string>;
  /** A mark one ahead of this one: what holds less than it only reads until an incident is explained (LOG-8). */
  readonly doubt: (mark: string) => string;
  readonly start: () => Promise<T>;
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
const MOVES: ReadonlySet<string> = new Set(["expect", "depart", "accept", "forget"] satisfies (keyof Moves)[]);

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
  readonly #random: Random;
  #actor: T;
  #hop: number;
  /** The election is at another host, or this database is older than its last move. */
  #elsewhere: boolean;
  #leaving = false;
  readonly #running = new Set<Promise<unknown>>();
  #pages: { readonly rest: Generator<Page>; next: number } | undefined;

  private constructor(options: MovableOptions<T>, actor: T, stored: number, anchored: number) {
    this.#options = options;
    this.#random = options.random ?? systemRandom;
    this.#actor = actor;
    this.#hop = Math.max(stored, anchored);
    this.#elsewhere = this.#hop % 2 === 1 || stored < anchored;
  }

  static async open<T extends object>(options: MovableOptions<T>): Promise<Movable<T>> {
    const { hop } = stateOf(options.sql);
    const anchored = Number((await options.moves.read()) ?? 0);
    if (anchored < hop) await options.moves.write(String(hop)); // a crash came between
    return new Movable(options, await options.start(), hop, anchored);
  }

  /** The actor, unless the election is elsewhere; for clocks. */
  get here(): T | undefined {
    return this.#elsewhere ? undefined : this.#actor;
  }

  /** Calls a method of the actor, or one of the moves, by its name. */
  async ask(name: string, parameters: unknown[]): Promise<unknown> {
    if (MOVES.has(name)) return methodOf(this, name).apply(this, parameters);
    const method = methodOf(this.#actor, name);
    if (this.#elsewhere ? this.#state().next > 0 || !this.#options.reads.has(name) : this.#leaving && !ENDS.has(name))
      return refused("moved");
    const call = method.apply(this.#actor, parameters);
    this.#running.add(call);
    try {
      return await call;
    } finally {
      this.#running.delete(call);
    }
  }

  async expect(): Promise<Outcome<{ address: string }>> {
    const { sql, migrations } = this.#options;
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
    const { sql, mark, moves, doubt } = this.#options;
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
    await moves.write(String(this.#hop)); // before anything leaves
    const page = this.#page(index);
    if (page === undefined) return refused("not-found", { detail: "There are no more parcels." });
    const last = isLast(page);
    const text = last ? await mark.read() : undefined;
    const plaintext = encodeBlobs({
      ...page,
      mark: text !== undefined && this.#state().lost === 1 ? doubt(text) : text,
    });
    return accepted(sealParcel(address, { hop: this.#hop, index, last }, plaintext, this.#random));
  }

  async accept(parcel: Parcel): Promise<Outcome<{ arrived: boolean }>> {
    const { sql, mark, moves, start } = this.#options;
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
    const page = decodeBlobs(opened) as Page & { mark?: string };
    if (last !== isLast(page)) throw new TypeError("a parcel that is not the last holds the end");
    if (last && page.mark !== undefined) await mark.write(page.mark); // LOG-8: first the anchor, then what it speaks of
    const fits = sql.transaction(() => {
      if (index === 0) erase(sql);
      if (!insertPage(sql, page)) return false;
      sql.run("update move set next = ?", index + 1);
      if (last)
        sql.run("update move set hop = ?, bound = null, secret = null, pass = null, next = 0, lost = 0", hop + 1);
      return true;
    });
    if (!fits) return refused("not-accepted-here", { detail: "The two hosts do not run the same version of Urna." });
    if (last) {
      await moves.write(String(hop + 1));
      this.#actor = await start();
      this.#hop = hop + 1;
      this.#elsewhere = false;
      sql.scrub();
    }
    return accepted({ arrived: last });
  }

  async forget(): Promise<Outcome<{ forgotten: true }>> {
    const { sql, start } = this.#options;
    if (!this.#elsewhere) return refused("not-accepted-here", { detail: "The election is here." });
    sql.transaction(() => erase(sql));
    sql.scrub();
    this.#actor = await start();
    return accepted({ forgotten: true });
  }

  /** Calls under way end, no other begins, and then nothing changes here any more. */
  async #leave(address: string): Promise<void> {
    const { sql } = this.#options;
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
    if (this.#pages === undefined || this.#pages.next > index)
      this.#pages = { rest: pagesOf(this.#options.sql), next: 0 };
    const pages = this.#pages;
    for (; pages.next < index; pages.next++) pages.rest.next();
    pages.next++;
    return pages.rest.next().value as Page | undefined;
  }

  #state(): State {
    return stateOf(this.#options.sql);
  }
}

function stateOf(sql: Sql): State {
  const known = sql.run("select name from sqlite_master where name = 'move'").length > 0;
  return (known ? sql.run<State>("select hop, bound, secret, pass, next, lost from move")[0] : undefined) ?? NEVER;
}

/** By its name; private fields and what is not a method stay out of reach. */
export function methodOf(actor: object, name: string): Method {
  const method = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(actor), name)?.value as Method | undefined;
  if (typeof method !== "function" || name === "constructor") throw new RangeError(`no method ${name}`);
  return method;
}
