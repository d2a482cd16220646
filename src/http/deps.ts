/** Everything that the HTTP side depends on: nothing global, nothing from the environment. */
import type { MiddlewareHandler } from "hono";
import type { Hosts } from "../doors/hosts.ts";
import type { Outcome } from "../doors/outcome.ts";
import type { DraftDesk } from "../doors/pool.ts";
import type { Legal } from "../host/legal.ts";
import type { Log } from "../log.ts";
import type { Casting } from "../pool/casting.ts";
import type { Turns } from "../pool/turns.ts";
import type { FaultCode } from "../store/fault.ts";
import type { FeedHub } from "./feed-hub.ts";

/** A file of the built pages: its bytes and headers (type, coding, entity tag), or undefined if there is none. */
export type Assets = (path: string, request: Request) => Promise<Response | undefined>;

export type Deps = {
  readonly hosts: Hosts;
  readonly casting: Casting;
  /** Left out: drafts are read in the thread of the request. */
  readonly desk?: DraftDesk;
  /** How long answers take turns, piece by piece and by vote; absent if the platform spreads requests itself. */
  readonly pieces?: Turns;
  /** The feeds of meetings, where the host stops them; left out: made here. */
  readonly feeds?: FeedHub;
  readonly assets: Assets;
  /** Compresses public answers only; absent if the platform does it itself. */
  readonly compressed?: MiddlewareHandler;
  /** Scheme, host and port under which browsers reach this service. */
  readonly origin: () => string;
  /** The origin only for casts, if there is one. */
  readonly boxOrigin?: string;
  /** The addresses of imprint and privacy notice; organisers are told which is missing. */
  readonly legal: Legal;
  /** The key with which the operator's command line identifies itself; undefined closes the operator's door. */
  readonly operatorKey: () => string | undefined;
  /** All databases at one moment, as a file; sealed for the key `to` if it is given. */
  readonly backup: (to?: string) => Promise<Outcome<ReadableStream<Uint8Array>>>;
  /** What needs the operator at present: a fault of the machine, or a vote that is stopped until they act; absent where a platform looks after it. */
  readonly fault?: () => FaultCode | "read-only" | undefined;
  readonly log: Log;
};

/** Where pages send casts, if not to their own origin. */
export const castsAt = ({ boxOrigin }: Deps) => (boxOrigin === undefined ? {} : { castsAt: boxOrigin });
