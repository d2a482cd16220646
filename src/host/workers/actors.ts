/**
 * The actors as Durable Objects: each one object with its own SQLite and its own alarm, reached by RPC. Methods are called by name, so that
 * the classes of the service need no second list of their methods here. This file decides nothing about an election.
 */
import { DurableObject } from "cloudflare:workers";
import { boxActor } from "../../box/actor.ts";
import { trustedClock } from "../../clock.ts";
import type { Actor } from "../../doors/actor.ts";
import { doorTo } from "../../doors/door.ts";
import type { ActorName, Actors, Hosts } from "../../doors/hosts.ts";
import type { OfficeDoor } from "../../doors/office.ts";
import { failure, logToConsole } from "../../log.ts";
import { Alarm } from "../../mail/alarm.ts";
import { readMailSettings } from "../../mail/settings.ts";
import { smtpTransport } from "../../mail/smtp.ts";
import { meetingActor } from "../../meeting/actor.ts";
import { Movable } from "../../move/movable.ts";
import { officeActor } from "../../office/actor.ts";
import { readLimits } from "../../office/quotas/limits.ts";
import { openIdProvider } from "../../openid/provider.ts";
import { readOpenIdSettings } from "../../openid/settings.ts";
import { registrarActor } from "../../registrar/actor.ts";
import { type CopyObject, durableObjectCopy } from "../../store/copy-durable-object.ts";
import { type Fault, faultOf, isWide } from "../../store/fault.ts";
import { Pair, type Rule } from "../../store/pair.ts";
import { durableObjectSql } from "../../store/sqlite-durable-object.ts";
import { ConfigError } from "../config-error.ts";
import { Faults } from "../faults.ts";

export type Env = {
  readonly REGISTRAR: DurableObjectNamespace<RegistrarObject>;
  readonly BOX: DurableObjectNamespace<BoxObject>;
  readonly MEETING: DurableObjectNamespace<MeetingObject>;
  readonly OFFICE: DurableObjectNamespace<OfficeObject>;
  readonly COPY: DurableObjectNamespace<CopyObject>;
  readonly ASSETS: Fetcher;
  /** Scheme and host under which people reach the service. */
  readonly URNA_ORIGIN: string;
  /** Where only casts go, as in the README. */
  readonly URNA_BOX_ORIGIN?: string;
  readonly URNA_IMPRINT?: string;
  readonly URNA_PRIVACY?: string;
  /** Where all objects are kept: a jurisdiction of the platform, by default `eu`; `none` where there are none (workerd by itself). */
  readonly URNA_JURISDICTION?: string;
  /** How mail is sent, as in the README; the password is a secret. */
  readonly URNA_MAIL_SERVER?: string;
  readonly URNA_MAIL_FROM?: string;
  readonly URNA_MAIL_USER?: string;
  readonly URNA_MAIL_PASSWORD?: string;
  /** How much each organiser may have here, as in OPERATING.md. */
  readonly URNA_DRAFTS?: string;
  readonly URNA_VOTES?: string;
  readonly URNA_DISK_MB?: string;
  readonly URNA_MAIL_PER_HOUR?: string;
  readonly URNA_MAIL_PER_PERSON?: string;
  readonly URNA_MAIL_PER_ADDRESS?: string;
  /** The OpenID provider for organisers, as in OPERATING.md; the client's secret is a secret. */
  readonly URNA_OIDC_ISSUER?: string;
  readonly URNA_OIDC_DISCOVERY?: string;
  readonly URNA_OIDC_CLIENT_ID?: string;
  readonly URNA_OIDC_CLIENT_SECRET?: string;
  readonly URNA_OIDC_AUTH?: string;
  readonly URNA_OIDC_ALG?: string;
  readonly URNA_OIDC_CLAIM?: string;
  readonly URNA_OIDC_NAME?: string;
  readonly URNA_OPERATOR_MAIL?: string;
  /** Who may found associations, and how many there may be, as in OPERATING.md. */
  readonly URNA_FOUNDING?: string;
  readonly URNA_FOUNDED_PER_HOUR?: string;
  readonly URNA_ASSOCIATIONS?: string;
  /** A secret of at least 32 characters that opens the operator's door; without it there is none. */
  readonly URNA_OPERATOR_KEY?: string;
};

const RETRY = 5_000; // milliseconds until an alarm that failed rings again
const PATIENCE = 1_000; // milliseconds that an alarm waits for the mail server

/** One actor, woken by calls and by its alarm. */
abstract class ActorObject extends DurableObject<Env> {
  #actor: Promise<Actor> | undefined;
  readonly #faults = new Faults(logToConsole);
  /** What calls have met since the last alarm. The alarm says it, so that no line shows when somebody asked. */
  #met: Fault | undefined;

  protected abstract readonly kind: { readonly name: ActorName; readonly rule: Rule };
  protected abstract start(pair: Pair): Actor | Promise<Actor>;

