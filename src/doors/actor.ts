/**
 * A kind of actor, described once for every host: what each of its methods may do, the answers if there is no such
 * actor, how it starts over its database, and what its clock does. It names no actor and no host.
 */
import type { Clock } from "../clock.ts";
import type { Migration } from "../store/migrate.ts";
import type { Rule } from "../store/pair.ts";
import type { DurableSql } from "../store/sql.ts";
import type { Actors } from "./hosts.ts";
import type { Refusal } from "./outcome.ts";
import type { BlindSigner } from "./pool.ts";

/**
 * What a call may do. This decides whether it is allowed if the election has left, is leaving, or is stopped (LOG-8).
 */
export type Effect =
  | "reads" // neither changes nor signs anything: answered everywhere
  | "changes"
  | "creates" // changes something, and may be the very first write
  | "ends" // lets a call under way finish: still answered while the election is leaving
  | "discards" // removes everything: also answered if the actor is stopped
  | "repairs"; // ends a stop

type Answer<Method> = Method extends (...parameters: never[]) => Promise<infer A> ? A : never;
/** One for every method of a door, so that none can be forgotten. */
export type Effects<Door> = { readonly [M in keyof Door]: Effect };
/** What a door answers if there is no actor. Methods that give an outcome are refused with `not-found`; the others must be listed here. */
type Absent<Door> = {
  readonly [M in keyof Door as Refusal extends Answer<Door[M]> ? never : M]: Answer<Door[M]>;
};

/** What time asks of an actor. */
export interface Ticking {
  /** Does what is due now. */
  tick(): Promise<unknown>;
  /**
   * When `tick` will have something to do, in milliseconds since 1970, for hosts that wake their actors; undefined:
   * time alone makes nothing due.
   */
  nextTick(): number | undefined;
}

/** An actor whose answers need much in memory. */
export interface Readied {
  /** Reads it, with turns for everybody else. Without this, the first question does it at once. */
  ready(): Promise<void>;
}

/** What a host gives an actor. */
export type ActorParts = {
  readonly clock: Clock;
  /** Without it, a registrar signs in its own thread. */
  readonly signer?: BlindSigner | undefined;
};

/** An actor of one election, or of one meeting. */
export type ActorKind<Door extends object> = {
  readonly name: keyof Actors;
  readonly migrations: readonly Migration[];
  /** How its database and the copy are joined. */
  readonly rule: Rule;
  readonly effects: Effects<Door>;
  readonly absent: Absent<Door>;
  /** It brings its tables up to date itself. */
  start(sql: DurableSql, parts: ActorParts): Door & Partial<Ticking & Readied>;
};

/** An actor as a host runs it: everything that it answers is also in the copy (LOG-8). */
export interface Actor extends Ticking {
  ask(path: string, parameters: unknown[]): Promise<unknown>;
  /** Before its databases are closed. */
  stop?(): Promise<void>;
}
