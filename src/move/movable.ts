/**
 * The layer between the callers and a registrar or box. Nothing is answered before it is in the second place, too. While the actor is
 * stopped (LOG-8), or its election is elsewhere, no call that changes or signs gets through. Both places know that an election left
 * before the first parcel is sent; a parcel opens only where the election is expected, once. This layer knows tables, never what they mean.
 */
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import type { Actor, ActorKind, ActorParts, Effect, Effects, Readied, Ticking } from "../doors/actor.ts";
import { callAt } from "../doors/door.ts";
import type { Moves } from "../doors/moves.ts";
import { accepted, type Outcome, refused } from "../doors/outcome.ts";
import { migrate } from "../store/migrate.ts";
import { moveMigrations } from "../store/migrations/move.ts";
import type { Pair } from "../store/pair.ts";
import { erasing, inSlices } from "../store/slices.ts";
import type { DurableSql, Sql } from "../store/sql.ts";
import {
  decodeBlobs,
  encodeBlobs,
  erase,
  exists,
  insertPage,
  isLast,
  movingTables,
  type Page,
  pagesOf,
} from "./pages.ts";
import { addressOf, isAddress, newExpectation, openParcel, type Parcel, sealParcel } from "./parcel.ts";

/** The methods of this layer itself, beside those of the actors. */
export const MOVES: Effects<Moves> = {
  repair: "repairs",
  expect: "creates",
  depart: "changes",
  accept: "changes",
  forget: "changes",
};

type State = {
  hop: number;
  bound: string | null;
  secret: Uint8Array | null;
  pass: Uint8Array | null;
  next: number;
  lost: number;
};
const NEVER: State = { hop: 0, bound: null, secret: null, pass: null, next: 0, lost: 0 };

export class Movable<Door extends object> implements Moves, Actor, Readied {
  readonly #pair: Pair;
  readonly #sql: DurableSql;
  readonly #kind: ActorKind<Door>;
  readonly #parts: ActorParts;
  readonly #random: Random;
  #actor: Door & Partial<Ticking & Readied>;
  #hop: number;
  /** The election is at another host. */
  #elsewhere: boolean;
  #leaving = false;
  readonly #running = new Set<Promise<unknown>>();
  #pages: { readonly rest: Generator<Page>; next: number } | undefined;

  constructor(pair: Pair, kind: ActorKind<Door>, parts: ActorParts, random: Random = systemRandom) {
    this.#pair = pair;
    this.#sql = pair.sql;
    this.#kind = kind;
    this.#parts = parts;
    this.#random = random;
    this.#actor = kind.start(this.#sql, parts);
    this.#hop = this.#state().hop;
    this.#elsewhere = this.#hop % 2 === 1;
  }

  async ready(): Promise<void> {
    await this.#actor.ready?.();
  }