  /** If it could not be opened (for example because its copy did not answer), the next caller opens it: alarms keep this object awake for ever. */
  protected get actor(): Promise<Actor> {
    this.#actor ??= this.#open().catch((error: unknown) => {
      this.#actor = undefined;
      throw error;
    });
    return this.#actor;
  }

  /** The copy is named after the object, however it was reached. The marks of both are believed, because the platform sets back only whole objects. */
  async #open(): Promise<Actor> {
    const { rule } = this.kind;
    const { name, ...election } = this.#names;
    const copy = durableObjectCopy(placed(this.env, this.env.COPY), `${name} ${this.ctx.id.toString()}`);
    const pair = await Pair.open({ sql: durableObjectSql(this.ctx.storage), copy, rule, thorough: false });
    for (const what of [pair.mended, pair.stopped])
      if (what !== undefined) logToConsole({ event: "copy", actor: name, ...election, what });
    return this.start(pair);
  }

  async ask(path: string, parameters: unknown[]): Promise<unknown> {
    try {
      const actor = await this.actor;
      try {
        return await actor.ask(path, parameters);
      } finally {
        await this.#schedule(actor); // interrupted work goes on
      }
    } catch (error) {
      const fault = faultOf(error);
      if (fault !== undefined) await this.#meet(fault);
      throw error;
    }
  }

  /** The platform gives up after some failures; an election must not: there is always a next alarm. */
  override async alarm(): Promise<void> {
    const met = this.#met;
    this.#met = undefined;
    const fault = (await this.#tick()) ?? met;
    this.#faults.found(this.kind.name, fault && this.#named(fault));
    if (fault !== undefined) await this.ctx.storage.setAlarm(Date.now() + RETRY);
  }

  /** @returns what is wrong under it */
  async #tick(): Promise<Fault | undefined> {
    try {
      const actor = await this.actor;
      await actor.tick();
      await this.#schedule(actor);
      return undefined;
    } catch (error) {
      const fault = faultOf(error);
      if (fault !== undefined) return fault;
      logToConsole(failure("alarm", error));
      await this.ctx.storage.setAlarm(Date.now() + RETRY);
      return undefined;
    }
  }

  async #meet(fault: Fault): Promise<void> {
    this.#met = fault;
    const set = await this.ctx.storage.getAlarm();
    if (set === null) await this.ctx.storage.setAlarm(Date.now() + RETRY);
  }

  /** Whose storage it is, unless it is everybody's: then nobody needs to know what was asked. */
  #named(fault: Fault): Fault {
    const { name, election = "" } = this.#names;
    return fault.of(isWide(fault) ? "storage" : `${name} ${election}`.trim());
  }

  get #names(): { readonly name: ActorName; readonly election?: string } {
    const { name } = this.kind;
    return name === "office" ? { name } : { name, election: this.ctx.id.name ?? "" };
  }

  /** Milliseconds since 1970 as the actor knows them. */
  protected now(): number {
    return Date.now();
  }

  async #schedule(actor: Actor): Promise<void> {
    const due = actor.nextTick();
    if (due === undefined) return;
    const at = Date.now() + due - this.now();
    const set = await this.ctx.storage.getAlarm();
    if (set === null || at < set) await this.ctx.storage.setAlarm(at);
  }
}

export class RegistrarObject extends ActorObject {
  protected override readonly kind = registrarActor;
  protected override start(pair: Pair): Actor {
    return new Movable(pair, registrarActor, { clock: trustedClock(() => this.now()) });
  }
}

export class BoxObject extends ActorObject {
  protected override readonly kind = boxActor;
  protected override start(pair: Pair): Actor {
    return new Movable(pair, boxActor, { clock: trustedClock(() => this.now()) });
  }
}

export class MeetingObject extends ActorObject {
  protected override readonly kind = meetingActor;
  protected override start(pair: Pair): Actor {
    return new Movable(pair, meetingActor, { clock: trustedClock(() => this.now()) });
  }
}

export class OfficeObject extends ActorObject {
  protected override readonly kind = officeActor;
  protected override async start(pair: Pair): Promise<Actor> {
    await pair.birth();
    const settings = readMailSettings(settingsIn(this.env));
    const mail = settings && smtpTransport(settings);
    const shared = { mail, origin: () => this.env.URNA_ORIGIN, now: () => this.now() };
    const { alarms: memory } = doorTo<OfficeDoor>((path, parameters) => office.ask(path, parameters));
    const alarm = new Alarm({ ...shared, to: settings?.operator, memory, log: logToConsole });
    const limits = readLimits(settingsIn(this.env));
    const provider = readOpenIdSettings(settingsIn(this.env));
    const openid = provider && openIdProvider(provider, { now: shared.now, log: alarm.log });
    const parts = { ...shared, actors: actorsOf(this.env), log: alarm.log, patience: PATIENCE, limits, openid };
    const office: Actor = officeActor.start(pair.sql, parts);
    return {
      ...office,
      async tick() {
        await office.tick();
        await alarm.advance();
      },
    };
  }
}

/** Reads a setting like the environment of a machine: an empty one counts as not set. */
export const settingsIn = (env: Env) => (name: string) => String(env[name as keyof Env] ?? "").trim() || undefined;

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
    registrar: (id) => doorOf(() => placed(env, env.REGISTRAR).getByName(id)),
    box: (id) => doorOf(() => placed(env, env.BOX).getByName(id)),
    meeting: (id) => doorOf(() => placed(env, env.MEETING).getByName(id)),
  };
}

export function hostsOf(env: Env): Hosts {
  return { ...actorsOf(env), office: doorOf(() => placed(env, env.OFFICE).getByName("office")) };
}

/** Every call looks up the object again: a stub works only in the request that made it. @throws Fault if its storage or the way there fails */
function doorOf<Door extends object>(stub: () => { ask(path: string, parameters: unknown[]): Promise<unknown> }): Door {
  return doorTo<Door>((path, parameters) =>
    stub()
      .ask(path, parameters)
      .catch((error: unknown) => {
        throw faultOf(error) ?? error;
      }),
  );
}
