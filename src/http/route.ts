/**
 * How a route is declared: once, with who may call it, its method, path, schemas and handler. From these declarations come the
 * service's routes, who is let in, and the OpenAPI document (mount.ts). A declaration answers no request itself.
 */
import type { z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { ZodObject, ZodType } from "zod";
import type { Outcome } from "../doors/outcome.ts";
import type { NewDeed } from "../doors/team.ts";
import type { CallerName, Known } from "./callers.ts";
import type { Refused } from "./problems.ts";

/** A handler's input: who calls, and what has passed the schemas. */
type Asked<C extends CallerName, P, Q, B> = {
  readonly caller: Known[C];
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** For answers that are not JSON, and for headers. */
  readonly c: Context;
};

/** A body is read only where a limit says how long it may be, in bytes. */
type Body<B> = { readonly most: number } & (
  | { readonly schema: ZodType<B> }
  /** An entry in canonical bytes (ENC-5), and what it is. */
  | { readonly entry: string }
  /** A file of one of these media types; senders may leave the type out or say another one. */
  | { readonly file: readonly string[] }
  /** JSON that the handler reads itself, because it may be long. */
  | { readonly unread: ZodType }
);

/** A good answer: JSON from a schema (200), bytes of these media types (200), or nothing (204). */
type Answer<A> = { readonly description: string } & (
  | { readonly schema: ZodType<A> }
  | { readonly types: readonly string[] }
  | { readonly nothing: true }
);

/** What the team's log says of it (src/office/record/deeds.ts). */
type Logged<P extends ZodObject, Q extends ZodObject, B, A> = {
  /** Before it is done. */
  deed(asked: { readonly params: z.output<P>; readonly query: z.output<Q>; readonly body: B }): NewDeed;
  /** What only the answer tells. `body`: what was asked for, since the answer may show what others have asked for, too. */
  after?(answer: A, body: B): Partial<NewDeed>;
};

type Declaration<C extends CallerName, P extends ZodObject, Q extends ZodObject, B, A> = {
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: Body<B>;
  readonly answer: Answer<A>;
  /** The codes that the handler may answer; those of the caller and of the body's form come by themselves (mount.ts). */
  readonly refuses?: readonly Refused[];
  /** The line in the association's log, for what changes something in a role of its team. */
  readonly logged?: Logged<P, Q, B, A>;
  /** A changing request that is let in while the operator has suspended the association: nothing begins with it. */
  readonly whileSuspended?: true;
  /** Runs around the handler and its checks, except the check of the caller. */
  readonly middleware?: readonly MiddlewareHandler[];
  /** Hono's spelling of the path, if it cannot be derived from `path`. */
  readonly routedAs?: string;
  /** A refusal becomes a problem. May also end the request with `refuseRequest`. */
  handle(asked: Asked<C, z.output<P>, z.output<Q>, B>): Promise<Outcome<A>>;
};

type Method = "get" | "post" | "put" | "delete";

export type Route = Declaration<CallerName, ZodObject, ZodObject, unknown, unknown> & {
  readonly caller: CallerName;
  readonly method: Method;
  readonly path: string;
};

/** `path` as OpenAPI spells it: `/e/{id}/status`. */
export function route<C extends CallerName, P extends ZodObject, Q extends ZodObject, B, A>(
  caller: C,
  method: Method,
  path: string,
  declaration: Declaration<C, P, Q, B, A>,
): Route {
  return { caller, method, path, ...declaration };
}

export const json = <B>(schema: ZodType<B>, most: number): Body<B> => ({ schema, most });

export const unread = (schema: ZodType, most: number): Body<Uint8Array> => ({ unread: schema, most });

/** It is not parsed: only the bytes count, and the protocol's own decoder is stricter than any schema. */
export const entry = (description: string, most: number): Body<Uint8Array> => ({ entry: description, most });

/** The handler finds out what it is. */
export const file = (most: number, ...types: string[]): Body<Uint8Array> => ({ file: types, most });

export const answers = <A>(description: string, schema: ZodType<A>): Answer<A> => ({ description, schema });

/** The same, made by the handler: an answer that is sent while it is made. */
export const answersAs = <A>(description: string, schema: ZodType<A>): Answer<Response> => ({
  description,
  schema: schema as ZodType<unknown> as ZodType<Response>,
});

export const answersWith = (description: string, ...types: string[]): Answer<Response> => ({ description, types });

export const answersNothing = (description: string): Answer<Response> => ({ description, nothing: true });
