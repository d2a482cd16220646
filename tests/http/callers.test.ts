// Every route as every caller: who is let in, who is refused and with which code. The routes come from the OpenAPI document, so new ones are tried, too.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { Box } from "../../src/box/box.ts";
import { ROLES, type Role, type Team } from "../../src/contract/association.ts";
import type { Meeting, MeetingCards, MeetingContent } from "../../src/contract/meetings.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { refused } from "../../src/doors/outcome.ts";
import type { CallerName } from "../../src/http/callers.ts";
import { motion } from "../support/election/drafts.ts";
import { type Answer, done, type OpenElection } from "../support/election/over-http.ts";
import { counters, OwnCommittee } from "../support/election/standing.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

type Walked = { method: string; path: string; caller: CallerName; hasBody: boolean };
type Headers = Record<string, string>;

let service: TestService;
let election: OpenElection;
let draft: { id: string };
let committee: OwnCommittee;
let meeting: { draft: string; id: string; chair: string; member: string };
let mine: { association: string; account: string };
let prepared: { id: string; draft: { id: string } };
let routes: Walked[];
let bodies: Record<string, unknown>;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  const { organiser, associations } = done(await service.organiser<Session>("GET", "/api/session"));
  mine = { association: associations[0]?.id ?? "", account: organiser.id };
  const drafted = async () => done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  draft = await drafted();
  committee = await OwnCommittee.begin(service);
  const second = await drafted();
  const { id } = done(await service.organiser<{ id: string }>("POST", `/api/drafts/${second.id}/prepare`));
  prepared = { id, draft: done(await service.organiser<{ id: string }>("GET", `/api/drafts/${second.id}`)) };
  meeting = await ownMeeting();
  const { paths } = JSON.parse((await service.ask("GET", "/openapi.json")).text) as {
    paths: Record<string, Record<string, { "x-caller": CallerName; requestBody?: unknown }>>;
  };
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { "x-caller": caller, requestBody }]) => ({
      ...{ method: method.toUpperCase(), path, caller, hasBody: requestBody !== undefined },
    })),
  );
  const blinded = toBase64url(createCredential(election.view, "members").blinded);
  bodies = {
    "POST /e/{id}/voter": {},
    "POST /e/{id}/issue": { blinded },
    "POST /e/{id}/trustee/entries": {},
    "POST /e/{id}/trustee/words": { words: "checked" },
    "POST /e/{id}/trustee/evidence": { against: 1, key: "A".repeat(43) },
    "POST /t/{id}/entries": {},
    "POST /t/{id}/words": { words: "checked" },
    "PUT /t/{id}/absence": { from: "2026-12-24", until: "2026-12-31" },
    "POST /t/{id}/evidence": { against: 1, key: "A".repeat(43) },
    "POST /api/associations/{association}/committees": counters,
    "POST /api/associations/{association}/committees/{committee}/code": { index: 1 },
    "POST /api/associations/{association}/committees/{committee}/mail": { index: 1 },
    "PUT /api/associations/{association}": { name: "Taken over", settings: {} },
    "PUT /api/associations/{association}/logo": { png: "" },
    "POST /api/associations/{association}/invitations": { name: "Mallory", role: "administrator" },
    "PUT /api/associations/{association}/team/{account}": { role: "observer" },
    "PUT /api/associations/{association}/second-person": { on: true },
    "POST /api/associations/{association}/people/changes": {
      change: nobody,
      people: [{ person: { name: "Mallory" } }],
    },
    "POST /api/associations/{association}/tokens": { name: "Mallory", role: "board", days: 365 },
    "PUT /api/drafts/{draftId}": { revision: 1, content: {} },
    [`POST ${MEETINGS}`]: plan,
    [`PUT ${MEETINGS}/{meeting}`]: plan,
    [`POST ${MEETINGS}/{meeting}/cards`]: {},
    [`POST ${MEETINGS}/{meeting}/helpers`]: { role: "door", name: "Mallory" },
    "POST /m/{id}/check-in": { device: "A".repeat(43) },
    "POST /m/{id}/me": {},
    "POST /m/{id}/leave": {},
    "POST /m/{id}/candidates": { name: "Mallory" },
    "POST /m/{id}/door/mark": { number: 999, present: true },
    "POST /m/{id}/door/card": { number: 999 },
    "POST /m/{id}/chair/acts": { act: "lead" },
    "POST /api/elections/{id}/notice": { kind: "pause", reason: "A question" },
    "POST /api/elections/{id}/invitations": {},
    "POST /api/elections/{id}/members": { reason: "Forgotten", members: [{ name: "Emil Ernst" }] },
    "POST /api/elections/{id}/mail": { what: "invitation" },
    "POST /api/elections/{id}/trustee-code": { index: 1 },
    "POST /api/elections/{id}/witness-address": { index: 1, url: "https://witness.example.org" },
  };
});
afterAll(() => service.stop());

