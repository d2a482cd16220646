/** Organisers sign in: one-time links, passkeys, the session. Whoever is not known yet makes the office write nothing. */
import type { Context } from "hono";
import {
  PasskeyList,
  PasskeyOptions,
  PasskeyPath,
  PasskeyRegistration,
  PasskeySignIn,
  Session,
  SessionList,
  SessionPath,
  SignInWithLink,
} from "../../contract/sign-in.ts";
import type { Organiser, SignedIn } from "../../doors/office.ts";
import { accepted, type Outcome } from "../../doors/outcome.ts";
import { lacking } from "../../host/legal.ts";
import type { Deps } from "../deps.ts";
import { answers, answersNothing, json, type Route, route } from "../route.ts";
import { endSession, giveSession, sessionOf } from "../session.ts";

const SMALL = 64 * 1024;

/** What somebody who is signed in is told about themselves. */
export async function sessionView({ hosts: { office }, legal }: Deps, organiser: Organiser): Promise<Session> {
  return { organiser, associations: await office.team.of(organiser.id), lacks: lacking(legal) };
}

export function signInRoutes(deps: Deps): Route[] {
  const { office } = deps.hosts;
  const known = async (organiser: Organiser): Promise<Outcome<Session>> => accepted(await sessionView(deps, organiser));
  const begun = async (c: Context, outcome: Outcome<SignedIn>): Promise<Outcome<Session>> => {
    if (!outcome.ok) return outcome;
    giveSession(c, outcome.value.session);
    return known(outcome.value.organiser);
  };
  return [
    route("anyone", "post", "/api/session", {
      summary: "Sign in with a one-time link, or join a team with an invitation",
      body: json(SignInWithLink, SMALL),
      answer: answers("Signed in; the session is a cookie", Session),
      refuses: ["wrong-link"],
      handle: async ({ body, c }) => begun(c, await office.organisers.signInWithLink(body.link, sessionOf(c))),
    }),
    route("organiser", "get", "/api/session", {
      summary: "Who is signed in",
      answer: answers("The organiser", Session),
      handle: ({ caller }) => known(caller.organiser),
    }),
    route("anyone", "delete", "/api/session", {
      summary: "Sign out",
      answer: answersNothing("Signed out"),
      async handle({ c }) {
        await endSession(c, office);
        return accepted(c.body(null, 204));
      },
    }),
    route("organiser", "get", "/api/sessions", {
      summary: "Where one is signed in",
      answer: answers("The sessions, the newest first", SessionList),
      handle: async ({ caller }) => accepted(await office.organisers.sessions(caller.id, caller.session)),
    }),
    route("organiser", "delete", "/api/sessions/{sessionId}", {
      summary: "Sign out elsewhere",
      params: SessionPath,
      answer: answers("The remaining sessions", SessionList),
      refuses: ["not-found"],
      handle: ({ caller, params }) => office.organisers.endSession(caller.id, params.sessionId, caller.session),
    }),
    route("organiser", "post", "/api/passkeys/register/options", {
      summary: "Begin to add a passkey",
      answer: answers("What the browser's WebAuthn API needs", PasskeyOptions),
      handle: async ({ caller }) => accepted(await office.passkeys.creation(caller.id)),
    }),
    route("organiser", "post", "/api/passkeys/register", {
      summary: "Add a passkey",
      body: json(PasskeyRegistration, SMALL),
      answer: answers("The organiser's passkeys", PasskeyList),
      refuses: ["wrong-passkey"],
      handle: ({ caller, body }) => office.passkeys.add(caller.id, body),
    }),
    route("anyone", "post", "/api/passkeys/sign-in/options", {
      summary: "Begin to sign in with a passkey",
      answer: answers("What the browser's WebAuthn API needs", PasskeyOptions),
      handle: async () => accepted(await office.passkeys.request()),
    }),
    route("anyone", "post", "/api/passkeys/sign-in", {
      summary: "Sign in with a passkey",
      body: json(PasskeySignIn, SMALL),
      answer: answers("Signed in; the session is a cookie", Session),
      refuses: ["wrong-passkey"],
      handle: async ({ body, c }) => begun(c, await office.passkeys.signIn(body)),
    }),
    route("organiser", "get", "/api/passkeys", {
      summary: "The organiser's passkeys",
      answer: answers("The passkeys", PasskeyList),
      handle: async ({ caller }) => accepted(await office.passkeys.list(caller.id)),
    }),
    route("organiser", "delete", "/api/passkeys/{id}", {
      summary: "Remove a passkey, and end every other session of the organiser",
      params: PasskeyPath,
      answer: answers("The remaining passkeys", PasskeyList),
      refuses: ["not-found"],
      handle: ({ caller, params }) => office.passkeys.remove(caller.id, params.id, caller.session),
    }),
  ];
}
