/**
 * Organisers sign in through the installation's OpenID provider, and connect their account to it. The browser comes back to the organiser's
 * page, whose script sends the answer here: so the cookie of this way never leaves for another site, and opening an address uses nothing up.
 */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import {
  IdentityList,
  IdentityPath,
  OpenIdAnswer,
  OpenIdBegun,
  OpenIdFinished,
  OpenIdService,
} from "../../contract/openid.ts";
import { accepted, type Outcome } from "../../doors/outcome.ts";
import { lacking } from "../../host/legal.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";
import { giveSession, sessionOf } from "../session.ts";

const SMALL = 16 * 1024;
const TRANSIT = "urna-openid"; // with the prefix: __Host-urna-openid
const PLACE = { prefix: "host", path: "/", secure: true } as const;
const TEN_MINUTES = 10 * 60;

export function openIdRoutes({ hosts: { office }, legal }: Deps): Route[] {
  const begin = async (c: Context, account?: string): Promise<Outcome<OpenIdBegun>> => {
    const begun = await office.openid.begin(account);
    if (!begun.ok) return begun;
    setCookie(c, TRANSIT, begun.value.transit, {
      ...{ ...PLACE, httpOnly: true, sameSite: "Strict", maxAge: TEN_MINUTES },
    });
    return accepted({ address: begun.value.address });
  };
  return [
    route("anyone", "get", "/api/openid", {
      summary: "Whether organisers can sign in through a provider, and what it is called",
      answer: answers("The provider", OpenIdService),
      handle: async () => accepted(await office.openid.service()),
    }),
    route("anyone", "post", "/api/openid/sign-in", {
      summary: "Begin to sign in through the provider",
      answer: answers("Where to go; a cookie ties the way back to this browser", OpenIdBegun),
      refuses: ["no-openid", "openid-unavailable"],
      handle: ({ c }) => begin(c),
    }),
    route("organiser", "post", "/api/openid/connect", {
      summary: "Begin to connect one's account to the provider",
      answer: answers("Where to go; a cookie ties the way back to this browser", OpenIdBegun),
      refuses: ["no-openid", "openid-unavailable"],
      handle: ({ c, caller }) => begin(c, caller.id),
    }),
    route("anyone", "post", "/api/openid/finish", {
      summary: "Sign in, or connect the account, with what the provider answered",
      body: json(OpenIdAnswer, SMALL),
      answer: answers("Signed in; the session is a cookie", OpenIdFinished),
      refuses: ["no-openid", "openid-unavailable", "wrong-openid", "not-invited", "already-connected"],
      async handle({ c, body }) {
        const [transit = "", session = ""] = [getCookie(c, TRANSIT, "host"), sessionOf(c)];
        deleteCookie(c, TRANSIT, PLACE);
        const finished = await office.openid.finish(body.answer, transit, session);
        if (!finished.ok) return finished;
        const { organiser, session: begun } = finished.value;
        if (begun !== undefined) giveSession(c, begun);
        const associations = await office.team.of(organiser.id);
        return accepted({ organiser, associations, lacks: lacking(legal), connected: begun === undefined });
      },
    }),
    route("organiser", "get", "/api/openid/identities", {
      summary: "Who one is at the provider, if the account is connected",
      answer: answers("The identities", IdentityList),
      handle: async ({ caller }) => accepted(await office.openid.list(caller.id)),
    }),
    route("organiser", "delete", "/api/openid/identities/{identity}", {
      summary: "Disconnect an identity, and end every other session of the organiser",
      params: IdentityPath,
      answer: answers("The remaining identities", IdentityList),
      refuses: ["not-found"],
      handle: ({ caller, params }) => office.openid.disconnect(caller.id, params.identity, caller.session),
    }),
  ];
}
