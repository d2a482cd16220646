/** Founding an association, where the operator lets anybody do it. It knows no address of a network. */
import type { Context } from "hono";
import { FoundingAnswer, FoundingLink, FoundingRequest, FoundingRules } from "../../contract/founding.ts";
import { Session } from "../../contract/sign-in.ts";
import type { SignedIn } from "../../doors/office.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { granted } from "../problems.ts";
import { answers, json, type Route, route } from "../route.ts";
import { giveSession } from "../session.ts";
import { sessionView } from "./sign-in.ts";

const SMALL = 4 * 1024;

export function foundingRoutes(deps: Deps): Route[] {
  const { founding } = deps.hosts.office;
  const begun = (c: Context, { session, organiser }: SignedIn): Promise<Session> => {
    giveSession(c, session);
    return sessionView(deps, organiser);
  };
  return [
    route("anyone", "get", "/api/founding", {
      summary: "Whether anybody may found an association here",
      answer: answers("Whether, and how", FoundingRules),
      handle: async () => accepted(await founding.rules()),
    }),
    route("anyone", "post", "/api/founding", {
      summary: "Found an association: at once, or by a link in a letter where the service sends mail",
      body: json(FoundingRequest, SMALL),
      answer: answers("Founded, or a letter is on its way", FoundingAnswer),
      refuses: ["forbidden", "already-exists", "over-quota", "not-mailed"],
      async handle({ body, c }) {
        const signedIn = granted(await founding.request(body));
        if (signedIn === undefined) return accepted({ mailed: true });
        return accepted({ mailed: false, session: await begun(c, signedIn) });
      },
    }),
    route("anyone", "post", "/api/founding/confirmed", {
      summary: "Found an association with the link from the letter",
      body: json(FoundingLink, SMALL),
      answer: answers("Founded, and signed in; the session is a cookie", Session),
      refuses: ["wrong-link", "forbidden", "already-exists", "over-quota"],
      handle: async ({ body, c }) => accepted(await begun(c, granted(await founding.confirm(body.link)))),
    }),
  ];
}
