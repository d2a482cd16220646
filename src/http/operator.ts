/**
 * The operator's door, for the command line: who knows the installation's operator key moves and repairs elections, makes sign-in links and backups, and
 * tries mail out. It reads no cookie, and where no key is set it is not there. A reverse proxy need not let it through.
 */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { equalBytes } from "../../crypto/encoding/bytes.ts";
import { Link, Move, Moved, NewBackup, NewLink, Repair, Repaired, TestMail, TestMailed } from "../contract/operator.ts";
import { ElectionPath } from "../contract/parts.ts";
import { digestOf } from "../office/secrets.ts";
import { atMost, TokenBuckets } from "./limits.ts";
import { granted, refuseRequest } from "./problems.ts";
import { answers, answersWith, type Deps, jsonBody, newRoutes } from "./routes.ts";

const BACKUP = "application/octet-stream";
const PARCEL = 16 * 1024 * 1024; // a page of one to five MiB, twice in base64

export function operatorRoutes({ hosts: { office }, operatorKey, origin, backup }: Deps): OpenAPIHono {
  const app = newRoutes();
  const wrong = new TokenBuckets(10, 0.1);
  const security = [{ operatorKey: [] }];
  const operatorOnly: MiddlewareHandler = async (c, next) => {
    const key = operatorKey();
    if (key === undefined || key === "") return refuseRequest("not-found");
    const given = /^Bearer +(.{1,200})$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
    if (!equalBytes(digestOf(given), digestOf(key)))
      return refuseRequest(wrong.take("operator") ? "forbidden" : "too-many-attempts");
    return next();
  };
  app.openAPIRegistry.registerComponent("securitySchemes", "operatorKey", { type: "http", scheme: "bearer" });

  app.openapi(
    createRoute({
      method: "post",
      path: "/operator/elections/{id}/move",
      summary: "One step of moving an election from one installation to another (OPERATING.md)",
      security,
      middleware: [operatorOnly, atMost(PARCEL)] as const,
      request: { params: ElectionPath, ...jsonBody(Move) },
      responses: answers("What the step gave", Moved),
    }),
    async (c) => c.json(granted(await office.moving.move(c.req.valid("param").id, c.req.valid("json"))), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/operator/elections/{id}/repair",
      summary: "Lets go on what is stopped because nothing shows that its data is the newest (LOG-8, OPERATING.md)",
      security,
      middleware: [operatorOnly, atMost(4 * 1024)] as const,
      request: { params: ElectionPath, ...jsonBody(Repair) },
      responses: answers("What was stopped, and goes on", Repaired),
    }),
    async (c) => c.json(granted(await office.stops.repair(c.req.valid("param").id)), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/operator/sign-in-link",
      summary: "A one-time link for an organiser; a new name makes a new organiser",
      security,
      middleware: [operatorOnly, atMost(4 * 1024)] as const,
      request: jsonBody(NewLink),
      responses: answers("The link, this once", Link),
    }),
    async (c) => {
      const link = await office.organisers.createLink(c.req.valid("json").name);
      return c.json({ link: `${origin()}/organiser#link=${link}` }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/operator/backup",
      summary: "All databases at one moment, as a file (OPERATING.md)",
      security,
      middleware: [operatorOnly, atMost(8 * 1024)] as const,
      request: jsonBody(NewBackup),
      responses: answersWith("The backup", BACKUP),
    }),
    async (c) => c.body(granted(await backup(c.req.valid("json").to)), 200, { "content-type": BACKUP }),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/operator/test-mail",
      summary: "Send one letter at once, and say what the mail server said",
      security,
      middleware: [operatorOnly, atMost(4 * 1024)] as const,
      request: jsonBody(TestMail),
      responses: answers("How it went", TestMailed),
    }),
    async (c) => c.json(granted(await office.mailing.test(c.req.valid("json").address)), 200),
  );
  return app;
}
