/** Trustees: who holds a code sees the ceremony's state and puts their own entries on the board. No cookie, no session. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ElectionPath } from "../contract/parts.ts";
import {
  EntryLogged,
  EvidenceRequest,
  Reported,
  TrusteeMoved,
  TrusteeView,
  WordsRequest,
} from "../contract/trustee.ts";
import type { Outcome } from "../doors/outcome.ts";
import { atMost, TokenBuckets } from "./limits.ts";
import { granted, refuseRequest } from "./problems.ts";
import { answers, type Deps, describeEntryRoute, jsonBody, newRoutes } from "./routes.ts";

const small = atMost(4 * 1024);
const ENTRY = 1024 * 1024; // LIM-1

export function trusteeRoutes({ hosts: { office } }: Deps): OpenAPIHono {
  const app = newRoutes();
  const wrong = new TokenBuckets(30, 0.5);
  const codeOf = (c: Context) => /^Bearer +(.{1,100})$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const grantedTo = <T>(id: string, outcome: Outcome<T>): T => {
    if (!outcome.ok && outcome.code === "wrong-code" && !wrong.take(id)) refuseRequest("too-many-attempts");
    return granted(outcome);
  };

  app.openAPIRegistry.registerComponent("securitySchemes", "trusteeCode", { type: "http", scheme: "bearer" });
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/trustee/me",
      summary: "Where this trustee and the ceremony stand",
      security: [{ trusteeCode: [] }],
      request: { params: ElectionPath },
      responses: answers("The trustee's state", TrusteeView),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(grantedTo(id, await office.committee.view(id, codeOf(c))), 200);
    },
  );
  const entries = createRoute({
    method: "post",
    path: "/e/{id}/trustee/entries",
    summary: "Put one's own entry on the board",
    hide: true,
    security: [{ trusteeCode: [] }],
    request: { params: ElectionPath },
    responses: answers("The board's size afterwards", EntryLogged),
    middleware: atMost(ENTRY),
  });
  describeEntryRoute(app, entries, "A trustee, shares, confirmation or decryption entry in canonical bytes (ENC-5)");
  app.openapi(entries, async (c) => {
    const { id } = c.req.valid("param");
    const entry = new Uint8Array(await c.req.arrayBuffer());
    return c.json(grantedTo(id, await office.committee.entry(id, codeOf(c), entry)), 200);
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/e/{id}/trustee/moved",
      summary: "Where a trustee's link leads after the vote was prepared anew",
      security: [{ trusteeCode: [] }],
      request: { params: ElectionPath },
      responses: answers("The election that the link belongs to now", TrusteeMoved),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(grantedTo(id, await office.committee.moved(codeOf(c))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/e/{id}/trustee/words",
      summary: "Report that one's words were checked today, or are lost",
      security: [{ trusteeCode: [] }],
      request: { params: ElectionPath, ...jsonBody(WordsRequest) },
      responses: answers("Reported: the day alone is kept", Reported),
      middleware: small,
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(grantedTo(id, await office.committee.words(id, codeOf(c), c.req.valid("json"))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/e/{id}/trustee/evidence",
      summary: "Show that another trustee sent a bad share (CER-4)",
      security: [{ trusteeCode: [] }],
      request: { params: ElectionPath, ...jsonBody(EvidenceRequest) },
      responses: answers("Verified and kept: this ceremony has failed", Reported),
      middleware: small,
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      return c.json(grantedTo(id, await office.committee.evidence(id, codeOf(c), c.req.valid("json"))), 200);
    },
  );
  return app;
}
