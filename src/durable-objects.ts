/**
 * The actors as Durable Objects: each one object with its own SQLite, reached by RPC. Methods are called by name, so that the classes of
 * the service need no second list of their methods here. Nothing in this file decides anything about an election.
 */
import { DurableObject } from "cloudflare:workers";
import { Box } from "./box/box.ts";
import type { BoxApi, Hosts, RegistrarApi } from "./hosts.ts";
import { logToConsole } from "./log.ts";
import type { OfficeApi } from "./office/api.ts";
import type { Actors } from "./office/conduct.ts";
import { Office } from "./office/office.ts";
import { Registrar } from "./registrar/registrar.ts";
import { type AnchorObject, durableObjectAnchor } from "./store/anchor-durable-object.ts";
import { durableObjectSql } from "./store/sqlite-durable-object.ts";

export type Env = {
  readonly REGISTRAR: DurableObjectNamespace<RegistrarObject>;
  readonly BOX: DurableObjectNamespace<BoxObject>;
  readonly OFFICE: DurableObjectNamespace<OfficeObject>;
  readonly ANCHOR: DurableObjectNamespace<AnchorObject>;
  readonly ASSETS: Fetcher;
  /** Scheme and host under which people reach the service. */
  readonly URNA_ORIGIN: string;
};

const OFFICE_ALARM = 5_000; // milliseconds between two looks at the clock while elections are under way

type Method = (...parameters: unknown[]) => Promise<unknown>;

/** Answers calls by method name; private fields and what is not a method stay out of reach. */
abstract class ActorObject<T extends object> extends DurableObject<Env> {
  protected readonly actor: Promise<T>;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.actor = this.open();
    this.actor.catch(() => undefined); // told to whoever asks
  }

  protected abstract open(): Promise<T>;
  /** When to be woken, in milliseconds since 1970. */
  protected abstract wakeAt(actor: T): number | undefined;
  protected abstract wake(actor: T): Promise<unknown>;

  async ask(name: string, parameters: unknown[]): Promise<unknown> {
    const actor = await this.actor;
    const method = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(actor), name)?.value as Method | undefined;
    if (typeof method !== "function" || name === "constructor") throw new RangeError(`no method ${name}`);
    const answer = await method.apply(actor, parameters);
    await this.#schedule(actor);
    return answer;
  }

  override async alarm(): Promise<void> {
    const actor = await this.actor;
    await this.wake(actor);
    await this.#schedule(actor);
  }

  async #schedule(actor: T): Promise<void> {
    const at = this.wakeAt(actor);
    if (at === undefined) return;
    const set = await this.ctx.storage.getAlarm();
    if (set === null || at < set) await this.ctx.storage.setAlarm(at);
  }
}

export class RegistrarObject extends ActorObject<Registrar> {
  protected override open(): Promise<Registrar> {
    return Registrar.open(durableObjectSql(this.ctx.storage), anchorOf(this.env, "registrar", this.ctx.id));
  }
  protected override wakeAt(): undefined {}
  protected override async wake(): Promise<void> {}
}

export class BoxObject extends ActorObject<Box> {
  protected override open(): Promise<Box> {
    return Box.open(durableObjectSql(this.ctx.storage), anchorOf(this.env, "box", this.ctx.id));
  }
  protected override wakeAt(box: Box): number | undefined {
    return box.nextTick();
  }
  protected override wake(box: Box): Promise<unknown> {
    return box.tick();
  }
}

export class OfficeObject extends ActorObject<Office> {
  protected override async open(): Promise<Office> {
    return new Office({
      sql: durableObjectSql(this.ctx.storage),
      actors: actorsOf(this.env),
      origin: () => this.env.URNA_ORIGIN,
      log: logToConsole,
    });
  }
  protected override wakeAt(): number | undefined {
    const sql = durableObjectSql(this.ctx.storage);
    const underWay = sql.run("select id from election where step not in ('ceremony', 'done') limit 1").length > 0;
    return underWay ? Date.now() + OFFICE_ALARM : undefined;
  }
  protected override wake(office: Office): Promise<void> {
    return office.advanceAll();
  }
}

/** The anchor is named after the object, whatever it was asked by. */
function anchorOf(env: Env, kind: string, id: DurableObjectId) {
  return durableObjectAnchor(env.ANCHOR, `${kind} ${id.toString()}`);
}

function actorsOf(env: Env): Actors {
  return {
    registrar: (id) => door<RegistrarApi>(() => env.REGISTRAR.getByName(id)),
    box: (id) => door<BoxApi>(() => env.BOX.getByName(id)),
  };
}

export function hostsOf(env: Env): Hosts {
  return { ...actorsOf(env), office: door<OfficeApi>(() => env.OFFICE.getByName("office")) };
}

/** A stub that looks like the actor: every method call is one `ask`. */
function door<T extends object>(stub: () => { ask(name: string, parameters: unknown[]): Promise<unknown> }): T {
  return new Proxy({} as T, {
    get: (_, name) =>
      typeof name === "string" && name !== "then"
        ? (...parameters: unknown[]) => stub().ask(name, parameters)
        : undefined,
  });
}
