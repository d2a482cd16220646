// Somebody without a secret, or with somebody else's: they make the service write nothing, learn nothing about what is there (not even from
// the work that is done, statement by statement), and can make nobody wait.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { ROLES, type Role } from "../../src/contract/association.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { motion } from "../support/election/drafts.ts";
import {
  type Answer,
  done,
  type InvitedElection,
  type OpenElection,
  type Sent,
} from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { bearer, newToken } from "../support/hosts/token.ts";
import { SoftAuthenticator } from "../support/peers/authenticator.ts";

const PEOPLE = 300;
let service: TestService;
let election: OpenElection;
/** Of another organiser, whose session `other` is. */
let foreign: InvitedElection;
let foreignDraft: { id: string };
let foreignAssociation: string;
let other: Record<string, string>;
let blinded: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn("Other");
  foreign = await service.begin(motion);
  foreignDraft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion }));
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  foreignAssociation = associations[0]?.id ?? "";
  other = await sessionOf("Other");
  await service.signIn();
  const members = Array.from({ length: PEOPLE }, (_, i) => ({ name: `Member ${i}` }));
  election = await service.open({ ...motion, members });
  blinded = toBase64url(createCredential(election.view, "members").blinded);
});
afterAll(() => service.stop());

async function sessionOf(name: string): Promise<Record<string, string>> {
  const json = { link: await service.signInLink(name) };
  const { headers } = await service.ask("POST", "/api/session", { json, headers: { origin: ORIGIN } });
  return { cookie: (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "" };
}

const nobody = "A".repeat(43);
const OURS = { origin: ORIGIN, "content-type": "application/json" };
const BODIES: Record<string, unknown> = {
  "PUT /api/associations/{association}": { name: "Taken over", settings: {} },
  "POST /api/associations/{association}/invitations": { name: "Mallory", role: "administrator" },
  "PUT /api/associations/{association}/team/{account}": { role: "observer" },
  "POST /api/associations/{association}/people/changes": { change: nobody, people: [{ person: { name: "Mallory" } }] },
  "POST /api/associations/{association}/tokens": { name: "Mallory", role: "board", days: 365 },
  "PUT /api/drafts/{draftId}": { revision: 1, content: motion },
  "POST /api/elections/{id}/notice": { kind: "pause", reason: "A question" },
  "POST /api/elections/{id}/members": { reason: "Forgotten", members: [{ name: "Emil Ernst" }] },
  "POST /api/elections/{id}/mail": { what: "invitation" },
  "POST /api/elections/{id}/trustee-code": { index: 1 },
  "POST /api/elections/{id}/witness-address": { index: 1, url: "https://witness.example.org" },
};
const databases = () =>
  [
    "office.sqlite",
    ...[election.id, foreign.id].flatMap((id) => ["registrar", "box"].map((name) => `elections/${id}/${name}.sqlite`)),
  ].map((file) => {
    const open = service.service.database(join(service.data, file));
    if (open === undefined) throw new Error(`${file} is not open`);
    return open;
  });
const written = () => databases().map((sql) => sql.run<{ n: number }>("select total_changes() as n")[0]?.n);

/** The answer, and the statements that ran for it, by database. */
async function watched(ask: () => Promise<Answer>) {
  const open = databases();
  const work = open.map((sql) => {
    const statements: string[] = [];
    const run = sql.run.bind(sql);
    Object.assign(sql, {
      run(query: string, ...params: never[]) {
        statements.push(query);
        return run(query, ...params);
      },
    });
    return statements;
  });
  const { status, text, headers } = await ask();
  for (const sql of open) Reflect.deleteProperty(sql, "run");
  return { status, text, headers: [...headers], work };
}

type Request = readonly [method: string, path: string, sent?: Sent];
const asks = ([method, path, sent = {}]: Request) =>
  service.ask(method, path, { ...sent, headers: { ...(path.startsWith("/api/") ? OURS : {}), ...sent.headers } });

async function routes(): Promise<{ method: string; path: string; caller: string }[]> {
  const { paths } = JSON.parse((await service.ask("GET", "/openapi.json")).text) as {
    paths: Record<string, Record<string, { "x-caller": string }>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), path, caller: operation["x-caller"] },
    })),
  );
}

