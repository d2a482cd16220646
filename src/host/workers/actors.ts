/**
 * The actors as Durable Objects: each one object with its own SQLite, reached by RPC. Methods are called by name, so that the classes of
 * the service need no second list of their methods here. Nothing in this file decides anything about an election.
 */
import { DurableObject } from "cloudflare:workers";
import { Box } from "../../box/box.ts";
import { boxRule } from "../../box/join.ts";
import { trustedClock } from "../../clock.ts";
import type { BoxDoor } from "../../doors/box.ts";
import type { Actors, Hosts } from "../../doors/hosts.ts";
import type { Moves } from "../../doors/moves.ts";
import type { OfficeDoor } from "../../doors/office.ts";
import type { RegistrarDoor } from "../../doors/registrar.ts";
import { failure, logToConsole } from "../../log.ts";
import { readMailSettings } from "../../mail/settings.ts";
import { smtpTransport } from "../../mail/smtp.ts";
import { askDurably, BOX_READS, Movable, REGISTRAR_READS } from "../../move/movable.ts";
import { Office } from "../../office/office.ts";
import { registrarRule } from "../../registrar/join.ts";
import { Registrar } from "../../registrar/registrar.ts";
import { type CopyObject, durableObjectCopy } from "../../store/copy-durable-object.ts";
import { boxMigrations } from "../../store/migrations/box.ts";
import { registrarMigrations } from "../../store/migrations/registrar.ts";
import { anyState, Pair, type Rule } from "../../store/pair.ts";
import type { DurableSql } from "../../store/sql.ts";
import { durableObjectSql } from "../../store/sqlite-durable-object.ts";
import { ConfigError } from "../config-error.ts";

export type Env = {
  readonly REGISTRAR: DurableObjectNamespace<RegistrarObject>;
  readonly BOX: DurableObjectNamespace<BoxObject>;
  readonly OFFICE: DurableObjectNamespace<OfficeObject>;
  readonly COPY: DurableObjectNamespace<CopyObject>;
  readonly ASSETS: Fetcher;
  /** Scheme and host under which people reach the service. */
  readonly URNA_ORIGIN: string;
  /** Where casts alone go, as in the README. */
  readonly URNA_BOX_ORIGIN?: string;
  readonly URNA_IMPRINT?: string;
  readonly URNA_PRIVACY?: string;
  /** Where all objects are kept: a jurisdiction of the platform, by default `eu`; `none` where there are none (workerd by itself). */
  readonly URNA_JURISDICTION?: string;
  /** Where mail goes out, as in the README; the password is a secret. */
  readonly URNA_MAIL_SERVER?: string;
  readonly URNA_MAIL_FROM?: string;
  readonly URNA_MAIL_USER?: string;
  readonly URNA_MAIL_PASSWORD?: string;
  /** A secret of at least 32 characters that opens the operator's door; without it there is none. */
  readonly URNA_OPERATOR_KEY?: string;
};

const RETRY = 5_000; // milliseconds until an alarm that failed rings again

/** One actor, woken by calls and by its alarm. */
abstract class ActorObject<T extends object> extends DurableObject<Env> {
  #actor: Promise<T> | undefined;

  /** What could not be opened (its copy did not answer, say) is opened for whoever asks next: alarms keep this object awake for ever. */
  protected get actor(): Promise<T> {
    this.#actor ??= this.#open().catch((error: unknown) => {
      this.#actor = undefined;
      throw error;
    });
    return this.#actor;
  }

  protected abstract readonly kind: "registrar" | "box" | "office";
  protected abstract readonly rule: Rule;
  protected abstract start(pair: Pair): T;
  /** The copy is named after the object, whatever it was asked by. What both say of themselves is believed: the platform sets back whole objects. */
  async #open(): Promise<T> {
    const { kind, rule } = this;
    const copy = durableObjectCopy(placed(this.env, this.env.COPY), `${kind} ${this.ctx.id.toString()}`);
    const pair = await Pair.open({ sql: durableObjectSql(this.ctx.storage), copy, rule, thorough: false });
    const election = kind === "office" ? {} : { election: this.ctx.id.name ?? "" };
    for (const what of [pair.mended, pair.stopped])
      if (what !== undefined) logToConsole({ event: "copy", actor: kind, ...election, what });
    if (kind === "office") await pair.birth();
    return this.start(pair);
  }

  /** When to be woken, in milliseconds since 1970. */
  protected abstract wakeAt(actor: T): number | undefined;
  protected abstract wake(actor: T): Promise<unknown>;

  /** Calls a method of the actor by its name; private fields and what is not a method stay out of reach. */
  protected abstract call(actor: T, name: string, parameters: unknown[]): Promise<unknown>;

  async ask(name: string, parameters: unknown[]): Promise<unknown> {
    const actor = await this.actor;
    try {
      return await this.call(actor, name, parameters);
    } finally {
      await this.#schedule(actor); // what broke off is gone on with
    }
  }

  /** The platform gives up after some failures; an election must not: there is always a next alarm. */
  override async alarm(): Promise<void> {
    try {
      const actor = await this.actor;
      await this.wake(actor);
      await this.#schedule(actor);
    } catch (error) {
      logToConsole(failure("alarm", error));
      await this.ctx.storage.setAlarm(Date.now() + RETRY);
    }
  }

  /** Milliseconds since 1970 as the actor knows them. */
  protected now(): number {
    return Date.now();
  }

  async #schedule(actor: T): Promise<void> {
    const due = this.wakeAt(actor);
    if (due === undefined) return;
    const at = Date.now() + due - this.now();
    const set = await this.ctx.storage.getAlarm();
    if (set === null || at < set) await this.ctx.storage.setAlarm(at);
  }
}

