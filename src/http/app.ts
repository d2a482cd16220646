/**
 * The service's HTTP side, put together from its parts. It has no state of its own, reads no environment, and is the
 * same on Node and on Workers.
 */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { Health } from "../contract/board.ts";
import { accepted, refused } from "../doors/outcome.ts";
import { onlyCastsAt } from "./box-origin.ts";
import { callersOf } from "./callers.ts";
import { castsAt, type Deps } from "./deps.ts";
import { withExamples } from "./examples.ts";
import { noStore, runsNothing, strictHeaders } from "./headers.ts";
import { loggedBy } from "./logged.ts";
import { tellLost } from "./lost.ts";
import { mount, newService } from "./mount.ts";
import { addPages } from "./pages.ts";
import { PROBLEMS, problemsFor } from "./problems.ts";
import { answers, type Route, route } from "./route.ts";
import { addressRoutes } from "./routes/addresses.ts";
import { associationRoutes } from "./routes/associations.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { boardRoutes } from "./routes/board.ts";
import { committeeRoutes } from "./routes/committees.ts";
import { contactRoutes } from "./routes/contact.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { electionRoutes } from "./routes/elections.ts";
import { foundingRoutes } from "./routes/founding.ts";
import { hallRoutes } from "./routes/hall.ts";
import { listRoutes } from "./routes/lists.ts";
import { logoRoutes } from "./routes/logos.ts";
import { meetingPlanRoutes } from "./routes/meeting-plans.ts";
import { meetingRoutes } from "./routes/meetings.ts";
import { openIdRoutes } from "./routes/openid.ts";
import { operatorRoutes } from "./routes/operator.ts";
import { peopleRoutes } from "./routes/people.ts";
import { recordRoutes } from "./routes/record.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { trusteeRoutes } from "./routes/trustee.ts";
import { voterRoutes } from "./routes/voter.ts";
import { sameOriginOnly } from "./session.ts";
import { oneSpelling } from "./spelling.ts";

export function createApp(deps: Deps): OpenAPIHono {
  const app = newService();
  app.onError(problemsFor(deps.log));
  app.use("/e/:id/attachments/*", runsNothing);
  app.use("/api/associations/:association/attachments/*", runsNothing);
  app.use(strictHeaders(deps.boxOrigin), noStore, onlyCastsAt(deps), oneSpelling);
  app.use("/api/*", sameOriginOnly(deps.origin));
  app.use("/e/:id/*", tellLost(deps.hosts.office));
  mount(app, routesOf(deps), callersOf(deps), loggedBy(deps.hosts.office.deeds));
  const document = () =>
    app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Urna",
        version: "1",
        description:
          "Secret online voting that anyone can verify. Refusals are RFC 9457 problems with a stable `code` and, where the protocol refused, its `clause`. `x-problems` lists the codes.",
      },
      "x-problems": PROBLEMS,
    });
  let described: object | undefined; // it never changes
  app.get("/openapi.json", (c) => {
    described ??= withExamples(document());
    return c.json(described);
  });
  addPages(app, deps);
  return app;
}

export const routesOf = (deps: Deps): Route[] => [
  route("anyone", "get", "/healthz", {
    summary: "The service answers",
    answer: answers("Well", Health),
    async handle() {
      const fault = deps.fault?.();
      const always = castsAt(deps);
      return fault === undefined ? accepted({ status: "ok" as const, ...always }) : refused(fault, always);
    },
  }),
  ...signInRoutes(deps),
  ...openIdRoutes(deps),
  ...addressRoutes(deps),
  ...foundingRoutes(deps),
  ...associationRoutes(deps),
  ...logoRoutes(deps),
  ...peopleRoutes(deps),
  ...tokenRoutes(deps),
  ...recordRoutes(deps),
  ...contactRoutes(deps),
  ...listRoutes(deps),
  ...draftRoutes(deps),
  ...electionRoutes(deps),
  ...trusteeRoutes(deps),
  ...committeeRoutes(deps),
  ...voterRoutes(deps),
  ...meetingPlanRoutes(deps),
  ...meetingRoutes(deps),
  ...hallRoutes(deps),
  ...boardRoutes(deps),
  ...attachmentRoutes(deps),
  ...operatorRoutes(deps),
];
