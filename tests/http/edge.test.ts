// The edge: sessions, cross-site requests, headers, the OpenAPI document, tiles, pages, limits.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openCheckpoint } from "../../crypto/log/note.ts";
import { readTilePath } from "../../crypto/log/tile-path.ts";
import { refused } from "../../src/doors/outcome.ts";
import { createApp } from "../../src/http/app.ts";
import { Casting } from "../../src/pool/casting.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

let service: TestService;
beforeAll(() => {
  service = new TestService();
  for (const page of ["start", "voter", "organiser", "audit", "trustee", "secret"]) {
    mkdirSync(join(service.web, page));
    writeFileSync(join(service.web, page, "index.html"), `<!doctype html><title>${page}</title>`);
  }
  mkdirSync(join(service.web, "assets"));
  writeFileSync(join(service.web, "assets", "voter-abc.js"), "export {};");
  writeFileSync(join(service.web, "favicon.svg"), "<svg/>");
});
afterAll(() => service.stop());

const signIn = (link: string, headers: Record<string, string> = { origin: ORIGIN }) =>
  service.ask("POST", "/api/session", { json: { link }, headers });

test("a sign-in link works once, for a day, and the newest one only", async () => {
  const first = (await service.hosts.office.organisers.firstLink()) ?? "";
  const second = (await service.hosts.office.organisers.firstLink()) ?? "";
  expect(await signIn(first)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  const signed = await signIn(second);
  expect(signed).toMatchObject({ status: 200, body: { organiser: { name: "Organiser", passkeys: 0 } } });
  const [cookie = ""] = signed.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-urna=[A-Za-z0-9_-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(await signIn(second)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  expect(await service.hosts.office.organisers.firstLink()).toBeUndefined();

  const headers = { cookie: cookie.split(";", 1)[0] ?? "", origin: ORIGIN };
  expect(done(await service.ask("GET", "/api/session", { headers }))).toMatchObject({
    organiser: { name: "Organiser" },
  });
  const late = await service.hosts.office.organisers.createLink();
  service.now += 24 * 60 * 60 * 1000;
  expect(await signIn(late)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  expect((await service.ask("DELETE", "/api/session", { headers })).status).toBe(204);
  expect(await service.ask("GET", "/api/session", { headers })).toMatchObject({ status: 401 });
});

test("a session that somebody planted is never taken over", async () => {
  const planted = `__Host-urna=${"A".repeat(43)}`;
  const headers = { origin: ORIGIN, cookie: planted };
  const signed = await signIn(await service.hosts.office.organisers.createLink(), headers);
  expect(signed.status).toBe(200);
  expect(signed.headers.getSetCookie()[0]).not.toContain(planted);
  expect(await service.ask("GET", "/api/session", { headers })).toMatchObject({ status: 401 });
});

test("a session ends after two weeks", async () => {
  await service.signIn();
  expect((await service.organiser("GET", "/api/session")).status).toBe(200);
  service.now += 14 * 24 * 60 * 60 * 1000;
  expect((await service.organiser("GET", "/api/session")).status).toBe(401);
});

test("requests that change something come from our own pages, as JSON", async () => {
  const link = await service.hosts.office.organisers.createLink();
  const post = (headers: Record<string, string>) => service.ask("POST", "/api/session", { json: { link }, headers });
  for (const headers of [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: `${ORIGIN}.evil.example` },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { origin: ORIGIN, "content-type": "text/plain" },
    { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" },
  ])
    expect(await post(headers as Record<string, string>)).toMatchObject({ status: 403, body: { code: "cross-site" } });
  expect(await service.ask("DELETE", "/api/session")).toMatchObject({ status: 403, body: { code: "cross-site" } });
  expect((await post({ "sec-fetch-site": "same-origin" })).status).toBe(200);
});

test("passkeys begin with options, and nonsense is refused", async () => {
  await service.signIn();
  const created = done(
    await service.organiser<{ challengeId: string; options: { rp: { id: string } } }>(
      "POST",
      "/api/passkeys/register/options",
    ),
  );
  expect(created.options.rp.id).toBe("localhost");
  const { challengeId } = created;
  const registration = { challengeId, name: "Laptop", response: { id: "x" } };
  for (const _ of ["first", "the challenge is used up"])
    expect(await service.organiser("POST", "/api/passkeys/register", registration)).toMatchObject({
      status: 403,
      body: { code: "wrong-passkey" },
    });
  const asked = done(await service.organiser<{ challengeId: string }>("POST", "/api/passkeys/sign-in/options"));
  const answer = { challengeId: asked.challengeId, response: { id: "x" } };
  expect(await service.organiser("POST", "/api/passkeys/sign-in", answer)).toMatchObject({
    body: { code: "wrong-passkey" },
  });
  expect(done(await service.organiser("GET", "/api/passkeys"))).toEqual({ passkeys: [] });
  expect(await service.organiser("DELETE", "/api/passkeys/x")).toMatchObject({ status: 404 });
});

test("every answer has the strict headers; the API keeps nothing", async () => {
  for (const path of ["/", "/healthz", "/api/session", "/nothing"]) {
    const { headers } = await service.ask("GET", path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src blob:",
      "require-trusted-types-for 'script'",
      "trusted-types urna-worker",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  }
  expect((await service.ask("GET", "/api/session")).headers.get("cache-control")).toBe("no-store, no-transform");
});

test("the pages, for any election; files of the folder only", async () => {
  const id = "A".repeat(43);
  for (const [path, page] of [
    ["/", "start"],
    ["/organiser", "organiser"],
    ["/secret", "secret"],
    [`/e/${id}`, "voter"],
    [`/e/${id}/verify`, "audit"],
    [`/e/${id}/trustee`, "trustee"],
  ] as const) {
    const answer = await service.ask("GET", path);
    expect([answer.status, answer.text]).toEqual([200, `<!doctype html><title>${page}</title>`]);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    const tag = answer.headers.get("etag") ?? "";
    expect((await service.ask("GET", path, { headers: { "if-none-match": tag } })).status).toBe(304);
  }
  const script = await service.ask("GET", "/assets/voter-abc.js");
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect((await service.ask("GET", "/favicon.svg")).headers.get("content-type")).toBe("image/svg+xml");
  for (const path of [
    "/assets/none.js",
    "/assets/../favicon.svg/",
    "/e/short",
    `/assets/..%2f..%2f${basename(service.data)}%2foffice.sqlite`,
  ])
    expect(await service.ask("GET", path)).toMatchObject({ status: 404, body: { code: "not-found" } });
  const browsers = await service.service.app.request(`${ORIGIN}/e/short`, { headers: { accept: "text/html,*/*" } });
  expect(browsers.status).toBe(404);
  expect(await browsers.text()).toContain("<title>start</title>");
});

test("compressed if the browser accepts it", async () => {
  const { app } = service.service;
  const response = await app.request(`${ORIGIN}/assets/voter-abc.js`, { headers: { "accept-encoding": "gzip, br" } });
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe("export {};");
});

test("the OpenAPI document describes every path of the contract", async () => {
  const { body } = await service.ask<{ openapi: string; paths: Record<string, unknown> }>("GET", "/openapi.json");
  expect(body.openapi).toBe("3.1.0");
  for (const path of [
    "/e/{id}/record",
    "/e/{id}/manifest",
    "/e/{id}/checkpoint",
    "/e/{id}/tile/{path}",
    "/e/{id}/opening",
    "/e/{id}/status",
    "/e/{id}/voter",
    "/e/{id}/issue",
    "/e/{id}/ballots",
    "/e/{id}/trustee/me",
    "/e/{id}/trustee/entries",
    "/api/session",
    "/api/drafts/{draftId}/prepare",
    "/api/elections/{id}/notice",
    "/healthz",
  ])
    expect(Object.keys(body.paths)).toContain(path);
  expect(body.paths["/e/{id}/ballots"]).toMatchObject({ post: { requestBody: { required: true } } });
  expect(body.paths["/api/drafts"]).toMatchObject({ get: { security: [{ session: [] }, { token: [] }] } });
  expect(done(await service.ask("GET", "/healthz"))).toEqual({ status: "ok" });
});

test("the board as tiles, a checkpoint and a number", async () => {
  await service.signIn();
  const { id, short } = await service.prepare(motion);
  const [manifest = utf8("")] = await service.entries(id);
  const checkpoint = await service.ask("GET", `/e/${id}/checkpoint`);
  expect(checkpoint.headers.get("content-type")).toMatch(/^text\/plain/);
  const { key } = JSON.parse(new TextDecoder().decode(manifest)).board as { key: string };
  expect(openCheckpoint(checkpoint.text, key)).toMatchObject({ size: 1, root: leafHash(manifest) });
  const { app } = service.service;
  const tile = await app.request(`${ORIGIN}/e/${id}/tile/0/000.p/1`);
  expect(new Uint8Array(await tile.arrayBuffer())).toEqual(leafHash(manifest));
  expect(tile.headers.get("cache-control")).toContain("immutable");
  expect((await app.request(`${ORIGIN}/e/${id}/tile/entries/000.p/1`)).status).toBe(200);
  for (const path of ["0/000", "0/000.p/2", "0/0", "1/000.p/1", "64/000", "0/x000/000.p/1", "entries/000.p/256"])
    expect((await app.request(`${ORIGIN}/e/${id}/tile/${path}`)).status).toBe(404);
  expect(checkpoint.headers.get("access-control-allow-origin")).toBe("*");
  const status = await service.ask("GET", `/e/${id}/status`);
  expect(checkpoint.headers.get("cache-control")).toBe("public, max-age=5");
  expect(status.headers.get("cache-control")).toBe("public, max-age=2");
  const record = await service.ask("GET", `/e/${id}/record`); // still grows: kept, and asked about each time
  expect(record.headers.get("cache-control")).toBe("no-cache");
  const again = { headers: { "if-none-match": record.headers.get("etag") ?? "" } };
  expect(await service.ask("GET", `/e/${id}/record`, again)).toMatchObject({ status: 304, text: "" });

  const typed = short.toLowerCase();
  expect(done(await service.ask("GET", `/api/elections/by-number/${typed}`))).toEqual({ id });
  expect((await service.ask("GET", `/v/${short}`)).headers.get("location")).toBe(`/e/${id}`);
  expect((await service.ask("GET", "/v/nothing")).headers.get("location")).toBe("/?number=nothing");
});

test("addresses of tiles have one spelling", () => {
  expect(readTilePath("0/x001/x234/067.p/17")).toEqual({ level: 0, index: 1_234_067, width: 17 });
  expect(readTilePath("entries/000")).toEqual({ level: "entries", index: 0, width: 256 });
  for (const path of ["00/000", "0/x000/001", "0/1", "0/001/", "0/001.p/0", "0/001.p/01", "0/001.p/256", "-1/000", "0"])
    expect(readTilePath(path)).toBeUndefined();
});

test("a full queue asks to come back, and the ballot's ticket is given back", async () => {
  await service.signIn();
  const open = await service.open(motion);
  const ballot = await service.fetchBallot(open, 1, YES);
  const app = createApp({
    hosts: service.hosts,
    casting: new Casting({ verify: async () => refused("overloaded"), close: async () => {} }),
    assets: async () => undefined,
    legal: {},
    backup: async () => refused("no-backup"),
    origin: () => ORIGIN,
    operatorKey: () => undefined,
    log: () => {},
  });
  const answer = await app.request(`${ORIGIN}/e/${open.id}/ballots`, { method: "POST", body: ballot as BodyInit });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
  expect(await answer.json()).toMatchObject({ code: "overloaded" });
  done(await service.cast(open.id, ballot));
  done(await service.organiser("POST", `/api/elections/${open.id}/close`)); // waits for tickets, and there is none
});

test("a bug of ours is a problem without details, and the log has no message", async () => {
  const broken = () => {
    throw new TypeError("a ballot: secret");
  };
  const events: unknown[] = [];
  const app = createApp({
    hosts: { ...service.hosts, box: broken },
    casting: new Casting({ verify: broken, close: async () => {} }),
    assets: async () => undefined,
    legal: {},
    backup: async () => refused("no-backup"),
    origin: () => ORIGIN,
    operatorKey: () => undefined,
    log: (event) => events.push(event),
  });
  const answer = await app.request(`${ORIGIN}/e/${"A".repeat(43)}/status`);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: "internal-error" });
  expect(text + JSON.stringify(events)).not.toMatch(/secret|AAAA/);
  expect(events).toMatchObject([{ event: "failed", where: "GET /e/:id/status", error: "TypeError" }]);
});

test("a status that fails on the way is kept in no cache", async () => {
  await service.signIn();
  const { id } = await service.prepare(motion);
  const help = async () => Promise.reject(new TypeError("the office does not answer"));
  const office = Object.create(service.hosts.office, { directory: { value: { help } } });
  const app = createApp({
    hosts: { ...service.hosts, office },
    casting: new Casting({ verify: async () => refused("overloaded"), close: async () => {} }),
    assets: async () => undefined,
    legal: {},
    backup: async () => refused("no-backup"),
    origin: () => ORIGIN,
    operatorKey: () => undefined,
    log: () => {},
  });
  const answer = await app.request(`${ORIGIN}/e/${id}/status`);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([500, "no-store, no-transform"]);
});

test("an empty key opens nothing: a first start that broke off leaves no open operator's door", async () => {
  const own = new TestService();
  const file = join(own.data, "operator.key");
  await own.restart(async () => writeFileSync(file, ""));
  const link = (headers: Record<string, string>) => own.ask("POST", "/operator/sign-in-link", { json: {}, headers });
  expect(await link({})).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const authorization = `Bearer ${readFileSync(file, "utf8").trim()}`;
  expect(done(await link({ authorization }))["link"]).toMatch(/#link=/);
  await own.stop();

  const keyless = createApp({
    hosts: service.hosts,
    casting: new Casting({ verify: async () => refused("overloaded"), close: async () => {} }),
    assets: async () => undefined,
    legal: {},
    backup: async () => refused("no-backup"),
    origin: () => ORIGIN,
    operatorKey: () => "",
    log: () => {},
  });
  expect((await keyless.request(`${ORIGIN}/operator/sign-in-link`, { method: "POST" })).status).toBe(404);
});
