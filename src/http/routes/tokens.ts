/** An association's tokens for programs: made, listed and ended by its administrators. A token cannot do any of this. */
import { AssociationPath } from "../../contract/association.ts";
import { NewToken, TokenList, TokenMade, TokenPath } from "../../contract/tokens.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;

export const tokenRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("administrator", "get", "/api/associations/{association}/tokens", {
    summary: "The association's tokens",
    params: AssociationPath,
    answer: answers("Those that work", TokenList),
    handle: async ({ caller }) => accepted(await office.tokens.list(caller.association)),
  }),
  route("administrator", "post", "/api/associations/{association}/tokens", {
    summary: "Make a token, with which a program acts for the association",
    params: AssociationPath,
    body: json(NewToken, SMALL),
    answer: answers("The tokens, and the new one, this once", TokenMade),
    logged: { deed: ({ body }) => ({ deed: "token-made", called: body.name }) },
    handle: ({ caller, body }) => office.tokens.make(caller.association, body),
  }),
  route("administrator", "delete", "/api/associations/{association}/tokens/{token}", {
    summary: "End a token: it stops working at once",
    params: TokenPath,
    answer: answers("The remaining tokens", TokenList),
    logged: { deed: ({ params }) => ({ deed: "token-ended", whom: params.token }) },
    handle: ({ caller, params }) => office.tokens.end(caller.association, params.token),
  }),
];
