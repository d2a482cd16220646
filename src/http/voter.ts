/**
 * Members. `voter` and `issue` know an access code and go to the registrar; `ballots` knows a ballot and goes to the box.
 * None of them reads a cookie, an address or a user agent, none writes a log line about a member or a ballot, and the cast is
 * limited only by what is valid and by how much is checked at once.
 */

import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { fromBase64url, toBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { ProtocolError } from "../../crypto/encoding/errors.ts";
import { ballotLength } from "../../crypto/manifest/form.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { ElectionPath } from "../contract/parts.ts";
import { Cast, Issued, IssueRequest, MemberRequest, MemberView } from "../contract/voter.ts";
import type { Outcome } from "../doors/outcome.ts";
import type { MemberView as Known } from "../doors/registrar.ts";
import { castBallot } from "../pool/cast-ballot.ts";
import { lastOfItsConnection } from "./box-origin.ts";
import { atMost, Gate, TokenBuckets } from "./limits.ts";
import { fromManifests } from "./manifests.ts";
import { granted, refuseRequest } from "./problems.ts";
import { answers, type Deps, describeEntryRoute, jsonBody, newRoutes } from "./routes.ts";

const small = atMost(4 * 1024);
const LONGEST_MEMBER = 2048; // bytes: a name of 200 characters of 4 bytes twice, a class, a salt, a number

export function voterRoutes(deps: Deps): OpenAPIHono {
  const { hosts } = deps;
  const app = newRoutes();
  const longestBallot = fromManifests(hosts.box, (manifest) =>
    Math.max(...manifest.classes.map(({ id }) => ballotLength(manifest, id))),
  );
  const wrong = new TokenBuckets(60, 1);
  const registrarGate = new Gate(1000);

  /** A wrong code takes from the election's bucket, a right one never waits; too many at once are asked to come back. */
  const byCode = async <T>(id: string, ask: () => Promise<Outcome<T>>): Promise<T> => {
    const outcome = await registrarGate.run(ask);
    if (outcome === undefined) return refuseRequest("overloaded");
    if (!outcome.ok && outcome.code === "wrong-code" && !wrong.take(id)) return refuseRequest("too-many-attempts");
    return granted(outcome);
  };

  app.openapi(
    createRoute({
      method: "post",
      path: "/e/{id}/voter",
      summary: "Who holds this access code; consumes nothing",
      middleware: small,
      request: { params: ElectionPath, ...jsonBody(MemberRequest) },
      responses: answers("The member, and what their register row is made of (ISS-5)", MemberView),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { accessCode } = c.req.valid("json");
      const member = await byCode(id, () => hosts.registrar(id).member(accessCode));
      return c.json(padded(member), 200); // never compressed, or it would have another length (headers.ts)
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/e/{id}/issue",
      summary: "Sign a blinded ballot key (ISS-3); the same one gets the same answer for ever",
      middleware: small,
      request: { params: ElectionPath, ...jsonBody(IssueRequest) },
      responses: answers("The blind signature", Issued),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { accessCode, class: classId, blinded } = c.req.valid("json");
      const request = { accessCode, blinded: decoded(blinded), ...(classId === undefined ? {} : { classId }) };
      const { signature } = await byCode(id, () => hosts.registrar(id).issue(request));
      return c.json({ signature: toBase64url(signature) }, 200);
    },
  );
  const ballots = createRoute({
    method: "post",
    path: "/e/{id}/ballots",
    summary: "Cast; the same bytes again ask how it stands",
    hide: true,
    middleware: [lastOfItsConnection, atMost(LIMITS.ballot)] as const,
    request: { params: ElectionPath },
    responses: answers("In the box: the promise (LOG-5)", Cast),
  });
  describeEntryRoute(app, ballots, "The ballot entry in canonical bytes (ENC-5)");
  app.openapi(ballots, async (c) => {
    const { id } = c.req.valid("param");
    const entry = new Uint8Array(await c.req.arrayBuffer());
    if (entry.length > (await longestBallot(id))) return refuseRequest("too-large", { clause: "BAL-5" }); // before it is decoded
    return c.json(granted(await castBallot(hosts.box(id), deps.verifier, id, entry)), 200);
  });
  return app;
}

/** As long as the longest that LIM-1 allows, in bytes: who sees only how long answers are learns nothing of whom they name. */
function padded({ classId, ...member }: Known): MemberView {
  const view = { ...member, class: classId, pad: "" };
  const { length } = utf8(JSON.stringify(view));
  return { ...view, pad: " ".repeat(LONGEST_MEMBER - (length % LONGEST_MEMBER)) };
}

function decoded(text: string): Uint8Array {
  try {
    return fromBase64url(text);
  } catch (error) {
    if (error instanceof ProtocolError) return refuseRequest(error.code, { clause: error.clause });
    throw error;
  }
}
