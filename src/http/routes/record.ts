/** What a team sees of itself: who did what, and what needs two of them. It names no member of a roll. */
import { AssociationPath } from "../../contract/association.ts";
import { DeedList, DeedQuery } from "../../contract/deeds.ts";
import { SecondPerson, SecondPersonChange } from "../../contract/second-person.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

const SMALL = 4 * 1024;

export const recordRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("observer", "get", "/api/associations/{association}/log", {
    summary: "Who did what",
    params: AssociationPath,
    query: DeedQuery,
    answer: answers("The log of the association", DeedList),
    handle: ({ caller, query }) => office.deeds.list(caller.association, query),
  }),
  route("observer", "get", "/api/associations/{association}/second-person", {
    summary: "Whether opening, closing by hand and cancelling need a second person",
    params: AssociationPath,
    answer: answers("How it is", SecondPerson),
    handle: async ({ caller }) => accepted(await office.secondPerson.view(caller.association)),
  }),
  route("administrator", "put", "/api/associations/{association}/second-person", {
    summary: "Want a second person, or lift that, which needs one itself",
    params: AssociationPath,
    body: json(SecondPersonChange, SMALL),
    answer: answers("How it is; `asked` while lifting it waits for a second administrator", SecondPerson),
    refuses: ["second-person", "too-few-people"],
    logged: {
      deed: ({ body }) => ({ deed: body.on ? "second-person-set" : "second-person-lifted" }),
      after: ({ asked }, { on }) => (on || asked === undefined ? {} : { deed: "asked-to-lift" }),
    },
    handle: ({ caller, body }) => office.secondPerson.set(caller.association, body.on, caller.who),
  }),
];