const nobody = "A".repeat(43);
const MEETINGS = "/api/associations/{association}/meetings";
const plan: MeetingContent = {
  ...{ language: "de", title: { de: "Versammlung" }, organiser: "Gartenverein Nord", date: "2026-12-05", minimum: 2 },
  ...{ members: [{ name: "Anna" }, { name: "Ben" }], questions: [] },
};
/** One that is prepared, with the codes of its chair and of a member. */
async function ownMeeting(): Promise<typeof meeting> {
  const meetings = `/api/associations/${mine.association}/meetings`;
  const { draft } = done(await service.organiser<Meeting>("POST", meetings, plan));
  const { meetingId = "" } = done(await service.organiser<Meeting>("POST", `${meetings}/${draft}/prepare`));
  const helper = { role: "chair", name: "Clara" };
  const { code } = done(await service.organiser<{ code: string }>("POST", `${meetings}/${draft}/helpers`, helper));
  const { cards } = done(await service.organiser<MeetingCards>("POST", `${meetings}/${draft}/cards`, {}));
  const member = new URLSearchParams(new URL(cards[0]?.link ?? "").hash.slice(1)).get("code") ?? "";
  return { draft, id: meetingId, chair: code, member };
}
const isOfMeeting = ({ path }: Walked) => path.startsWith("/m/");
const isOfCommittee = ({ path }: Walked) => path.startsWith("/t/");
const nameOf = ({ method, path }: Walked) => `${method} ${path}`;
const bearer = (code: string | undefined): Headers => ({ authorization: `Bearer ${code}` });

