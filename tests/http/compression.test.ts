// Only the public record is compressed, in all its forms. If an answer contains a secret beside something that somebody else has
// written, its length after compression shows something of the secret (BREACH). So those answers also tell proxies `no-transform`.
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRaw, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressed } from "../../src/host/node/compressed.ts";
import { motion } from "../support/election/drafts.ts";
import { type OpenElection, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";

let service: TestService;
let election: OpenElection;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  election = await service.open(motion);
  await service.cast(election.id, await service.fetchBallot(election, 1, YES));
});
afterAll(() => service.stop());

const ALL = "gzip, deflate, br, zstd";
async function get(path: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  const response = await service.service.app.request(ORIGIN + path, {
    ...init,
    headers: { ...init.headers, ...headers },
  });
  const { status } = response;
  return { status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

test("the record is sent compressed to clients that accept it, byte for byte the same", async () => {
  const { id } = election;
  const paths = [
    "record",
    "record?with=checkpoint",
    "record?from=1&to=3",
    "opening",
    "manifest",
    "tile/entries/000.p/4",
  ];
  for (const path of paths.map((each) => `/e/${id}/${each}`)) {
    const plain = await get(path);
    const small = await get(path, { "accept-encoding": ALL });
    const refused = await get(path, { "accept-encoding": "gzip;q=0, br" });
    expect([path, plain.status, small.status]).toEqual([path, 200, 200]);
    expect([plain, refused].map(({ headers }) => headers.get("content-encoding"))).toEqual([null, null]);
    expect([path, small.headers.get("content-encoding")]).toEqual([path, "gzip"]);
    expect(small.headers.get("vary")?.toLowerCase()).toContain("accept-encoding");
    expect(gunzipSync(small.bytes).equals(plain.bytes)).toBe(true);
    expect(small.bytes.length).toBeLessThan(plain.bytes.length * 0.85);
  }
});

test("a part of a growing record is cached for ever only if it is complete", async () => {
  const kept = async (query: string) => {
    const { headers } = await get(`/e/${election.id}/record?${query}`);
    return headers.get("cache-control");
  };
  const forEver = "public, max-age=31536000, immutable";
  const { size } = JSON.parse((await get(`/e/${election.id}/status`)).bytes.toString()) as { size: number };
  expect([await kept("from=1&to=3"), await kept(`from=1&to=${size}`)]).toEqual([forEver, forEver]);
  const growing = ["from=1", `from=${size}`, `from=1&to=${size + 1}`, "from=3&to=3", "from=3&to=2"];
  expect(await Promise.all(growing.map(kept))).toEqual(growing.map(() => "no-cache"));
});

test("a client that already has the record is told so, compressed or not", async () => {
  const path = `/e/${election.id}/record`;
  const { headers } = await get(path, { "accept-encoding": ALL });
  const tag = headers.get("etag") ?? "";
  expect(tag).toMatch(/^W\/"/);
  for (const each of [tag, tag.slice(2)])
    expect((await get(path, { "accept-encoding": ALL, "if-none-match": each })).status).toBe(304);
});

test("every other address answers as it is, and what is not public asks everybody on the way to leave it so", async () => {
  const { id, invitations } = election;
  const { paths } = JSON.parse((await get("/openapi.json")).bytes.toString()) as { paths: Record<string, object> };
  const worth = /^\/e\/\{id\}\/(?:opening|record|manifest|register-entries)$/;
  const public_ = /^\/e\/\{id\}\/(?:status|checkpoint|tile)/;
  const looked: string[] = [];
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods)) {
      if (worth.test(path)) continue;
      const address = path
        .replace("{id}", id)
        .replace("{path}", "0/000.p/4")
        .replaceAll(/\{\w+\}/g, "1");
      const body = method === "get" ? {} : { body: "{}" };
      const { headers } = await get(
        address,
        { "accept-encoding": ALL, origin: ORIGIN, "content-type": "application/json" },
        { method: method.toUpperCase(), ...body },
      );
      expect([method, path, headers.get("content-encoding")]).toEqual([method, path, null]);
      if (!public_.test(path))
        expect([method, path, headers.get("cache-control")]).toEqual([method, path, "no-store, no-transform"]);
      looked.push(path);
    }
  expect(looked.length).toBeGreaterThan(30);
  const [{ accessCode = "" } = {}] = invitations;
  const named = await get(
    `/e/${id}/voter`,
    { "accept-encoding": ALL, "content-type": "application/json" },
    { method: "POST", body: JSON.stringify({ accessCode }) },
  );
  expect([named.status, named.headers.get("content-encoding"), named.bytes.length]).toEqual([200, null, 4096]);
});

test("who does not read makes nothing be fetched from the box", async () => {
  const box = service.service.database(join(service.data, "elections", election.id, "box.sqlite"));
  if (box === undefined) throw new Error("the box is not open");
  const work: string[] = [];
  const size = 100;
  const run = box.run.bind(box);
  const noted: typeof run = (query, ...parameters) => {
    work.push(query);
    return run(query, ...parameters);
  };
  box.run = noted;
  for (const coding of ["gzip", "identity"]) {
    const ask = async (headers: Record<string, string> = {}) =>
      service.service.app.request(`${ORIGIN}/e/${election.id}/record`, {
        headers: { "accept-encoding": coding, ...headers },
      });
    const { headers } = await ask();
    const unread = await Promise.all(Array.from({ length: size }, () => ask()));
    const before = work.splice(0).length;
    await Promise.all(Array.from({ length: size + 1 }, () => ask({ "if-none-match": headers.get("etag") ?? "" })));
    expect(work.splice(0)).toHaveLength(before); // as if they were told that nothing has changed
    for (const { status, body } of unread) {
      expect(status).toBe(200);
      await body?.cancel();
    }
  }
  box.run = run;
});

test("no memory for a while: the same piece, and others, are compressed when there is some again", async () => {
  let memory = false;
  const deflate = promisify<Uint8Array, object, Uint8Array>(deflateRaw);
  const app = new Hono();
  app.get(
    "/:text",
    compressed(async (...asked) => {
      if (!memory) throw new Error("out of memory");
      return deflate(...asked);
    }),
    (c) => c.text(c.req.param("text").repeat(1000)),
  );
  const ask = async (text: string) => {
    const answer = await app.request(`/${text}`, { headers: { "accept-encoding": "gzip" } });
    return gunzipSync(new Uint8Array(await answer.arrayBuffer())).toString();
  };
  await expect(ask("a")).rejects.toThrow("out of memory");
  memory = true;
  for (const text of ["a", "b"]) expect(await ask(text)).toBe(text.repeat(1000));
});
