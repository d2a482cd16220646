// Every route about a vote, a draft or an association as every role of the team, and with a token of every role: this list says who may
// call what, and what the others get.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROLES, type Role, type Team, type TeamInvited } from "../../src/contract/association.ts";
import type { Election } from "../../src/contract/election.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { motion } from "../support/election/drafts.ts";
import { contentOf } from "../support/election/hall.ts";
import { type Answer, done, type OpenElection } from "../support/election/over-http.ts";
import { counters } from "../support/election/standing.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { bearer, newToken } from "../support/hosts/token.ts";

const FOR: Record<Role, readonly string[]> = {
  administrator: [
    "PUT /api/associations/{association}",
    "PUT /api/associations/{association}/logo",
    "DELETE /api/associations/{association}/logo",
    "POST /api/associations/{association}/invitations",
    "DELETE /api/associations/{association}/invitations/{invitation}",
    "PUT /api/associations/{association}/team/{account}",
    "DELETE /api/associations/{association}/team/{account}",
    "PUT /api/associations/{association}/second-person",
    "GET /api/associations/{association}/tokens",
    "POST /api/associations/{association}/tokens",
    "DELETE /api/associations/{association}/tokens/{token}",
    "DELETE /api/elections/{id}",
  ],
  board: [
    "POST /api/lists",
    "GET /api/drafts",
    "POST /api/drafts",
    "GET /api/drafts/{draftId}",
    "PUT /api/drafts/{draftId}",
    "DELETE /api/drafts/{draftId}",
    "POST /api/drafts/{draftId}/check",
    "POST /api/drafts/{draftId}/prepare",
    "GET /api/templates",
    "POST /api/templates/{draftId}/draft",
    "POST /api/elections/{id}/draft",
    "POST /api/elections/{id}/template",
    "POST /api/elections/{id}/archive",
    "POST /api/elections/{id}/discard",
    "POST /api/elections/{id}/open",
    "POST /api/elections/{id}/close",
    "POST /api/elections/{id}/invitations",
    "GET /api/elections/{id}/members",
    "GET /api/elections/{id}/mail",
    "POST /api/elections/{id}/mail",
    "POST /api/elections/{id}/members",
    "POST /api/elections/{id}/strike-off",
    "POST /api/elections/{id}/misused-code",
    "POST /api/elections/{id}/trustee-code",
    "POST /api/elections/{id}/witness-address",
    "POST /api/associations/{association}/committees",
    "POST /api/associations/{association}/committees/{committee}/replaced",
    "POST /api/associations/{association}/committees/{committee}/code",
    "POST /api/associations/{association}/committees/{committee}/mail",
    "POST /api/associations/{association}/meetings",
    "PUT /api/associations/{association}/meetings/{meeting}",
    "DELETE /api/associations/{association}/meetings/{meeting}",
    "POST /api/associations/{association}/meetings/{meeting}/prepare",
    "POST /api/associations/{association}/meetings/{meeting}/cards",
    "POST /api/associations/{association}/meetings/{meeting}/helpers",
    "GET /api/associations/{association}/people",
    "POST /api/associations/{association}/attachments",
    "GET /api/associations/{association}/attachments/{sha256}",
    "GET /api/associations/{association}/people/file",
    "GET /api/associations/{association}/people/overview",
    "POST /api/associations/{association}/people/changes",
    "POST /api/associations/{association}/people/changes/{change}/undo",
    "GET /api/associations/{association}/people/{person}",
    "GET /api/associations/{association}/people/{person}/data",
  ],
  chair: ["POST /api/elections/{id}/notice"],
  observer: [
    "GET /api/associations/{association}/team",
    "GET /api/associations/{association}/log",
    "GET /api/associations/{association}/second-person",
    "GET /api/associations/{association}/committees",
    "GET /api/associations/{association}/meetings",
    "GET /api/associations/{association}/meetings/{meeting}",
    "GET /api/elections",
    "GET /api/elections/{id}",
  ],
  door: [
    "GET /api/associations",
    "GET /api/associations/{association}",
    "GET /api/associations/{association}/logo",
    "GET /api/mail",
    "POST /api/associations/{association}/leave",
  ],
};
/** Whose routes a role may call, besides its own. */
const ALSO: Record<Role, readonly Role[]> = {
  administrator: ["board", "chair", "observer", "door"],
  board: ["chair", "observer", "door"],
  chair: ["observer", "door"],
  observer: ["door"],
  door: [],
};
const plan = contentOf(2);
const BODIES: Record<string, unknown> = {
  "PUT /api/associations/{association}": { name: "Organiser", settings: {} },
  "PUT /api/associations/{association}/logo": { png: "" },
  "POST /api/associations/{association}/invitations": { name: "Somebody", role: "observer" },
  "PUT /api/associations/{association}/team/{account}": { role: "observer" },
  "PUT /api/associations/{association}/second-person": { on: false },
  "POST /api/associations/{association}/people/changes": {
    change: "A".repeat(20),
    people: [{ person: { name: "Ada" } }],
  },
  "POST /api/associations/{association}/committees": counters,
  "POST /api/associations/{association}/committees/{committee}/code": { index: 1 },
  "POST /api/associations/{association}/committees/{committee}/mail": { index: 1 },
  "POST /api/associations/{association}/tokens": { name: "A program", role: "observer", days: 1 },
  "POST /api/associations/{association}/meetings": plan,
  "PUT /api/associations/{association}/meetings/{meeting}": plan,
  "POST /api/associations/{association}/meetings/{meeting}/cards": {},
  "POST /api/associations/{association}/meetings/{meeting}/helpers": { role: "door", name: "Somebody" },
  "POST /api/drafts": { content: motion },
  "PUT /api/drafts/{draftId}": { revision: 1, content: motion },
  "POST /api/elections/{id}/draft": { as: "copy" },
  "POST /api/elections/{id}/template": { name: "Every year" },
  "POST /api/elections/{id}/archive": { archived: true },
  "POST /api/elections/{id}/notice": { kind: "incident", reason: "A question" },
  "POST /api/elections/{id}/invitations": { numbers: [] },
  "POST /api/elections/{id}/mail": { what: "invitation" },
  "POST /api/elections/{id}/members": { reason: "Forgotten", members: [{ name: "Emil Ernst" }] },
  "POST /api/elections/{id}/strike-off": { number: 1, reason: "Has left" },
  "POST /api/elections/{id}/misused-code": { number: 1 },
  "POST /api/elections/{id}/trustee-code": { index: 1 },
  "POST /api/elections/{id}/witness-address": { index: 1, url: "https://witness.example.org" },
};

