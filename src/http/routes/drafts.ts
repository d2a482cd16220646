/** An organiser's drafts, up to the election that is made of one. Everything here is the organiser's own. */
import {
  CreateDraft,
  Draft,
  DraftCheck,
  DraftDeleted,
  DraftList,
  DraftPath,
  Prepared,
  PrepareQuery,
  UpdateDraft,
} from "../../contract/drafts.ts";
import { accepted } from "../../doors/outcome.ts";
import type { Deps } from "../deps.ts";
import { answers, json, type Route, route } from "../route.ts";

/** A roll of some 80,000 members, in bytes. */
const LARGE = 8 * 1024 * 1024;

export const draftRoutes = ({ hosts: { office } }: Deps): Route[] => [
  route("organiser", "get", "/api/drafts", {
    summary: "Drafts that are not prepared",
    answer: answers("The drafts", DraftList),
    handle: async ({ caller }) => accepted({ drafts: await office.drafts.list(caller.id) }),
  }),
  route("organiser", "post", "/api/drafts", {
    summary: "Begin a draft",
    body: json(CreateDraft, LARGE),
    answer: answers("The draft", Draft),
    handle: ({ caller, body }) => office.drafts.create(caller.id, body.content),
  }),
  route("organiser", "get", "/api/drafts/{draftId}", {
    summary: "One draft",
    params: DraftPath,
    answer: answers("The draft", Draft),
    handle: ({ caller, params }) => office.drafts.read(caller.id, params.draftId),
  }),
  route("organiser", "put", "/api/drafts/{draftId}", {
    summary: "Save a draft",
    params: DraftPath,
    body: json(UpdateDraft, LARGE),
    answer: answers("The draft, with its new revision", Draft),
    handle: ({ caller, params, body }) => office.drafts.update(caller.id, params.draftId, body.revision, body.content),
  }),
  route("organiser", "delete", "/api/drafts/{draftId}", {
    summary: "Delete a draft",
    params: DraftPath,
    answer: answers("Deleted", DraftDeleted),
    handle: ({ caller, params }) => office.drafts.delete(caller.id, params.draftId),
  }),
  route("organiser", "post", "/api/drafts/{draftId}/check", {
    summary: "What keeps this draft from being prepared",
    params: DraftPath,
    answer: answers("The problems and warnings, in the order of the draft", DraftCheck),
    handle: ({ caller, params }) => office.preparation.check(caller.id, params.draftId),
  }),
  route("organiser", "post", "/api/drafts/{draftId}/prepare", {
    summary: "Make an election of the draft",
    params: DraftPath,
    query: PrepareQuery,
    answer: answers("The election, and the trustees' codes this once", Prepared),
    handle: ({ caller, params, query }) => office.preparation.prepare(caller.id, params.draftId, query.revision),
  }),
];