test("a request that nobody stands behind writes nothing", async () => {
  const bodies: Record<string, unknown> = {
    "POST /api/session": { link: nobody },
    "POST /api/contact": { link: nobody },
    "POST /api/passkeys/sign-in": { challengeId: "9999999999999.x", response: { id: "x" } },
    "POST /e/{id}/voter": { accessCode: "00000-00000-00000-00000" },
    "POST /e/{id}/issue": { accessCode: "00000-00000-00000-00000", blinded },
  };
  const before = written();
  for (const { method, path } of await routes())
    for (const id of [election.id, nobody]) {
      const address = path
        .replace("{id}", id)
        .replace("{path}", "0/000.p/1")
        .replaceAll(/\{\w+\}/g, nobody);
      const json = bodies[`${method} ${path}`] ?? {};
      const headers = { authorization: `Bearer ${nobody}`, cookie: `__Host-urna=${nobody}` };
      const { status } = await asks([method, address, { ...(method === "POST" && { json }), headers }]);
      expect(status, `${method} ${address}`).toBeLessThan(500);
      expect(written(), `${method} ${address}`).toEqual(before);
    }
});

test("what is not yours and what does not exist cannot be told apart, by status, body, length or work", async () => {
  const mine = await sessionOf("Organiser");
  const { associations } = done(await service.organiser<Session>("GET", "/api/session"));
  const association = associations[0]?.id ?? "";
  const [token, ended] = [
    await newToken(service, association, "board"),
    await newToken(service, association, "board", 1),
  ];
  done(await asks(["GET", "/api/elections", { headers: bearer(token.token) }])); // its day is noted once
  const last = ended.tokens.find(({ id }) => !token.tokens.some((each) => each.id === id));
  done(await service.organiser("DELETE", `/api/associations/${association}/tokens/${last?.id}`));
  const [own = ""] = election.invitations.map(({ accessCode }) => accessCode);
  const [theirs = ""] = foreign.invitations.map(({ accessCode }) => accessCode);
  const replaced = done(
    await service.organiser<{ invitations: { accessCode: string }[] }>(
      "POST",
      `/api/elections/${election.id}/invitations`,
      {
        numbers: [1],
      },
    ),
  );
  expect(replaced.invitations).toHaveLength(1);
  const [used, newer] = [await service.signInLink("Third"), await service.signInLink("Third")];
  const passkey = new SoftAuthenticator(ORIGIN);
  const withCode = (code = "") => ({ headers: bearer(code) });
  const member = (path: string, accessCode: string): Request => [
    ...(["POST", `/e/${election.id}/${path}`] as const),
    { json: { accessCode, ...(path === "issue" && { blinded }) } },
  ];
  const challenge = async () => (await asks(["POST", "/api/passkeys/sign-in/options"])).body as never as Asked;
  type Asked = { challengeId: string; options: Record<string, unknown> };
  const asked = [await challenge(), await challenge()] as const;

  const alike: Record<string, Request[]> = {
    "a code: unknown, of another vote, replaced": ["00000-00000-00000-00000", theirs, own].map((code) =>
      member("voter", code),
    ),
    "a code for a ballot: the same": ["00000-00000-00000-00000", theirs, own].map((code) => member("issue", code)),
    "a trustee's code: unknown, of another vote": ["00000-00000-00000-00000", foreign.trustees[0]?.code].map((code) => [
      ...(["GET", `/e/${election.id}/trustee/me`] as const),
      withCode(code),
    ]),
    "a trustee's link: of a vote that is there, of none": [election.id, nobody].map((id) => [
      ...(["GET", `/e/${id}/trustee/me`] as const),
      withCode("00000-00000-00000-00000"),
    ]),
    "a sign-in link: unknown, replaced": [nobody, used].map((link) => ["POST", "/api/session", { json: { link } }]),
    "a session: none, unknown": [{}, { cookie: `__Host-urna=${nobody}` }].map((headers) => [
      ...(["GET", "/api/elections", { headers }] as const),
    ]),
    "a token: unknown, ended, malformed": [nobody, ended.token, "x".repeat(300)].map((code) => [
      ...(["GET", "/api/elections", withCode(code)] as const),
    ]),
    "an operator's key: none, wrong": ["", nobody].map((key) => [
      ...(["POST", "/operator/sign-in-link"] as const),
      { json: {}, ...withCode(key) },
    ]),
    "a passkey: unknown, with a challenge of nobody's": [
      { challengeId: asked[0].challengeId, response: passkey.get(asked[0].options) },
      { challengeId: "9999999999999.x", response: passkey.get(asked[1].options) },
    ].map((json) => ["POST", "/api/passkeys/sign-in", { json: json as unknown }]),
  };
  for (const { method, path, caller } of await routes()) {
    if (!ROLES.includes(caller as Role) || !path.includes("{")) continue;
    const [whose = ""] = /(?<=\{)\w+/.exec(path) ?? [];
    const ids = [{ id: foreign.id, draftId: foreignDraft.id, association: foreignAssociation }[whose], nobody];
    for (const [as, headers] of Object.entries({ session: mine, token: bearer(token.token) }))
      alike[`${method} ${path} with a ${as}`] = ids.map((id) => [
        ...([method, path.replace(/\{\w+\}/, id ?? "").replace(/\{\w+\}/, nobody)] as const),
        { headers, json: BODIES[`${method} ${path}`] ?? {} } as Sent,
      ]);
  }
  for (const [name, requests] of Object.entries(alike)) {
    const seen = [];
    for (const [method, path, sent] of requests) {
      const { json, ...plain } = sent ?? {};
      seen.push(
        await watched(() => asks([method, path, method === "GET" || method === "DELETE" ? plain : { ...plain, json }])),
      );
    }
    expect(seen.length, name).toBeGreaterThan(1);
    for (const each of seen) expect(each, name).toEqual(seen[0]);
    expect([name, seen[0]?.status]).toEqual([
      name,
      name.includes("{") ? 404 : expect.toSatisfy((status) => [401, 403].includes(status)),
    ]);
  }
  expect(Object.keys(alike).length).toBeGreaterThan(20);
  // the same as those who are let in: no request above was refused for its shape alone
  expect((await asks(["GET", `/api/elections/${foreign.id}`, { headers: other }])).status).toBe(200);
  expect((await asks(["GET", `/api/drafts/${foreignDraft.id}`, { headers: other }])).status).toBe(200);
  expect((await asks(["POST", "/api/session", { json: { link: newer } }])).status).toBe(200);
});

test("300 people behind one address mistype their codes, a stranger guesses there: everybody is answered at once", async () => {
  const codes = new Map<number, number>();
  const ask = async (accessCode: string) => {
    const { status } = await service.ask("POST", `/e/${election.id}/voter`, { json: { accessCode } });
    codes.set(status, (codes.get(status) ?? 0) + 1);
    return status;
  };
  const { invitations } = done(
    await service.organiser<{ invitations: { accessCode: string }[] }>(
      "POST",
      `/api/elections/${election.id}/invitations`,
      {},
    ),
  );
  const person = async ({ accessCode }: { accessCode: string }) => {
    for (const typed of [
      accessCode.replace(/^./, (first) => (first === "Z" ? "0" : "Z")),
      `${accessCode.slice(0, -5)}ZZZZZ`,
    ])
      await ask(typed);
    return ask(accessCode);
  };
  const stranger = async (guess: number) => ask(`00000-00000-0000${String(guess).padStart(4, "0")}0`);
  const guesses = Array.from({ length: 600 }, (_, i) => stranger(i));
  const people = await Promise.all(invitations.map(person));
  await Promise.all(guesses);
  expect(people).toEqual(Array.from({ length: PEOPLE }, () => 200));
  expect([...codes].toSorted()).toEqual([
    [200, PEOPLE],
    [403, 2 * PEOPLE + 600],
  ]);
});