  /** Calls a method of the actor or of this layer by its name. */
  async ask(name: string, parameters: unknown[]): Promise<unknown> {
    const own = Object.hasOwn(MOVES, name);
    const effect = ((own ? MOVES : this.#kind.effects) as Record<string, Effect>)[name];
    if (effect === undefined) throw new RangeError(`no method ${name}`);
    const { stopped } = this.#pair;
    if (stopped !== undefined && effect !== "discards" && effect !== "repairs")
      return this.#askStopped(name, effect, parameters);
    if (effect === "creates") await this.#pair.birth();
    if (own) return durably(this.#sql, callAt(this, name, parameters));
    if (this.#elsewhere ? this.#state().next > 0 || effect !== "reads" : this.#leaving && effect !== "ends")
      return refused("moved");
    const answer = await this.#run(callAt(this.#actor, name, parameters));
    if (effect === "discards" && stopped !== undefined && stopped !== "lost" && (answer as Outcome<unknown>).ok)
      await this.#pair.renew(); // discards it in the copy, too
    return answer;
  }

  /** Refuses while the election is elsewhere, or leaving, or stopped. */
  async tick(): Promise<void> {
    const actor = this.#leaving ? undefined : this.#here;
    if (actor?.tick !== undefined) await this.#run(actor.tick());
  }

  nextTick(): number | undefined {
    return this.#here?.nextTick?.();
  }

  get #here(): Partial<Ticking> | undefined {
    return this.#elsewhere || this.#pair.stopped !== undefined ? undefined : this.#actor;
  }

  /** Waits for calls that are under way before the election leaves. */
  async #run(call: Promise<unknown>): Promise<unknown> {
    this.#running.add(call);
    try {
      return await durably(this.#sql, call);
    } finally {
      this.#running.delete(call);
    }
  }

  async repair(): Promise<Outcome<{ stopped: false }>> {
    const { stopped } = this.#pair;
    if (stopped !== undefined && stopped !== "unproven")
      return refused("stopped", { clause: "LOG-8", detail: `It is stopped for good (${stopped}).` });
    if (stopped !== undefined) await this.#pair.renew();
    return accepted({ stopped: false });
  }

  /** Methods that only read still answer; the state says why the actor is stopped. */
  async #askStopped(name: string, effect: Effect, parameters: unknown[]): Promise<unknown> {
    if (effect !== "reads") return refused("read-only", { clause: "LOG-8" });
    const answer = await callAt(this.#actor, name, parameters);
    return name === "status" ? { ...(answer as object), stopped: this.#pair.stopped } : answer;
  }

  async expect(): Promise<Outcome<{ address: string }>> {
    const sql = this.#sql;
    if (exists(sql) && !this.#elsewhere) return refused("already-exists", { detail: "This election is here." });
    migrate(sql, this.#kind.migrations);
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
    const sql = this.#sql;
    const { secret, pass, next } = this.#state();
    const { hop, index, last } = parcel;
    if (!this.#elsewhere && this.#hop === hop + 1) return accepted({ arrived: true }); // only the last answer was lost
    if (secret === null || pass === null)
      return refused("not-accepted-here", {
        detail: "No election was announced here. Run `urna expect` on this installation first.",
      });
    if (hop <= this.#hop) return refused("not-accepted-here", { detail: "The election has moved on since." });
    if (index < next) return accepted({ arrived: false });
    if (index > next) return refused("too-early", { detail: `Parcel ${next} comes first.` });
    const opened = openParcel({ secret, pass }, parcel);
    if (opened === undefined)
      return refused("not-accepted-here", { detail: "It was not sealed for this host, or was changed." });
    const page = decodeBlobs(opened) as Page & { doubtful?: true };
    if (last !== isLast(page)) throw new TypeError("a parcel that is not the last one contains the end");
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
      this.#actor = this.#kind.start(sql, this.#parts);
      this.#hop = hop + 1;
      this.#elsewhere = false;
      if (page.doubtful) this.#pair.stopped = "unproven"; // the host that was lost may have signed
      sql.scrub();
    }
    return accepted({ arrived: last });
  }

  async forget(): Promise<Outcome<{ forgotten: true }>> {
    const sql = this.#sql;
    if (!this.#elsewhere) return refused("not-accepted-here", { detail: "The election is here." });
    await inSlices(sql, erasing(sql, movingTables(sql).toReversed()));
    sql.scrub();
    this.#actor = this.#kind.start(sql, this.#parts);
    return accepted({ forgotten: true });
  }

  /** Calls that are under way finish and no new ones begin; after that, nothing changes here any more. */
  async #leave(address: string): Promise<void> {
    const sql = this.#sql;
    this.#leaving = true;
    try {
      while (this.#running.size > 0) await Promise.allSettled(this.#running);
      if (this.#elsewhere) return; // it was asked twice at the same time
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

/** Answers when everything that the answer says is in the second place, too. */
export async function durably<T>(sql: DurableSql, call: Promise<T>): Promise<T> {
  const answer = await call;
  await sql.durable();
  return answer;
}
