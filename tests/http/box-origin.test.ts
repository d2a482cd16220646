// The origin that only takes casts, and what a cast shows: which requests it answers, who may read the answers, and that no answer to a member
// depends on who else uses this browser.
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, describe, expect, test, vi } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { newDevice } from "../../crypto/meeting/device.ts";
import { FeedHub } from "../../src/http/feed-hub.ts";
import { value } from "../support/election/actors.ts";
import { motion } from "../support/election/drafts.ts";
import { contentOf, Hall } from "../support/election/hall.ts";
import { YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

const BOX = "http://box.localhost:8787";
const service = new TestService({ boxOrigin: BOX });
afterAll(() => service.stop());
await service.signIn();
const election = await service.open({ ...motion, schedule: {} });
const { id } = election;

const at = (origin: string, method: string, path: string, body?: Uint8Array | string) =>
  service.service.app.request(origin + path, {
    method,
    ...(body === undefined ? {} : { body: body as BodyInit, headers: { "content-type": "text/plain" } }),
  });

describe("under the name for casts", () => {
  test("a cast is taken as a request that no browser asks about before, and only our pages read the answer", async () => {
    const ballot = await service.fetchBallot(election, 1, YES);
    const answer = await at(BOX, "POST", `/e/${id}/ballots`, ballot);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toHaveProperty("promise");
    expect(answer.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(answer.headers.get("connection")).toBe("close");
    expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=\d+$/);
  });

  test("a refusal can be read there, too, with the time to come back", async () => {
    for (const [body, status, code] of [
      ["{}", 422, "invalid-shape"],
      ["x".repeat(300_000), 413, "too-large"],
    ] as const) {
      const refused = await at(BOX, "POST", `/e/${id}/ballots`, body);
      expect(refused.status).toBe(status);
      expect(await refused.json()).toMatchObject({ code });
      expect(refused.headers.get("access-control-allow-origin")).toBe(ORIGIN);
      expect(refused.headers.get("access-control-expose-headers")).toBe("retry-after");
      expect(refused.headers.get("access-control-allow-credentials")).toBeNull();
      expect(refused.headers.get("connection")).toBe("close");
    }
  });

  test("whether it answers can be asked, in the mode that no cast is sent in", async () => {
    const answer = await at(BOX, "GET", "/healthz");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(answer.headers.get("access-control-allow-credentials")).toBe("true");
    expect(answer.headers.get("connection")).toBe("close");
  });

  test.each([
    ["GET", "/"],
    ["GET", `/e/${id}`],
    ["GET", `/e/${id}/status`],
    ["GET", `/e/${id}/ballots`],
    ["OPTIONS", `/e/${id}/ballots`],
    ["POST", `/e/${id}/ballots/`],
    ["POST", `/e/${id}/voter`],
    ["POST", `/e/${id}/issue`],
    ["GET", `/m/${id}`],
    ["GET", `/m/${id}/feed`],
    ["GET", `/m/${id}/log`],
    ["POST", `/m/${id}/check-in`],
    ["POST", `/m/${id}/agreements`],
    ["POST", `/m/${id}/ballots`],
    ["POST", "/api/session"],
    ["POST", "/healthz"],
  ])("%s %s is not served", async (method, path) => {
    const answer = await at(BOX, method, path);
    expect(answer.status).toBe(421);
    expect(await answer.json()).toMatchObject({ code: "wrong-host" });
  });
});

describe("under the name that people type", () => {
  test("pages learn where casts go, and may ask there", async () => {
    expect((await service.ask("GET", `/e/${id}/status`)).body).toMatchObject({ castsAt: BOX });
    const health = await service.ask("GET", "/healthz");
    expect(health.body).toEqual({ status: "ok", castsAt: BOX });
    expect(health.headers.get("content-security-policy")).toContain(`connect-src 'self' ${BOX};`);
    expect(health.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("a page that was opened before the setting casts all the same", async () => {
    const ballot = await service.fetchBallot(election, 2, YES);
    expect(await service.cast(id, ballot)).toMatchObject({ status: 200 });
  });
});

test("a member gets the same answer, no matter who is signed in in this browser", async () => {
  const accessCode = election.invitations[2]?.accessCode;
  const session = await service.hosts.office.organisers.createLink("Organiser");
  const signed = await service.ask("POST", "/api/session", { json: { link: session }, headers: { origin: ORIGIN } });
  const cookie = signed.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  expect(cookie).toMatch(/^__Host-urna=./);
  const meeting = await Hall.open(service, contentOf(2));
  await meeting.arrive(1); // the first one changes what everybody sees
  const asked = [
    ["POST", `/e/${id}/voter`, { accessCode }],
    ["POST", `/e/${id}/issue`, { accessCode, blinded: "" }],
    ["POST", `/e/${id}/ballots`, {}],
    ["GET", `/e/${id}/status`, undefined],
    ["GET", `/e/${id}/opening`, undefined],
    ["GET", `/e/${id}`, undefined],
    ["GET", `/m/${meeting.id}/feed`, undefined],
    ["GET", `/m/${meeting.id}/log`, undefined],
    [
      "POST",
      `/m/${meeting.id}/check-in`,
      { accessCode: meeting.people[0]?.code, device: toBase64url(newDevice().key) },
    ],
    ["POST", `/m/${meeting.id}/me`, { accessCode: meeting.people[0]?.code }],
    ["POST", `/m/${meeting.id}/agreements`, {}],
  ] as const;
  for (const [method, path, json] of asked) {
    const answers = [];
    for (const headers of [{}, { cookie }, { cookie: "__Host-urna=x" }]) {
      const { status, headers: given, text } = await service.ask(method, path, { ...(json && { json }), headers });
      answers.push({ status, text, headers: [...given] });
    }
    expect(answers[1], `${method} ${path}`).toEqual(answers[0]);
    expect(answers[2], `${method} ${path}`).toEqual(answers[0]);
  }
});

test("a cast ends its connection on the wire, another request does not", async () => {
  const { port } = await service.service.start();
  const ask = async (head: string, body = "") => {
    const socket = connect(port, "127.0.0.1");
    const asked = `${head} HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    let answered = "";
    socket.setEncoding("utf8").on("data", (part) => {
      answered += part;
      if (/\r\nconnection: keep-alive\r\n/i.test(answered)) socket.end();
    });
    socket.write(asked);
    await once(socket, "end");
    return answered;
  };
  expect(await ask(`POST /e/${id}/ballots`, "{}")).toMatch(/^HTTP\/1\.1 422 .*\r\n(?:.*\r\n)*connection: close\r\n/);
  expect(await ask(`GET /e/${id}/status`)).not.toMatch(/\r\nconnection: close\r\n/i);
});

test("whoever waits for a feed is answered when the service stops", async () => {
  const meeting = await Hall.open(service, contentOf(2));
  const { version } = value(await meeting.actor.feed());
  const { port } = await service.service.start();
  const read = vi.spyOn(FeedHub.prototype, "read");
  const waiting = fetch(`http://127.0.0.1:${port}/m/${meeting.id}/feed?after=${version}`);
  await vi.waitUntil(() => read.mock.calls.length > 0);
  await service.restart();
  const answer = await waiting;
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ version })]);
});

test("where casts go is said also while something is wrong", async () => {
  await service.restart(async () => rmSync(filesOf(service.data, "registrar", id).copy));
  const { status, body } = await service.ask("GET", "/healthz");
  expect([status, body]).toEqual([503, expect.objectContaining({ code: "read-only", castsAt: BOX })]);
});
