/** What all route files share: how a route is described, and what it is given. It never answers a request itself. */
import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Env, MiddlewareHandler } from "hono";
import type { ZodType } from "zod";
import { Problem } from "../contract/problem.ts";
import type { Hosts } from "../doors/hosts.ts";
import type { Outcome } from "../doors/outcome.ts";
import type { BallotVerifier } from "../doors/pool.ts";
import type { Legal } from "../host/legal.ts";
import type { Log } from "../log.ts";
import { invalidRequest, problem } from "./problems.ts";

/** A file of the built pages: its bytes and headers (type, coding, entity tag), or undefined if there is none. */
export type Assets = (path: string, request: Request) => Promise<Response | undefined>;

/** Everything the HTTP side needs; there is nothing global and nothing from the environment. */
export type Deps = {
  readonly hosts: Hosts;
  readonly verifier: BallotVerifier;
  readonly assets: Assets;
  /** Compresses what goes out, for public answers alone; not where the platform does it itself. */
  readonly compressed?: MiddlewareHandler;
  /** Scheme, host and port under which browsers reach this service. */
  readonly origin: () => string;
  /** The origin for casts alone, where there is one. */
  readonly boxOrigin?: string;
  /** Where imprint and privacy are; what is missing is said to organisers. */
  readonly legal: Legal;
  /** What the operator's command line proves itself with; undefined closes the operator's door. */
  readonly operatorKey: () => string | undefined;
  /** All databases at one moment, as a file; sealed for the key `to` if it is given. */
  readonly backup: (to?: string) => Promise<Outcome<ReadableStream<Uint8Array>>>;
  readonly log: Log;
};

/** Where pages send casts, if not to their own origin. */
export const castsAt = ({ boxOrigin }: Deps) => (boxOrigin === undefined ? {} : { castsAt: boxOrigin });

export const jsonBody = <T extends ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

/** Routes that need the organiser's session say so in the OpenAPI document. */
export const SIGNED_IN = [{ session: [] }];

/**
 * Describes a route whose body is an entry in canonical bytes (ENC-5). It is not parsed here: what counts are the bytes, and
 * the protocol's own decoder is stricter. Give the route itself `hide: true`.
 */
export function describeEntryRoute(
  app: OpenAPIHono,
  { hide: _, middleware: __, ...route }: RouteConfig & { hide: true },
  description: string,
): void {
  const schema = z.looseObject({ type: z.string() }).openapi("Entry");
  const body = { required: true, description, content: { "application/json": { schema } } };
  app.openAPIRegistry.registerPath({ ...route, request: { ...route.request, body } });
}

export const refusal = { description: "Refused", content: { "application/problem+json": { schema: Problem } } };

export const answers = <T extends ZodType>(description: string, schema: T) => ({
  200: { description, content: { "application/json": { schema } } },
  default: refusal,
});

/** For routes whose answers are not JSON from a schema. */
export const answersWith = (description: string, ...types: string[]) => ({
  200: {
    description,
    content: Object.fromEntries(types.map((type) => [type, { schema: { type: "string" as const } }])),
  },
  default: refusal,
});

/** A set of routes whose requests are validated by their schemas; what does not fit is answered `invalid-request`. */
export function newRoutes<E extends Env = Env>(): OpenAPIHono<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, invalidRequest(result.error.issues))),
  });
}
