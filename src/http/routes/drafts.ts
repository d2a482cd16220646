/** An association's drafts, up to the election that is made of one. */
import type { Context } from "hono";
import { AssociationQuery } from "../../contract/association.ts";
import {
  Draft,
  DraftCheck,
  DraftDeleted,
  DraftList,
  DraftPath,
  FollowUpRequest,
  NewTemplate,
  Prepared,
  PrepareQuery,
  TemplateList,
} from "../../contract/drafts.ts";
import { ElectionPath } from "../../contract/parts.ts";
import { accepted } from "../../doors/outcome.ts";
import { CreateDraft, UpdateDraft } from "../../draft/sent.ts";
import { inlineDesk } from "../../pool/inline-desk.ts";
import type { Deps } from "../deps.ts";
import { granted } from "../problems.ts";
import { answers, answersAs, json, type Route, route, unread } from "../route.ts";

const SMALL = 4 * 1024;
/** A roll of more than 100,000 members, in bytes. */
const LARGE = 16 * 1024 * 1024;

const asJson = (c: Context, text: string) => accepted(c.body(text, 200, { "content-type": "application/json" }));

export const draftRoutes = ({ hosts: { office }, desk = inlineDesk }: Deps): Route[] => [
  route("board", "get", "/api/drafts", {
    summary: "Drafts that are not prepared",
    query: AssociationQuery,
    answer: answers("The drafts", DraftList),
    handle: async ({ caller }) => accepted({ drafts: await office.drafts.list(caller.association) }),
  }),
  route("board", "post", "/api/drafts", {
    summary: "Begin a draft",
    query: AssociationQuery,
    body: unread(CreateDraft, LARGE),
    answer: answersAs("The draft", Draft),
    refuses: ["over-quota"],
    handle: async ({ c, caller, body }) => {
      const sent = granted(await desk.read(body, "create"));
      return asJson(c, granted(await office.drafts.create(caller.association, sent)));
    },
  }),
  route("board", "get", "/api/drafts/{draftId}", {
    summary: "One draft",
    params: DraftPath,
    answer: answersAs("The draft", Draft),
    handle: async ({ c, caller, params }) =>
      asJson(c, granted(await office.drafts.read(caller.association, params.draftId))),
  }),
  route("board", "put", "/api/drafts/{draftId}", {
    summary: "Save a draft",
    params: DraftPath,
    body: unread(UpdateDraft, LARGE),
    answer: answersAs("The draft, with its new revision", Draft),
    refuses: ["stale-draft", "already-prepared", "over-quota"],
    handle: async ({ c, caller, params, body }) => {
      const sent = granted(await desk.read(body, "update"));
      return asJson(c, granted(await office.drafts.update(caller.association, params.draftId, sent)));
    },
  }),
  route("board", "delete", "/api/drafts/{draftId}", {
    summary: "Delete a draft",
    params: DraftPath,
    answer: answers("Deleted", DraftDeleted),
    refuses: ["already-prepared"],
    logged: { deed: () => ({ deed: "draft-deleted" }) },
    handle: ({ caller, params }) => office.drafts.delete(caller.association, params.draftId),
  }),
  route("board", "post", "/api/drafts/{draftId}/check", {
    summary: "What keeps this draft from being prepared",
    params: DraftPath,
    answer: answers("The problems and warnings, in the order of the draft", DraftCheck),
    handle: ({ caller, params }) => office.preparation.check(caller.association, params.draftId),
  }),
  route("board", "post", "/api/drafts/{draftId}/prepare", {
    summary: "Make an election of the draft",
    params: DraftPath,
    query: PrepareQuery,
    answer: answers("The election, and the trustees' codes this once", Prepared),
    refuses: ["invalid-draft", "stale-draft", "already-prepared", "over-quota"],
    logged: { deed: () => ({ deed: "prepared" }), after: ({ id }) => ({ subject: id }) },
    handle: ({ caller, params, query }) =>
      office.preparation.prepare(caller.association, params.draftId, query.revision),
  }),
  route("board", "post", "/api/elections/{id}/draft", {
    summary: "Begin a draft that follows from this vote: a copy, the run-off of its result, or once more the same",
    params: ElectionPath,
    body: json(FollowUpRequest, SMALL),
    answer: answersAs(
      "The draft; where the members come from the association's list, they are still to be taken",
      Draft,
    ),
    refuses: ["too-early", "not-ready", "over-quota"],
    handle: async ({ c, caller, params, body }) =>
      asJson(c, granted(await office.followUps.begin(caller.association, params.id, body.as))),
  }),
  route("board", "post", "/api/elections/{id}/template", {
    summary: "Keep this vote as a template, without its members",
    params: ElectionPath,
    body: json(NewTemplate, SMALL),
    answer: answers("The association's templates", TemplateList),
    refuses: ["over-quota"],
    handle: ({ caller, params, body }) => office.followUps.saveTemplate(caller.association, params.id, body.name),
  }),
  route("board", "get", "/api/templates", {
    summary: "The association's templates; one is deleted like a draft",
    query: AssociationQuery,
    answer: answers("The templates", TemplateList),
    handle: async ({ caller }) => accepted(await office.followUps.templates(caller.association)),
  }),
  route("board", "post", "/api/templates/{draftId}/draft", {
    summary: "Begin a draft out of a template",
    params: DraftPath,
    answer: answersAs("The draft; its members are still to be taken", Draft),
    refuses: ["over-quota"],
    handle: async ({ c, caller, params }) =>
      asJson(c, granted(await office.followUps.beginFrom(caller.association, params.draftId))),
  }),
];
