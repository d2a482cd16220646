/**
 * The organiser's drafts and elections. Everything here needs a session, and everything is the organiser's own. Names of
 * members are given out here and nowhere else; who has voted is not known here either.
 */
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import {
  CreateDraft,
  Draft,
  DraftCheck,
  DraftDeleted,
  DraftDiscarded,
  DraftList,
  DraftPath,
  Prepared,
  PrepareQuery,
  UpdateDraft,
} from "../contract/drafts.ts";
import {
  Election,
  ElectionList,
  NoticeRequest,
  TrusteeCode,
  TrusteeCodeRequest,
  WitnessAddress,
} from "../contract/election.ts";
import { MailOverview, MailQueued, MailRequest, MailService } from "../contract/mail.ts";
import { ElectionPath } from "../contract/parts.ts";
import { InvitationList, InvitationRequest, MemberList, MembersAdded, NewMembers } from "../contract/roll.ts";
import { atMost } from "./limits.ts";
import { granted } from "./problems.ts";
import { answers, type Deps, jsonBody, newRoutes, SIGNED_IN } from "./routes.ts";
import { type SignedIn, signedInOnly } from "./session.ts";

const small = atMost(64 * 1024);
/** A roll of some 80,000 members. */
const large = atMost(8 * 1024 * 1024);

export function organiserRoutes(deps: Deps): OpenAPIHono<SignedIn> {
  const app = newRoutes<SignedIn>();
  addDraftRoutes(app, deps);
  addElectionRoutes(app, deps);
  return app;
}

function addDraftRoutes(app: OpenAPIHono<SignedIn>, { hosts: { office } }: Deps): void {
  const signedIn = signedInOnly(office);
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/drafts",
      summary: "Drafts that are not prepared",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("The drafts", DraftList),
    }),
    async (c) => c.json({ drafts: await office.drafts.list(c.var.organiser.id) }, 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/drafts",
      summary: "Begin a draft",
      security: SIGNED_IN,
      middleware: [signedIn, large],
      request: jsonBody(CreateDraft),
      responses: answers("The draft", Draft),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(await office.drafts.create(id, c.req.valid("json").content), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/drafts/{draftId}",
      summary: "One draft",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: DraftPath },
      responses: answers("The draft", Draft),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.drafts.read(id, c.req.valid("param").draftId)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "put",
      path: "/api/drafts/{draftId}",
      summary: "Save a draft",
      security: SIGNED_IN,
      middleware: [signedIn, large],
      request: { params: DraftPath, ...jsonBody(UpdateDraft) },
      responses: answers("The draft, with its new revision", Draft),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      const { revision, content } = c.req.valid("json");
      return c.json(granted(await office.drafts.update(id, c.req.valid("param").draftId, revision, content)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/api/drafts/{draftId}",
      summary: "Delete a draft",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: DraftPath },
      responses: answers("Deleted", DraftDeleted),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.drafts.delete(id, c.req.valid("param").draftId)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/drafts/{draftId}/check",
      summary: "What keeps this draft from being prepared",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: DraftPath },
      responses: answers("The problems and warnings, in the order of the draft", DraftCheck),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.preparation.check(id, c.req.valid("param").draftId)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/drafts/{draftId}/prepare",
      summary: "Make an election of the draft",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: DraftPath, query: PrepareQuery },
      responses: answers("The election, and the trustees' codes this once", Prepared),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      const { revision } = c.req.valid("query");
      return c.json(granted(await office.preparation.prepare(id, c.req.valid("param").draftId, revision)), 200);
    },
  );
}

function addElectionRoutes(app: OpenAPIHono<SignedIn>, { hosts: { office } }: Deps): void {
  const signedIn = signedInOnly(office);
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/mail",
      summary: "Whether this service sends mail",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("The sender, if it does", MailService),
    }),
    async (c) => c.json(await office.mailing.service(), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/elections",
      summary: "The organiser's elections",
      security: SIGNED_IN,
      middleware: signedIn,
      responses: answers("The elections", ElectionList),
    }),
    async (c) => c.json({ elections: await office.overview.list(c.var.organiser.id) }, 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/elections/{id}",
      summary: "One election",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("The election", Election),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.overview.read(id, c.req.valid("param").id)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/discard",
      summary: "Back to the draft; until the opening",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("The draft", DraftDiscarded),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.preparation.discard(id, c.req.valid("param").id)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/open",
      summary: "Fix everything for good; ballots can be fetched from now on",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("The election", Election),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.preparation.open(id, c.req.valid("param").id)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/close",
      summary: "End the voting, where no time was set or it has come",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("The election", Election),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.organising.close(id, c.req.valid("param").id)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/notice",
      summary: "Say something on the record: start, pause, resume, extension, incident, cancellation",
      security: SIGNED_IN,
      middleware: [signedIn, small],
      request: { params: ElectionPath, ...jsonBody(NoticeRequest) },
      responses: answers("The election", Election),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.organising.notice(id, c.req.valid("param").id, c.req.valid("json"))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/invitations",
      summary: "Fresh access codes; the members' former ones stop working",
      security: SIGNED_IN,
      middleware: [signedIn, large],
      request: { params: ElectionPath, ...jsonBody(InvitationRequest) },
      responses: answers("The invitations, this once", InvitationList),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(
        granted(await office.organising.invite(id, c.req.valid("param").id, c.req.valid("json").numbers)),
        200,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/elections/{id}/members",
      summary: "The roll, and who has not fetched a ballot",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("The members", MemberList),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json({ members: granted(await office.organising.members(id, c.req.valid("param").id)) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/elections/{id}/mail",
      summary: "How it stands with the mail to members",
      security: SIGNED_IN,
      middleware: signedIn,
      request: { params: ElectionPath },
      responses: answers("Counts, what keeps mail from going out, and what is sent", MailOverview),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.mailing.overview(id, c.req.valid("param").id)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/mail",
      summary: "Send mail: invitations and reminders with fresh access codes, or trustees' links",
      security: SIGNED_IN,
      middleware: [signedIn, large],
      request: { params: ElectionPath, ...jsonBody(MailRequest) },
      responses: answers("How many letters wait to be sent", MailQueued),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.mailing.send(id, c.req.valid("param").id, c.req.valid("json"))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/members",
      summary: "Add people who were forgotten, while ballots can be fetched; a notice says so in public (ISS-5)",
      security: SIGNED_IN,
      middleware: [signedIn, large],
      request: { params: ElectionPath, ...jsonBody(NewMembers) },
      responses: answers("Their numbers", MembersAdded),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(granted(await office.organising.addMembers(id, c.req.valid("param").id, c.req.valid("json"))), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/trustee-code",
      summary: "A new code for a trustee; the former one stops working",
      security: SIGNED_IN,
      middleware: [signedIn, small],
      request: { params: ElectionPath, ...jsonBody(TrusteeCodeRequest) },
      responses: answers("The code, this once", TrusteeCode),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      const { index } = c.req.valid("json");
      return c.json(granted(await office.organising.newTrusteeCode(id, c.req.valid("param").id, index)), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/api/elections/{id}/witness-address",
      summary: "A witness has moved: where it is asked from now on; its key and the quorum stay (LOG-6)",
      security: SIGNED_IN,
      middleware: [signedIn, small],
      request: { params: ElectionPath, ...jsonBody(WitnessAddress) },
      responses: answers("The election, after the witness was asked there", Election),
    }),
    async (c) => {
      const { id } = c.var.organiser;
      return c.json(
        granted(await office.organising.moveWitness(id, c.req.valid("param").id, c.req.valid("json"))),
        200,
      );
    },
  );
}
