/**
 * The service's HTTP side, put together from its parts. It holds no state of its own, reads no environment and runs the same
 * on Node and on Workers.
 */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { createRoute } from "@hono/zod-openapi";
import { boardRoutes } from "./http/board.ts";
import { onlyCastsAt } from "./http/box-origin.ts";
import { Health } from "./http/contract.ts";
import { noStore, strictHeaders } from "./http/headers.ts";
import { tellLost } from "./http/lost.ts";
import { operatorRoutes } from "./http/operator.ts";
import { organiserRoutes } from "./http/organiser.ts";
import { addPages } from "./http/pages.ts";
import { problemsFor } from "./http/problems.ts";
import { answers, castsAt, type Deps, newRoutes } from "./http/routes.ts";
import { sameOriginOnly } from "./http/session.ts";
import { signInRoutes } from "./http/sign-in.ts";
import { trusteeRoutes } from "./http/trustee.ts";
import { voterRoutes } from "./http/voter.ts";

export function createApp(deps: Deps): OpenAPIHono {
  const app = newRoutes();
  app.onError(problemsFor(deps.log));
  app.use(strictHeaders(deps.boxOrigin), noStore, onlyCastsAt(deps));
  app.use("/api/*", sameOriginOnly(deps.origin));
  app.use("/e/:id/*", tellLost(deps.hosts.office));
  app.openapi(
    createRoute({
      method: "get",
      path: "/healthz",
      summary: "The service answers",
      responses: answers("Well", Health),
    }),
    (c) => c.json({ status: "ok" as const, ...castsAt(deps) }, 200),
  );
  for (const routes of [signInRoutes, organiserRoutes]) app.route("/", routes(deps));
  for (const routes of [trusteeRoutes, voterRoutes, boardRoutes, operatorRoutes]) app.route("/", routes(deps));
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Urna",
      version: "1",
      description:
        "Secret online voting that anyone can verify. Refusals are RFC 9457 problems with a stable `code` and, where the protocol refused, its `clause`.",
    },
  });
  addPages(app, deps);
  return app;
}
