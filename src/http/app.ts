/**
 * The service's HTTP side, put together from its parts. It holds no state of its own, reads no environment and runs the same
 * on Node and on Workers.
 */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { createRoute } from "@hono/zod-openapi";
import { Health } from "../contract/board.ts";
import { boardRoutes } from "./board.ts";
import { onlyCastsAt } from "./box-origin.ts";
import { noStore, strictHeaders } from "./headers.ts";
import { tellLost } from "./lost.ts";
import { operatorRoutes } from "./operator.ts";
import { organiserRoutes } from "./organiser.ts";
import { addPages } from "./pages.ts";
import { problemsFor } from "./problems.ts";
import { answers, castsAt, type Deps, newRoutes } from "./routes.ts";
import { sameOriginOnly } from "./session.ts";
import { signInRoutes } from "./sign-in.ts";
import { trusteeRoutes } from "./trustee.ts";
import { voterRoutes } from "./voter.ts";

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