/** A session of its own each time: one of the routes ends it. */
async function signedIn(name: string): Promise<Headers> {
  const json = { link: await service.hosts.office.organisers.createLink(name) };
  const { headers } = await service.ask("POST", "/api/session", { json, headers: { origin: ORIGIN } });
  return { cookie: (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "" };
}

/** The credentials of each caller; a member's access code is in the body, too. */
const credentials: Record<Exclude<CallerName, Role>, () => Headers | Promise<Headers>> = {
  anyone: () => ({}),
  member: () => bearer(election.invitations[0]?.accessCode),
  trustee: () => bearer(election.trustees[0]?.code),
  helper: () => bearer(meeting.chair),
  organiser: () => signedIn("Organiser"),
  operator: () => bearer(readFileSync(join(service.data, "operator.key"), "utf8").trim()),
};
const callers = Object.keys(credentials) as (keyof typeof credentials)[];
const isRole = (caller: CallerName): caller is Role => ROLES.includes(caller as Role);

const refusals = {
  member: { status: 403, body: { code: "wrong-code" } },
  trustee: { status: 403, body: { code: "wrong-code" } },
  helper: { status: 403, body: { code: "wrong-code" } },
  organiser: { status: 401, body: { code: "signed-out" } },
  operator: { status: 403, body: { code: "forbidden" } },
};
const LOCKED = ["wrong-code", "signed-out", "forbidden", "cross-site"];

type Of = "own" | "prepared" | "nothing";

/**
 * `of`: something of the organiser's own, open or only prepared, or something that does not exist, so that a caller who is let in changes nothing
 * of theirs.
 */
function ask(route: Walked, headers: Headers, of: Of, body = bodies[nameOf(route)]): Promise<Answer> {
  const inApi = route.path.startsWith("/api/");
  const ids = {
    own: { ...mine, election: election.id, draft: draft.id },
    prepared: { ...mine, election: prepared.id, draft: prepared.draft.id },
    nothing: { association: nobody, account: nobody, election: inApi ? nobody : election.id, draft: nobody },
  }[of];
  const path = route.path
    .replace("{id}", isOfCommittee(route) ? committee.id : isOfMeeting(route) ? meeting.id : ids.election)
    .replace("{meeting}", of === "nothing" ? nobody : meeting.draft)
    .replace("{committee}", nobody)
    .replace("{draftId}", ids.draft)
    .replace("{association}", ids.association)
    .replace("{account}", ids.account)
    .replace("{invitation}", nobody)
    .replace("{change}", nobody)
    .replace("{person}", nobody)
    .replace("{token}", nobody)
    .replace("{sessionId}", nobody)
    .replace("{identity}", nobody)
    .replace("{sha256}", nobody)
    .replace("{short}", nobody)
    .replace("{path}", "0/000.p/1")
    .replace("/door/members", "/door/members?letters=An");
  const ours = inApi ? { origin: ORIGIN, "content-type": "application/json" } : {};
  return service.ask(route.method, path, { ...(route.hasBody && { json: body }), headers: { ...ours, ...headers } });
}

test("a route lets in whom it is for, and refuses everybody else, sessions and keys before what they send", async () => {
  for (const route of routes) {
    for (const caller of callers) {
      const theirs = isOfMeeting(route) ? meeting.member : election.invitations[0]?.accessCode;
      const accessCode = caller === "member" ? theirs : "00000-00000-00000-00000";
      // the code of a member, a trustee and a helper is looked at together with the rest, so the rest is as it should be
      const given = bodies[nameOf(route)];
      const right = { trustee: given, helper: given, member: { ...(given as object), accessCode } };
      const body = route.caller in right ? right[route.caller as keyof typeof right] : "no object";
      const own =
        caller === "trustee" && isOfCommittee(route) ? bearer(committee.code(1)) : await credentials[caller]();
      const answer = await ask(route, own, "nothing", body);
      const told = `${nameOf(route)} as ${caller}`;
      if (route.caller === "anyone" || route.caller === caller) expect(LOCKED, told).not.toContain(answer.body["code"]);
      else if (!isRole(route.caller)) expect(answer, told).toMatchObject(refusals[route.caller]);
      else if (caller !== "organiser") expect(answer, told).toMatchObject(refusals.organiser); // in which role: roles.test.ts
      expect(
        answer.headers.getSetCookie().filter((cookie) => !cookie.includes("Max-Age=0")),
        told,
      ).toEqual([]);
    }
  }
});

test("these are all the routes that anyone may call", () => {
  expect(routes.filter(({ caller }) => caller === "anyone").map(nameOf)).toEqual([
    "GET /healthz",
    "POST /api/session",
    "DELETE /api/session",
    "POST /api/passkeys/sign-in/options",
    "POST /api/passkeys/sign-in",
    "GET /api/openid",
    "POST /api/openid/sign-in",
    "POST /api/openid/finish",
    "POST /api/sign-in-link",
    "GET /api/sign-in-link",
    "GET /api/founding",
    "POST /api/founding",
    "POST /api/founding/confirmed",
    "POST /api/contact",
    "POST /e/{id}/ballots",
    "GET /m/{id}/feed",
    "GET /m/{id}/log",
    "POST /m/{id}/agreements",
    "GET /api/elections/by-number/{short}",
    "GET /e/{id}/status",
    "GET /e/{id}/logo",
    "GET /e/{id}/opening",
    "GET /e/{id}/record",
    "GET /e/{id}/manifest",
    "GET /e/{id}/checkpoint",
    "GET /e/{id}/register-entries",
    "GET /e/{id}/tile/{path}",
    "GET /e/{id}/attachments/{sha256}",
  ]);
});

test("the team of one association cannot find or change anything of another", async () => {
  const owned = routes.filter(({ path, caller }) => isRole(caller) && path.includes("{"));
  await service.signIn(); // one of the routes has ended all sessions
  const stranger = await signedIn("Stranger");
  const before = done(await service.organiser("GET", `/api/elections/${election.id}`));
  for (const route of owned) {
    const none = await ask(route, stranger, "nothing");
    expect(none, nameOf(route)).toMatchObject({ status: 404, body: { code: "not-found" } });
    for (const of of ["own", "prepared"] as const) {
      const { status, text } = await ask(route, stranger, of);
      expect({ status, text }, `${nameOf(route)}, ${of}`).toEqual({ status: none.status, text: none.text });
    }
  }
  expect(owned.length).toBeGreaterThan(20);
  const team = `/api/associations/${mine.association}/team`;
  expect(done(await service.organiser<Team>("GET", team))).toMatchObject({
    people: [{ role: "administrator" }],
    invited: [],
  });
  expect(done(await service.organiser("GET", `/api/elections/${election.id}`))).toEqual(before);
  expect(done(await service.organiser("GET", `/api/drafts/${draft.id}`))).toEqual(draft);
  expect(done(await service.organiser("GET", `/api/drafts/${prepared.draft.id}`))).toEqual(prepared.draft);
});

test("nobody waits for what is under way in somebody else's election, or delays it", async () => {
  const stranger = await signedIn("Another stranger");
  const underWay = Promise.withResolvers<void>();
  const box = vi.spyOn(Box.prototype, "append").mockImplementationOnce(async () => {
    await underWay.promise;
    return refused("not-open");
  });
  const own = service.organiser("POST", `/api/elections/${election.id}/notice`, { kind: "incident", reason: "Slow" });
  await vi.waitUntil(() => box.mock.calls.length > 0);
  const queued = routes.filter(({ path }) => /\{id\}\/(close|open|discard|notice|members)$/.test(path));
  expect(queued.length).toBeGreaterThan(4);
  for (const route of queued) expect((await ask(route, stranger, "own")).status, nameOf(route)).toBe(404);
  const guess = { against: 1, key: "A".repeat(43) };
  const path = `/e/${election.id}/trustee/evidence`;
  expect(await service.ask("POST", path, { json: guess, headers: bearer("guess") })).toMatchObject({ status: 403 });
  underWay.resolve();
  expect(await own).toMatchObject({ status: 409, body: { code: "not-open" } });
  box.mockRestore();
});

test("changing requests of organisers must come from our own pages, no matter who sends them", async () => {
  const changing = routes.filter(({ method, path }) => method !== "GET" && path.startsWith("/api/"));
  for (const route of changing) {
    const elsewhere = { ...(await signedIn("Organiser")), origin: "https://evil.example" };
    expect(await ask(route, elsewhere, "own"), nameOf(route)).toMatchObject({
      status: 403,
      body: { code: "cross-site" },
    });
  }
  expect(changing.length).toBeGreaterThan(15);
});