export class RegistrarObject extends ActorObject<Movable<Registrar>> {
  protected override readonly kind = "registrar";
  protected override readonly rule = registrarRule;
  protected override start(pair: Pair): Movable<Registrar> {
    return new Movable({
      ...{ pair, migrations: registrarMigrations, reads: REGISTRAR_READS },
      start: (sql) => new Registrar(sql, { now: () => this.now() }),
    });
  }
  protected override call(registrar: Movable<Registrar>, name: string, parameters: unknown[]): Promise<unknown> {
    return registrar.ask(name, parameters);
  }
  protected override wakeAt(): undefined {}
  protected override async wake(): Promise<void> {}
}

export class BoxObject extends ActorObject<Movable<Box>> {
  protected override readonly kind = "box";
  protected override readonly rule = boxRule;
  protected override start(pair: Pair): Movable<Box> {
    return new Movable({
      ...{ pair, migrations: boxMigrations, reads: BOX_READS },
      start: (sql) => new Box(sql, { clock: trustedClock(() => this.now()) }),
    });
  }
  protected override call(box: Movable<Box>, name: string, parameters: unknown[]): Promise<unknown> {
    return box.ask(name, parameters);
  }
  protected override wakeAt(box: Movable<Box>): number | undefined {
    return box.here?.nextTick();
  }
  protected override async wake(box: Movable<Box>): Promise<void> {
    if (box.here !== undefined) await box.ask("tick", []);
  }
}

type OpenOffice = { readonly office: Office; readonly sql: DurableSql };

export class OfficeObject extends ActorObject<OpenOffice> {
  protected override readonly kind = "office";
  protected override readonly rule = anyState;
  protected override start({ sql }: Pair): OpenOffice {
    const office = new Office({
      sql,
      actors: actorsOf(this.env),
      origin: () => this.env.URNA_ORIGIN,
      log: logToConsole,
      mail: mailOf(this.env),
      now: () => this.now(),
    });
    return { office, sql };
  }
  protected override call({ office, sql }: OpenOffice, name: string, parameters: unknown[]): Promise<unknown> {
    return askDurably(office, sql, name, parameters);
  }
  protected override wakeAt({ office }: OpenOffice): number | undefined {
    return office.nextTick();
  }
  /** A mail server may take its time: nothing waits for it, and the next alarm joins. */
  protected override async wake({ office, sql }: OpenOffice): Promise<void> {
    const delivered = office.deliver();
    await office.advanceAll();
    await sql.durable();
    await Promise.race([delivered, new Promise((done) => setTimeout(done, 1000))]);
  }
}

/** Reads a setting as a machine's environment is read: what is empty was left out. */
export const settingsIn = (env: Env) => (name: string) => String(env[name as keyof Env] ?? "").trim() || undefined;

function mailOf(env: Env) {
  const settings = readMailSettings(settingsIn(env));
  return settings && smtpTransport(settings);
}

/** The namespace inside the jurisdiction: everything that is stored goes through here. @throws ConfigError, never elsewhere instead */
function placed<T extends Rpc.DurableObjectBranded>(env: Env, namespace: DurableObjectNamespace<T>) {
  const { URNA_JURISDICTION: where = "eu" } = env;
  if (where === "none") return namespace;
  try {
    return namespace.jurisdiction(where as DurableObjectJurisdiction);
  } catch {
    throw new ConfigError("URNA_JURISDICTION", where, "this platform has no such jurisdiction");
  }
}

function actorsOf(env: Env): Actors {
  return {
    registrar: (id) => door<RegistrarDoor & Moves>(() => placed(env, env.REGISTRAR).getByName(id)),
    box: (id) => door<BoxDoor & Moves>(() => placed(env, env.BOX).getByName(id)),
  };
}

export function hostsOf(env: Env): Hosts {
  return { ...actorsOf(env), office: door<OfficeDoor>(() => placed(env, env.OFFICE).getByName("office")) };
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
