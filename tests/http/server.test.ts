// The HTTP server on Node before anything of the app: what it refuses because a proxy could read it differently (RFC 9112), how many
// connections it holds and which it gives up, and whom it waits for. Spoken over plain sockets.
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { connectionsFor, httpServer } from "../../src/host/node/server.ts";
import { Turns } from "../../src/pool/turns.ts";

type Settings = Partial<Parameters<typeof httpServer>[1]>;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Listens, and notes the server's ends of the connections in their order. */
async function listen(answer: (request: Request) => Response | Promise<Response>, settings: Settings = {}) {
  const server = httpServer((request: Request) => answer(request), { host: "127.0.0.1", ...settings });
  servers.push(server);
  const ends: Socket[] = [];
  server.on("connection", (socket: Socket) => ends.push(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  /** A new connection, and the server's end of it. */
  const open = async (text = "") => {
    const arrived = once(server, "connection") as Promise<[Socket]>;
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    const [end] = await arrived;
    if (text !== "") socket.write(text, "latin1");
    return { socket, end };
  };
  return { server, open };
}

/** Everything that comes until the server closes. */
async function spoken(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (bytes) => (text += bytes.toString("latin1")));
  await once(socket, "close");
  return text;
}

const statusOf = (text: string) => text.split("\r\n", 1)[0]?.split(" ")[1];
const head = (...fields: string[]) => ["POST /x HTTP/1.1", "Host: a", ...fields, "", ""].join("\r\n");
const line = (target: string, method = "GET") => `${method} ${target} HTTP/1.1\r\nHost: a\r\n\r\n`;

const REFUSED: Record<string, readonly [request: string, status: string]> = {
  "two hosts": [head("Host: b", "Content-Length: 0"), "400"],
  "the same host twice": [head("Host: a", "Content-Length: 0"), "400"],
  "no host": ["GET / HTTP/1.1\r\n\r\n", "400"],
  "two lengths": [head("Content-Length: 1", "Content-Length: 2"), "400"],
  "the same length twice": [`${head("Content-Length: 1", "Content-Length: 1")}x`, "400"],
  "a list of lengths": [`${head("Content-Length: 1, 1")}x`, "400"],
  "a length with a sign": [`${head("Content-Length: +1")}x`, "400"],
  "length and chunks": [`${head("Content-Length: 5", "Transfer-Encoding: chunked")}0\r\n\r\n`, "400"],
  "chunks and length": [`${head("Transfer-Encoding: chunked", "Content-Length: 5")}0\r\n\r\n`, "400"],
  "chunks twice": [`${head("Transfer-Encoding: chunked", "Transfer-Encoding: chunked")}0\r\n\r\n`, "400"],
  "chunks in something else": [`${head("Transfer-Encoding: gzip, chunked")}0\r\n\r\n`, "400"],
  "something else in chunks": [`${head("Transfer-Encoding: chunked, gzip")}0\r\n\r\n`, "400"],
  "chunks with a tab": [`${head("Transfer-Encoding:\tchunked\t,")}0\r\n\r\n`, "400"],
  "chunks before HTTP/1.1": ["POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"],
  "a chunk that has no length": [`${head("Transfer-Encoding: chunked")}zz\r\n\r\n`, "400"],
  "a chunk of another length": [`${head("Transfer-Encoding: chunked")}1\r\nxyz\r\n0\r\n\r\n`, "400"],
  "two keys": [head("Authorization: Bearer a", "authorization: Bearer b", "Content-Length: 0"), "400"],
  "two cookies": [head("Cookie: a=1", "Cookie: b=2", "Content-Length: 0"), "400"],
  "two media types": [head("Content-Type: text/plain", "Content-Type: application/json", "Content-Length: 0"), "400"],
  "two origins": [head("Origin: https://a", "Origin: https://b", "Content-Length: 0"), "400"],
  "a space before the colon": [head("Content-Length : 0"), "400"],
  "a folded field": [head("X: a", " b", "Content-Length: 0"), "400"],
  "a NUL in a field": [head("X: a\0b", "Content-Length: 0"), "400"],
  "another expectation": [head("Expect: the-unexpected", "Content-Length: 0"), "417"],
  "too many fields": [head(`X: ${"x".repeat(20_000)}`), "431"],
  "HTTP/0.9": ["GET /\r\n\r\n", "400"],
  "HTTP/2": ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"],
  "another version": ["GET / HTTP/1.7\r\nHost: a\r\n\r\n", "400"],
  "the whole address": [line("http://a/x"), "400"],
  "no path": [line("*", "OPTIONS"), "400"],
  "two slashes": [line("//evil.example/x"), "400"],
  "a dot": [line("/./operator/"), "400"],
  "two dots": [line("/e/../operator/"), "400"],
  "two dots in other words": [line("/e/%2e%2E/operator/"), "400"],
  "a backslash": [line("/e\\operator/"), "400"],
  "a fragment": [line("/e#x"), "400"],
  "a letter that needs an escape": [line("/\xe4"), "400"],
  "a way through": [line("example.org:443", "CONNECT"), "405"],
  "an echo": [line("/", "TRACE"), "405"],
  "an unknown method": [line("/", "PROPFIND"), "405"],
};

test("what could be read in two ways is refused before the app, and its connection ends", async () => {
  let asked = 0;
  const { open } = await listen(async (request) => {
    await request.text(); // chunks are read with the body
    asked += 1;
    return new Response("well");
  });
  for (const [name, [text, status]] of Object.entries(REFUSED)) {
    const { socket } = await open(`${text}GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n`);
    const all = await spoken(socket);
    expect([name, statusOf(all), all.split("HTTP/1.1 ").length - 1]).toEqual([name, status, 1]);
  }
  expect(asked).toBe(0);
});

test("what is meant in one way is answered", async () => {
  const { open } = await listen(
    async (request) => new Response(`${new URL(request.url).pathname} ${await request.text()}`),
  );
  const close = "Connection: close";
  for (const [text, answer] of [
    [line("/a?b=/../c", "GET").replace("\r\n\r\n", `\r\n${close}\r\n\r\n`), "/a "],
    ["GET /a HTTP/1.0\r\n\r\n", "/a "],
    [`${head("Content-Length: 2", close)}hi`, "/x hi"],
    [`${head("Transfer-Encoding: chunked", close)}2\r\nhi\r\n0\r\n\r\n`, "/x hi"],
    [`${head("Expect: 100-continue", "Content-Length: 2", close)}hi`, "/x hi"],
    [`${head("Upgrade: h2c", "Connection: upgrade, close", "Content-Length: 2")}hi`, "/x hi"],
  ] as const) {
    const { socket } = await open(text);
    const all = await spoken(socket);
    expect(all.endsWith(`\r\n\r\n${answer}`), text + all).toBe(true);
    expect(all.startsWith("HTTP/1.1 100"), text).toBe(text.includes("100-continue"));
  }
});

test("requests on one connection begin one after the other, and not many wait there", async () => {
  let [running, most, begun] = [0, 0, 0];
  const { open } = await listen(async (request) => {
    running += 1;
    begun += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return new Response(new URL(request.url).pathname);
  });
  const { socket } = await open(
    line("/1") + line("/2") + line("/3").replace("Host: a", "Host: a\r\nConnection: close"),
  );
  const all = await spoken(socket);
  expect(all.match(/\/[123]$|\/[123](?=HTTP)/g)).toEqual(["/1", "/2", "/3"]);
  expect(most).toBe(1);
  const endless = await open(line("/").repeat(100));
  await spoken(endless.socket);
  expect(begun).toBeLessThan(20);
});

test("no more connections than there are files for: the one that waited longest without a request goes", async () => {
  const { open } = await listen(() => new Response("well"), { connections: 3 });
  const [first, second, third] = [await open(), await open(), await open()];
  first.socket.write(line("/")); // its turn to wait begins anew with the answer
  await once(first.socket, "data");
  const gone = once(second.end, "close");
  const fourth = await open(line("/"));
  await gone;
  expect(String(await once(fourth.socket, "data"))).toContain("200 OK");
  expect([first, third, fourth].map(({ end }) => end.destroyed)).toEqual([false, false, false]);
});

test("if every connection has a request, one goes whose rest does not come; if all wait for us, the new one goes", async () => {
  const answers: (() => void)[] = [];
  const { server, open } = await listen(
    async (request) => {
      await request.text();
      return new Promise<Response>((resolve) => answers.push(() => resolve(new Response("well"))));
    },
    { connections: 2 },
  );
  const asked = () => once(server, "request");
  const begun = asked();
  const slow = await open(head("Content-Length: 2"));
  await begun;
  const next = asked();
  const ours = await open(`${head("Content-Length: 2", "Connection: close")}hi`);
  await next;
  await new Promise(setImmediate); // the request has arrived; its body is being read
  const gone = once(slow.end, "close");
  const third = asked();
  const other = await open(`${head("Content-Length: 2")}hi`);
  await Promise.all([gone, third]);
  await new Promise(setImmediate);
  const late = await open();
  await once(late.socket, "close");
  expect([ours.end.destroyed, other.end.destroyed]).toEqual([false, false]);
  await expect.poll(() => answers.length).toBe(2); // both of them have begun
  answers[1]?.();
  expect(String(await once(other.socket, "data"))).toContain("200 OK");
});

test("a request that waits for its turn is not one that keeps us waiting, however long it is", async () => {
  const begin: (() => void)[] = [];
  const turns = new Turns({ perTurn: 1, saved: 1, room: 100, next: (turn) => begin.push(turn) });
  await turns.take("somebody else", 1);
  const { server, open } = await listen(async (request) => new Response(String((await request.text()).length)), {
    connections: 2,
    turns,
  });
  const waiting: Promise<string>[] = [];
  for (let i = 0; i < 2; i++) {
    const asked = once(server, "request");
    const { socket } = await open(`${head("Content-Length: 1000000", "Connection: close")}${"x".repeat(1_000_000)}`);
    waiting.push(spoken(socket));
    await asked;
  }
  const late = await open();
  await once(late.socket, "close");
  while (begin.length > 0) begin.shift()?.();
  for (const answer of await Promise.all(waiting)) expect(answer.split("\r\n").at(-1)).toBe("1000000");
});

test("whoever waits for the next version of a feed goes before anybody is kept out: they ask again, and a cast gets through", async () => {
  const { server, open } = await listen(
    async (request) => (request.method === "GET" ? new Promise<Response>(() => {}) : new Response("well")),
    { connections: 3 },
  );
  const waiting: Awaited<ReturnType<typeof open>>[] = [];
  for (const url of [`/e/${"A".repeat(43)}/record`, ...[7, 8].map((n) => `/m/${"A".repeat(43)}/feed?after=${n}`)]) {
    const asked = once(server, "request");
    waiting.push(await open(line(url)));
    await asked;
  }
  await new Promise(setImmediate);
  const casts: string[] = [];
  for (let i = 0; i < 3; i++)
    casts.push(await spoken((await open(`${head("Content-Length: 2", "Connection: close")}hi`)).socket));
  expect(casts.map(statusOf)).toEqual(["200", "200", "200"]);
  expect(waiting.map(({ end }) => end.destroyed)).toEqual([false, true, false]); // no more than are needed
});

test("in a rush of connections nobody goes before their request could be read, while others hold theirs back", async () => {
  const { server, open } = await listen(async (request) => new Response(await request.text()), { connections: 8 });
  for (let i = 0; i < 8; i++) {
    const begun = once(server, "request");
    await open(head("Content-Length: 2"));
    await begun;
  }
  const { port } = server.address() as AddressInfo;
  const rush = Array.from({ length: 8 }, () => connect(port, "127.0.0.1").on("error", () => {}));
  const answers = rush.slice(0, 4).map((socket) => {
    socket.write(`${head("Content-Length: 2", "Connection: close")}hi`);
    return spoken(socket);
  });
  expect((await Promise.all(answers)).map(statusOf)).toEqual(["200", "200", "200", "200"]);
  for (const socket of rush) socket.destroy();
});

test("who does not read is dropped; who waits for us is not", async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const endless = () =>
    new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)) }, { highWaterMark: 0 });
  const { open } = await listen(
    async (request) => {
      if (request.url.endsWith("/record")) return new Response(endless());
      await released;
      return new Response("well");
    },
    { patience: 100 },
  );
  const waiting = await open(line("/close"));
  const answered = once(waiting.socket, "data");
  const reader = await open(line("/record"));
  reader.socket.pause();
  await once(reader.end, "close"); // later than a whole patience
  const second = await open(); // and another one
  await once(second.end, "close");
  release();
  expect(String(await answered)).toContain("200 OK");
});

test("connections outlast those of proxies, and a ballot may come slowly", async () => {
  const { server } = await listen(() => new Response("well"));
  expect(server.keepAliveTimeout).toBeGreaterThan(120_000); // as long as Caddy keeps one
  expect(server.requestTimeout).toBeGreaterThan((LIMITS.ballot * 8 * 1000) / 20_000); // at 20 kbit/s
  expect(server.headersTimeout).toBeLessThan(server.requestTimeout);
});

test("half of the files are kept for databases", () => {
  expect([connectionsFor(1024), connectionsFor(undefined), connectionsFor(1_000_000)]).toEqual([512, 10_000, 10_000]);
});
