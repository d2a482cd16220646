// Tokens for programs: who has one acts for its association until its end, as nobody's person; and nothing that is stored opens anything.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssociationList } from "../../src/contract/association.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import type { TokenList, TokenMade } from "../../src/contract/tokens.ts";
import { motion } from "../support/election/drafts.ts";
import { done } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { bearer, newToken } from "../support/hosts/token.ts";

const DAY = 24 * 60 * 60_000;
let service: TestService;
let association: string;
let path: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  [{ id: association } = { id: "" }] = done(await service.organiser<Session>("GET", "/api/session")).associations;
  path = `/api/associations/${association}/tokens`;
});
afterAll(() => service.stop());

const get = <T = Record<string, unknown>>(at: string, token: string) =>
  service.ask<T>("GET", at, { headers: bearer(token) });
const listed = async () => done(await service.organiser<TokenList>("GET", path)).tokens;

test("a program creates a draft with a token: no cookie, no Origin; the team sees the day of its last use", async () => {
  const { token, tokens } = await newToken(service, association, "board");
  expect(token).toMatch(/^urna_[A-Za-z0-9_-]{43}$/);
  expect(tokens).toEqual([
    { id: expect.any(String), name: "A program as board", role: "board", expires: "2026-12-23T12:00:30.000Z" },
  ]);
  const json = { content: motion };
  const { id } = done(await service.ask<{ id: string }>("POST", "/api/drafts", { json, headers: bearer(token) }));
  expect(done(await service.organiser("GET", `/api/drafts/${id}`))).toMatchObject({ content: motion });
  expect(done(await get<AssociationList>("/api/associations", token))).toEqual({
    associations: [{ id: association, name: "Organiser", role: "board" }],
  });
  expect(await listed()).toMatchObject([{ used: "2026-11-23" }]);
  service.now += DAY;
  done(await get("/api/elections", token));
  expect(await listed()).toMatchObject([{ used: "2026-11-24" }]);
});

test("it is stored as a digest only", async () => {
  const { token } = await newToken(service, association, "observer");
  const stored = (text: string) =>
    ["", "copy"]
      .flatMap((folder) => ["office.sqlite", "office.sqlite-wal"].map((name) => join(service.data, folder, name)))
      .filter((name) => readFileSync(name).includes(text));
  expect(stored("A program as observer")).not.toEqual([]);
  expect(stored(token.slice(5))).toEqual([]);
});

test("unknown, malformed, ended and expired ones are answered alike: signed out", async () => {
  const ended = await newToken(service, association, "door");
  done(await get("/api/elections", (await newToken(service, association, "observer")).token));
  for (const { id } of await listed()) done(await service.organiser("DELETE", `${path}/${id}`));
  expect(await listed()).toEqual([]);
  expect((await service.organiser("DELETE", `${path}/${"A".repeat(20)}`)).status).toBe(404);
  const short = await newToken(service, association, "board", 1);
  done(await get("/api/drafts", short.token));
  service.now += DAY;
  const asked = ["unknown", `urna_${"A".repeat(43)}`, "x".repeat(300), ended.token, short.token, `${short.token} `];
  const answers = await Promise.all(asked.map((token) => get("/api/drafts", token)));
  for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code: "signed-out" } });
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await listed()).toEqual([]);
});

test("a request with a token and a cookie is refused, and no token does what is a person's own", async () => {
  const { token } = await newToken(service, association, "board");
  const json = { link: await service.signInLink() };
  const { headers } = await service.ask("POST", "/api/session", { json, headers: { origin: ORIGIN } });
  const cookie = (headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  for (const [method, at] of [
    ["GET", "/api/elections"],
    ["POST", `/api/associations/${association}/leave`],
  ] as const) {
    const both = { ...bearer(token), cookie, origin: ORIGIN, "content-type": "application/json" };
    expect(await service.ask(method, at, { headers: both })).toMatchObject({
      ...{ status: 400, body: { code: "invalid-request", detail: expect.stringContaining("not both") } },
    });
  }
  for (const own of ["/api/session", "/api/sessions", "/api/passkeys"])
    expect(await get(own, token)).toMatchObject({ status: 401, body: { code: "signed-out" } });
});

test("a wrong shape is refused: no administrator, no day, more than a year; and a hundred are enough", async () => {
  const make = (wanted: object) =>
    service.organiser<TokenMade>("POST", path, { name: "A program", role: "board", days: 30, ...wanted });
  for (const wrong of [{ role: "administrator" }, { days: 0 }, { days: 366 }, { days: 1.5 }, { name: " " }])
    expect(await make(wrong), JSON.stringify(wrong)).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  for (let i = (await listed()).length; i < 100; i++) done(await make({ days: 365 }));
  expect(await make({})).toMatchObject({ status: 413, body: { code: "too-large" } });
});

test("a body that is not sent as JSON is refused in words, and not taken for an empty one", async () => {
  const [{ id: known } = { id: "" }] = await listed();
  done(await service.organiser("DELETE", `${path}/${known}`));
  const { token } = await newToken(service, association, "board");
  const headers = { ...bearer(token), "content-type": "application/x-www-form-urlencoded" };
  const answer = await service.ask("POST", "/api/drafts", { bytes: JSON.stringify({ content: motion }), headers });
  expect(answer).toMatchObject({
    ...{ status: 400, body: { code: "invalid-request", detail: expect.stringContaining("application/json") } },
  });
});
