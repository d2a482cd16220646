// One spelling for each path, and no compressed bodies: what a proxy keeps away by its path cannot be reached by another one. Over a real
// port, because libraries on the way to the app would tidy the path up.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { motion } from "../support/election/drafts.ts";
import { TestService } from "../support/hosts/service.ts";

let service: TestService;
let port: number;
beforeAll(async () => {
  service = new TestService();
  ({ port } = await service.service.start());
});
afterAll(() => service.stop());

/** The answer to a request whose target is sent as it is. */
async function ask(
  target: string,
  fields: Record<string, string> = {},
  method = "POST",
  body: Uint8Array | string = "{}",
) {
  const bytes = Buffer.from(body);
  const all = {
    ...{ host: `localhost:${port}`, connection: "close", "content-type": "application/json" },
    ...{ "content-length": bytes.length, ...fields },
  };
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${method} ${target} HTTP/1.1\r\n${head.join("")}\r\n`, "latin1");
  socket.write(bytes);
  let text = "";
  socket.on("data", (part) => (text += part.toString("latin1")));
  await once(socket, "close");
  return { status: Number(text.split(" ", 2)[1]), text };
}

const key = () => ({ authorization: `Bearer ${readFileSync(join(service.data, "operator.key"), "utf8").trim()}` });
const DOOR = "/operator/sign-in-link";

test("the operator's door has one address, so a proxy can keep it away", async () => {
  expect((await ask(DOOR, key())).status).toBe(200);
  for (const target of [
    ...["/%6fperator/sign-in-link", "/%6Fperator/sign-in-link", "/operator/sign%2Din-link", "/operator%2fsign-in-link"],
    ...[
      "//operator/sign-in-link",
      "/operator//sign-in-link",
      "/./operator/sign-in-link",
      "/x/../operator/sign-in-link",
    ],
    ...["/%2e/operator/sign-in-link", "/x/%2e%2e/operator/sign-in-link", "/x/..%2foperator/sign-in-link"],
    ...[
      "/\\operator/sign-in-link",
      "/operator\\sign-in-link",
      "/x/..\\operator/sign-in-link",
      "/operator%5csign-in-link",
    ],
    ...[
      "/operator;x/sign-in-link",
      "/operator/sign-in-link;x",
      "/;/operator/sign-in-link",
      "/operator/sign-in-link%00",
    ],
    ...["/Operator/sign-in-link", "/OPERATOR/SIGN-IN-LINK", "/operator/sign-in-link/", "/operator/sign-in-link%20"],
    ...["/%256fperator/sign-in-link", "/operator/sign-in-link%3fx", "/o\u0070erator%/sign-in-link", "/%u006fperator/x"],
    ...[`http://localhost:${port}${DOOR}`, `http://localhost:${port}/%6fperator/sign-in-link`, "operator/sign-in-link"],
    ...["/ｏperator/sign-in-link", "/operator/sign-in-link#x", "/\u212aperator/sign-in-link"],
  ]) {
    const { status } = await ask(target, key());
    expect([target, [400, 404].includes(status)]).toEqual([target, true]);
  }
});

test("every other address, too: a code in a path opens nothing, and a browser gets the page that helps", async () => {
  await service.signIn();
  const { id } = await service.prepare(motion);
  expect((await ask(`/e/${id}/status`, {}, "GET")).status).toBe(200);
  const spellings = [
    `/e/${id}/statu%73`,
    `/e/%${id.charCodeAt(0).toString(16)}${id.slice(1)}/status`,
    `/%65/${id}/status`,
  ];
  for (const target of [...spellings, `/e/${id}/status/`, `/e/${id}%23code=x`, `/e//${id}/status`])
    expect([target, (await ask(target, {}, "GET")).status].at(1) === 200, target).toBe(false);
});

test("a number may be typed with spaces", async () => {
  await service.signIn();
  const { id, short } = await service.prepare(motion);
  const { status, text } = await ask(`/v/${short.slice(0, 3)}%20${short.slice(3)}`, {}, "GET");
  expect([status, text.includes(`location: /e/${id}\r\n`)]).toEqual([302, true]);
});

test("a compressed body is not unpacked and not read", async () => {
  for (const coding of ["gzip", "br", "deflate", "x-gzip", "gzip, identity", "unknown"]) {
    const { status, text } = await ask(DOOR, { ...key(), "content-encoding": coding }, "POST", gzipSync("{}"));
    expect([coding, status]).toEqual([coding, 415]);
    expect(text.toLowerCase()).toContain("\r\naccept-encoding: identity\r\n");
    expect(text).toContain('"code":"wrong-coding"');
  }
  expect((await ask(DOOR, { ...key(), "content-encoding": "identity" })).status).toBe(200);
});

test("a longer body than a route takes is refused by its length, before it comes, and in chunks when it is too long", async () => {
  const long = "x".repeat(70_000);
  expect((await ask(DOOR, { ...key(), "content-length": "5000000000" }, "POST", "")).status).toBe(413);
  expect((await ask(DOOR, key(), "POST", long)).status).toBe(413);
});