let service: TestService;
let election: OpenElection;
let association: string;
const sessions = new Map<Role, string>();
const tokens = new Map<Role, string>();
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  [{ id: association } = { id: "" }] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  for (const role of ROLES) sessions.set(role, await newcomer(role));
  for (const role of ROLES)
    if (role !== "administrator") tokens.set(role, (await newToken(service, association, role)).token);
});
afterAll(() => service.stop());

/** The session of somebody new in this role. */
async function newcomer(role: Role): Promise<string> {
  const invited = await service.organiser<TeamInvited>("POST", `/api/associations/${association}/invitations`, {
    ...{ name: `New ${role}`, role },
  });
  const json = { link: done(invited).link?.split("#link=")[1] };
  const { headers } = await service.ask("POST", "/api/session", { json, headers: { origin: ORIGIN } });
  return (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
}

const cookie = (session: string | undefined) => ({ cookie: session ?? "", origin: ORIGIN });

async function ask<T = Record<string, unknown>>(
  credentials: Record<string, string>,
  name: string,
  json = BODIES[name],
): Promise<Answer<T>> {
  const [method = "", path = ""] = name.split(" ");
  const draft = name.includes("{draftId}")
    ? done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion })).id
    : "";
  const nobody = "A".repeat(20);
  const address = path
    .replace("{id}", election.id)
    .replace("{draftId}", draft)
    .replace("{association}", association)
    .replace("{committee}", "A".repeat(43))
    .replace("{sha256}", "A".repeat(43))
    .replace(/\{(account|invitation|change|person|token|meeting)\}/, nobody);
  const headers = { ...credentials, "content-type": "application/json" };
  return service.ask<T>(method, address, { ...(json === undefined ? {} : { json }), headers });
}

test("each route is declared for the role that this list names", async () => {
  const { paths } = JSON.parse((await service.ask("GET", "/openapi.json")).text) as {
    paths: Record<string, Record<string, { "x-caller": string }>>;
  };
  const declared = Object.fromEntries(ROLES.map((role) => [role, [] as string[]]));
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations))
      declared[operation["x-caller"]]?.push(`${method.toUpperCase()} ${path}`);
  const sorted = (lists: Record<string, readonly string[]>) =>
    Object.fromEntries(Object.entries(lists).map(([role, names]) => [role, names.toSorted()]));
  expect(sorted(declared)).toEqual(sorted(FOR));
});

