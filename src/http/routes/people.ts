/**
 * The list of people that an association has from vote to vote. Only the board sees it: chair, observer and door are shown no personal data.
 * Nothing here says who voted.
 */
import { AssociationPath } from "../../contract/association.ts";
import {
  ChangePath,
  PeopleChange,
  PeopleChanged,
  PeopleFileQuery,
  PeopleList,
  PeopleOverview,
  PeopleQuery,
  PeopleUndone,
  PersonData,
  PersonPath,
  StoredPerson,
} from "../../contract/people.ts";
import type { Owner } from "../../doors/office.ts";
import { accepted } from "../../doors/outcome.ts";
import type { PeoplePage, PeoplePlace } from "../../doors/people.ts";
import { peopleHeadings, peopleRow } from "../../draft/people/csv.ts";
import { pause } from "../../pool/lane.ts";
import type { Deps } from "../deps.ts";
import { listing, sending } from "../listing.ts";
import { granted } from "../problems.ts";
import { answers, answersAs, answersWith, json, type Route, route } from "../route.ts";

/** A thousand people with long remarks, in bytes. */
const LARGE = 8 * 1024 * 1024;

const NOT_PART =
  "Drafts and votes have copies of name and address for mail. The list of members of each vote shows them, and nothing links them to a ballot.";

/** What the query means, page by page; no page is empty. */
async function* pagesOf(
  { people }: Deps["hosts"]["office"],
  owner: Owner,
  { after, most = Number.POSITIVE_INFINITY, ...query }: PeopleQuery,
): AsyncGenerator<StoredPerson[]> {
  let left = most;
  for (let from: PeoplePlace | undefined = after, more = true; more && left > 0; ) {
    const page: PeoplePage = granted(await people.page(owner, query, from));
    const some = page.people.slice(0, left);
    left -= some.length;
    if (some.length > 0) yield some;
    else await pause(owner);
    from = page.next;
    more = from !== undefined;
  }
}

/** As a file: its headings, and a piece for each page. */
async function* fileOf(
  office: Deps["hosts"]["office"],
  owner: Owner,
  { columns, ...query }: PeopleFileQuery,
): AsyncGenerator<string> {
  yield peopleHeadings(columns);
  for await (const page of pagesOf(office, owner, { ...query, sort: "name" }))
    yield page.map((person) => peopleRow(person, columns)).join("");
}

export const peopleRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("board", "get", "/api/associations/{association}/people", {
    summary: "The people of the association: all, or those whom the query means",
    params: AssociationPath,
    query: PeopleQuery,
    answer: answersAs("The people, in the order of the query", PeopleList),
    handle: async ({ c, caller, query }) =>
      accepted(await listing(c, "people", pagesOf(office, caller.association, query), caller.association)),
  }),
  route("board", "get", "/api/associations/{association}/people/file", {
    summary: "The same people as a CSV file that any list is read from without loss",
    params: AssociationPath,
    query: PeopleFileQuery,
    answer: answersWith("UTF-8 with its mark, semicolons, every cell quoted; no cell is a formula", "text/csv"),
    handle: async ({ c, caller, query }) => {
      c.header("content-disposition", 'attachment; filename="people.csv"');
      const pieces = fileOf(office, caller.association, query);
      return accepted(await sending(c, "text/csv; charset=utf-8", pieces, caller.association));
    },
  }),
  route("board", "get", "/api/associations/{association}/people/overview", {
    summary: "How many people there are, in which groups, and what can be undone",
    params: AssociationPath,
    answer: answers("The overview", PeopleOverview),
    handle: async ({ caller }) => accepted(await office.people.overview(caller.association)),
  }),
  route("board", "post", "/api/associations/{association}/people/changes", {
    summary: "Add, change, archive, merge or delete people",
    params: AssociationPath,
    body: json(PeopleChange, LARGE),
    answer: answers("Their ids and revisions", PeopleChanged),
    refuses: ["stale-people", "over-quota"],
    logged: { deed: ({ body }) => ({ deed: "people-changed", people: body.people.length }) },
    handle: ({ caller, body }) => office.changes.make(caller.association, body),
  }),
  route("board", "post", "/api/associations/{association}/people/changes/{change}/undo", {
    summary: "Put people back as they were before a change; for a day",
    params: ChangePath,
    answer: answers("How many were put back", PeopleUndone),
    refuses: ["too-large"],
    logged: { deed: () => ({ deed: "people-put-back" }), after: ({ undone }) => ({ people: undone }) },
    handle: ({ caller, params }) => office.changes.undo(caller.association, params.change),
  }),
  route("board", "get", "/api/associations/{association}/people/{person}", {
    summary: "One person",
    params: PersonPath,
    answer: answers("The person", StoredPerson),
    handle: ({ caller, params }) => office.people.find(caller.association, params.person),
  }),
  route("board", "get", "/api/associations/{association}/people/{person}/data", {
    summary: "Everything that the list says of one person, for that person (Art. 15 GDPR)",
    params: PersonPath,
    answer: answers("The data", PersonData),
    async handle({ caller, params }) {
      const data = granted(await office.people.data(caller.association, params.person));
      const name = (await office.associations.find(caller.association))?.name ?? "";
      return accepted({ association: name, ...data, notPart: NOT_PART });
    },
  }),
];
