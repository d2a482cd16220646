/** Organisers sign in: one-time links, passkeys, the session. A wrong link costs from one bucket; a right one never does. */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  PasskeyList,
  PasskeyOptions,
  PasskeyPath,
  PasskeyRegistration,
  PasskeySignIn,
  Session,
  SignInWithLink,
} from "../contract/sign-in.ts";
import { lacking } from "../host/legal.ts";
import { atMost, Gate, TokenBuckets } from "./limits.ts";
import { granted, refuseRequest } from "./problems.ts";
import { answers, type Deps, jsonBody, newRoutes, refusal, SIGNED_IN } from "./routes.ts";
import { endSession, giveSession, type SignedIn, signedInOnly } from "./session.ts";

const small = atMost(64 * 1024);

export function signInRoutes({ hosts: { office }, legal }: Deps): OpenAPIHono<SignedIn> {
  const app = newRoutes<SignedIn>();
  const signedIn = signedInOnly(office);
  const lacks = lacking(legal);
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-urna",
    description: "Every request that changes something also needs the service's own Origin and a JSON media type",
  });
  const wrong = new TokenBuckets(30, 0.5);
  const challenges = new Gate(8);

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/session",
      summary: "Sign in with a one-time link",
      middleware: small,
      request: jsonBody(SignInWithLink),
      responses: answers("Signed in; the session is a cookie", Session),
    }),
    async (c) => {
      const outcome = await office.organisers.signInWithLink(c.req.valid("json").link);
      if (!outcome.ok && !wrong.take("link")) return refuseRequest("too-many-attempts");
      const { session, organiser } = granted(outcome);
      giveSession(c, session);
      return c.json({ organiser, lacks }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/session",
      summary: "Who is signed in",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("The organiser", Session),
    }),
    (c) => c.json({ organiser: c.var.organiser, lacks }, 200),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/session",
      summary: "Sign out",
      responses: { 204: { description: "Signed out" }, default: refusal },
    }),
    async (c) => {
      await endSession(c, office);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/api/passkeys/register/options",
      summary: "Begin to add a passkey",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("What the browser's WebAuthn API needs", PasskeyOptions),
    }),
    async (c) => c.json(await office.passkeys.creation(c.var.organiser.id), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/passkeys/register",
      summary: "Add a passkey",
      security: SIGNED_IN,
      middleware: [signedIn, small],
      request: jsonBody(PasskeyRegistration),
      responses: answers("The organiser's passkeys", PasskeyList),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.passkeys.add(id, c.req.valid("json"))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/passkeys/sign-in/options",
      summary: "Begin to sign in with a passkey",
      responses: answers("What the browser's WebAuthn API needs", PasskeyOptions),
    }),
    async (c) => {
      const options = await challenges.run(() => office.passkeys.request());
      return options === undefined ? refuseRequest("overloaded") : c.json(options, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/passkeys/sign-in",
      summary: "Sign in with a passkey",
      middleware: small,
      request: jsonBody(PasskeySignIn),
      responses: answers("Signed in; the session is a cookie", Session),
    }),
    async (c) => {
      const outcome = await office.passkeys.signIn(c.req.valid("json"));
      if (!outcome.ok && !wrong.take("passkey")) return refuseRequest("too-many-attempts");
      const { session, organiser } = granted(outcome);
      giveSession(c, session);
      return c.json({ organiser, lacks }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/passkeys",
      summary: "The organiser's passkeys",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("The passkeys", PasskeyList),
    }),
    async (c) => c.json(await office.passkeys.list(c.var.organiser.id), 200),
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/passkeys/{id}",
      summary: "Remove a passkey, and end every other session of the organiser",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: PasskeyPath },
      responses: answers("The remaining passkeys", PasskeyList),
    }),
    async (c) => {
      const { organiser, session } = c.var;
      return c.json(granted(await office.passkeys.remove(organiser.id, c.req.valid("param").id, session)), 200);
    },
  );
  return app;
}