test("a role is let in to its own routes and those of the roles that it includes; everything else is forbidden", async () => {
  const last = ["POST /api/elections/{id}/close"]; // the vote must be open for the others
  for (const of of ROLES)
    for (const name of FOR[of].toSorted((a, b) => last.indexOf(a) - last.indexOf(b)))
      for (const role of ROLES) {
        const leaves = name.endsWith("/leave");
        const session = leaves ? await newcomer(role) : sessions.get(role);
        const token = tokens.get(role);
        const ways = {
          session: cookie(session),
          ...(token !== undefined && { token: bearer(token) }), // without an Origin: a program has none
        };
        for (const [way, credentials] of Object.entries(ways)) {
          const { status, body } = await ask(credentials, name);
          const told = `${name} as ${role} with a ${way}: ${status} ${String(body["code"])}`;
          if ((role === of || ALSO[role].includes(of)) && !(leaves && way === "token"))
            expect(["forbidden", "signed-out", "cross-site"], told).not.toContain(body["code"]);
          else expect({ status, code: body["code"] }, told).toEqual({ status: 403, code: "forbidden" });
        }
      }
});

test("the chair gives notices, but cancels nothing", async () => {
  const cancelled = { kind: "cancellation", reason: "No longer wanted" };
  for (const role of ["chair", "observer", "door"] as const)
    expect(await ask(cookie(sessions.get(role)), "POST /api/elections/{id}/notice", cancelled)).toMatchObject({
      ...{ status: 403, body: { code: "forbidden" } },
    });
  const { state } = done(await ask<Election>(cookie(sessions.get("observer")), "GET /api/elections/{id}"));
  expect(state).not.toBe("cancelled");
});

test("no association takes the name of another one, or one that a link of the operator's will found", async () => {
  const rename = (name: string) => service.organiser("PUT", `/api/associations/${association}`, { name, settings: {} });
  const link = await service.signInLink("Coming club");
  const taken = { status: 409, body: { code: "already-exists" } };
  expect(await rename(" Coming  club")).toMatchObject(taken);
  const answer = await service.ask<Session>("POST", "/api/session", { json: { link }, headers: { origin: ORIGIN } });
  const [founded] = done(answer).associations;
  expect(founded).toMatchObject({ name: "Coming club", role: "administrator" });
  expect(founded?.id).not.toBe(association);
  expect(await rename("Coming club")).toMatchObject(taken);
  done(await rename("Organiser"));
});

test("there is always an administrator, and whoever is removed is signed out for good", async () => {
  const team = async () => done(await service.organiser<Team>("GET", `/api/associations/${association}/team`));
  const path = (id: string) => `/api/associations/${association}/team/${id}`;
  const invited = await newcomer("board");
  const found = (await team()).people;
  const board = done(await ask<Session>(cookie(invited), "GET /api/session")).organiser.id;
  const own = done(await service.organiser<Session>("GET", "/api/session")).organiser.id;
  for (const { id, role } of found)
    if (role === "administrator" && id !== own) done(await service.organiser("DELETE", path(id)));
  const last = { status: 409, body: { code: "last-administrator" } };
  expect(await service.organiser("DELETE", path(own))).toMatchObject(last);
  expect(await service.organiser("PUT", path(own), { role: "board" })).toMatchObject(last);
  expect(await service.organiser("POST", `/api/associations/${association}/leave`)).toMatchObject(last);

  expect((await ask(cookie(invited), "GET /api/drafts")).status).toBe(200);
  done(await service.organiser("PUT", path(board), { role: "door" }));
  expect((await ask(cookie(invited), "GET /api/drafts")).status).toBe(403);
  done(await service.organiser("DELETE", path(board)));
  expect(await ask(cookie(invited), "GET /api/drafts")).toMatchObject({ status: 401, body: { code: "signed-out" } });

  const next = (await team()).people.find(({ id }) => id !== own)?.id ?? "";
  done(await service.organiser("PUT", path(next), { role: "administrator" }));
  done(await service.organiser("POST", `/api/associations/${association}/leave`));
});
