/** Puts declared routes into the service: who is let in, limits, checks by schema, the answer; and their lines in the OpenAPI document. */
import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { invalidRequest, NO_JSON, type Outcome } from "../doors/outcome.ts";
import type { CallerName, Callers } from "./callers.ts";
import { atMost } from "./limits.ts";
import { PROBLEM_EXAMPLES, problem, type Refused, refusalsBy } from "./problems.ts";
import type { Route } from "./route.ts";

type Handle = (route: Route, asked: Parameters<Route["handle"]>[0]) => Promise<Outcome<unknown>>;

const Entry = z.looseObject({ type: z.string() }).openapi("Entry");

/** A service without routes. What does not fit a route's schemas is answered `invalid-request`. */
export function newService(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : problem(c, invalidRequest(result.error.issues))),
  });
}

/** `handle`: answers what has passed the checks. */
export function mount(
  service: OpenAPIHono,
  routes: readonly Route[],
  callers: Callers,
  handle: Handle = (route, asked) => route.handle(asked),
): void {
  for (const [name, scheme] of Object.values(callers).flatMap(({ schemes = {} }) => Object.entries(schemes)))
    service.openAPIRegistry.registerComponent("securitySchemes", name, scheme);
  for (const [code, example] of Object.entries(PROBLEM_EXAMPLES))
    service.openAPIRegistry.registerComponent("examples", code, example);
  for (const route of routes) {
    service.openAPIRegistry.registerPath(described(route, callers));
    addRoute(service, route, callers, handle);
  }
}

function described(route: Route, callers: Callers): RouteConfig {
  const { caller, method, path, summary, params, query, body } = route;
  const { schemes = {} } = callers[caller];
  return {
    ...{ method, path, summary, "x-caller": caller },
    security: Object.keys(schemes).map((name) => ({ [name]: [] })),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: describedBody(body) }),
    },
    responses: { ...goodAnswer(route), ...refusalsBy(refusedBy(route, callers[caller])) },
  };
}

/** What the handler refuses, and what is refused before it is asked. */
function refusedBy({ method, path, params, query, body, refuses = [] }: Route, caller: Callers[CallerName]): Refused[] {
  return [
    ...refuses,
    ...(caller.refuses ?? []),
    ...(params || query || body ? (["invalid-request"] as const) : []),
    ...(body ? (["too-large"] as const) : []),
    ...(path.startsWith("/api/") && method !== "get" ? (["cross-site"] as const) : []),
    ...(path.startsWith("/e/{id}/") && refuses.includes("not-found") ? (["removed"] as const) : []), // lost.ts
  ];
}

function describedBody(body: NonNullable<Route["body"]>) {
  if ("entry" in body) return { ...jsonBody(Entry), description: body.entry };
  if ("file" in body) return { required: true, content: bytesOf(body.file) };
  return jsonBody("schema" in body ? body.schema : body.unread);
}

/** Text as it is, and binary content without a schema, as OpenAPI 3.1 has it. */
const bytesOf = (types: readonly string[]) =>
  Object.fromEntries(
    types.map((type) => [type, { schema: type.startsWith("text/") ? { type: "string" as const } : {} }]),
  );
const jsonBody = (schema: z.ZodType) => ({ required: true, content: { "application/json": { schema } } });

function goodAnswer({ answer }: Route): RouteConfig["responses"] {
  const { description } = answer;
  if ("nothing" in answer) return { 204: { description } };
  const content =
    "schema" in answer
      ? { "application/json": { schema: answer.schema } }
      : Object.fromEntries(answer.types.map((type) => [type, { schema: { type: "string" as const } }]));
  return { 200: { description, content } };
}

function addRoute(service: OpenAPIHono, route: Route, callers: Callers, handle: Handle): void {
  const { method, path, routedAs = path, params, query, body, middleware = [] } = route;
  const { know } = callers[route.caller];
  const identify: MiddlewareHandler<{ Variables: { known: unknown } }> = async (c, next) => {
    c.set("known", await know(c, route));
    return next();
  };
  const config: RouteConfig = {
    ...{ method, path: routedAs },
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && "schema" in body && { body: jsonBody(body.schema) }),
    },
    responses: goodAnswer(route),
  };
  const limited =
    body === undefined ? [] : [atMost(body.most), ...("entry" in body || "file" in body ? [] : [jsonOnly])];
  const before = [...middleware, identify, ...limited];
  service.openapi({ ...config, hide: true, middleware: before }, async (c: Context) => {
    const valid = (where: "param" | "query" | "json") => c.req.valid(where as never) as Record<string, unknown>;
    const asked = {
      ...{ c, caller: c.get("known"), params: valid("param"), query: valid("query") },
      body: body && ("schema" in body ? valid("json") : new Uint8Array(await c.req.arrayBuffer())),
    };
    return answered(c, await handle(route, asked));
  });
}

/** Without it, a body of another type would be read as an empty one. */
const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  return type === "application/json" ? next() : problem(c, NO_JSON);
};

function answered(c: Context, outcome: Outcome<unknown>): Response {
  if (!outcome.ok) return problem(c, outcome);
  return outcome.value instanceof Response ? outcome.value : c.json(outcome.value, 200);
}
