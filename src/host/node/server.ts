/**
 * The HTTP server on Node, in front of the app: what it lets in, how many connections it holds, how long it waits for whom, and whose
 * request begins next. It looks at no body and no secret, and keeps nothing about a request once it is answered.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { requestTurns } from "../../pool/node-turns.ts";
import type { Turns } from "../../pool/turns.ts";
import { Groups } from "./groups.ts";
import { refusalOf } from "./request-rules.ts";

/** Longer than proxies keep a connection that nobody uses (nginx 60 seconds, Caddy 120): so they close it, and never we while a request is on its way (RFC 9112, 9.5). */
const KEPT = 130_000;
/** Until the fields of a request are here; and all of it: a ballot of 215 KB takes a telephone at 20 kbit/s a minute and a half. */
const HEAD = 20_000;
const WHOLE = 300_000;
/** For the next byte of a request, or until the reader takes the next ones of an answer. */
const PATIENCE = 60_000;
const MOST_CONNECTIONS = 10_000;
/** Requests that a connection may send before the first one is answered: browsers and proxies send one. */
const MOST_AHEAD = 16;

const WAITS = /^\/m\/[A-Za-z0-9_-]{43}\/feed\?after=/;

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };
type Fetch = Parameters<typeof getRequestListener>[0];
type Settings = {
  /** For requests without one (HTTP/1.0). */
  readonly host: string;
  /** The most. */
  readonly connections?: number;
  /** As PATIENCE, in milliseconds. */
  readonly patience?: number;
  /** When requests begin; nobody is turned away here. */
  readonly turns?: Turns;
};

export function httpServer(fetch: Fetch, settings: Settings): Server {
  const { host, connections = connectionsFor(filesOf()), patience = PATIENCE, turns = requestTurns() } = settings;
  const answer = getRequestListener(fetch, { hostname: host });
  const groups = new Groups();
  /** Connections whose first bytes may be here and were not read: none of them has kept us waiting. */
  const fresh = new Set<Socket>();
  /** Connections without a request, the one that has been waiting longest first; and the others, with their oldest one. */
  const idle = new Set<Socket>();
  const busy = new Map<Socket, Exchange[]>();

  /** Nothing that follows a refused request on its connection is believed to be one. */
  const refused = new WeakSet<Socket>();
  const refuse = ({ socket }: IncomingMessage, response: ServerResponse, status: number) => {
    refused.add(socket);
    response.writeHead(status, { connection: "close" }).end();
  };

  const begin = async ({ request, response }: Exchange) => {
    await turns.take(groups.of(request), 1);
    if (!request.socket.destroyed) await answer(request, response);
  };
  const ended = (exchange: Exchange) => {
    const { request, response } = exchange;
    groups.learn(request, response.statusCode);
    const [, next, ...more] = busy.get(request.socket) ?? [];
    busy.delete(request.socket);
    if (request.socket.destroyed) return;
    if (next === undefined) idle.add(request.socket);
    else {
      busy.set(request.socket, [next, ...more]);
      void begin(next);
    }
  };
  const server = createServer(
    {
      ...{ keepAliveTimeout: KEPT, headersTimeout: HEAD, requestTimeout: WHOLE, connectionsCheckingInterval: 5_000 },
      requireHostHeader: false, // Node would answer, and then go on with what follows: `refusalOf` looks
    },
    (request, response) => {
      const { socket } = request;
      const status = refusalOf(request);
      if (status !== undefined) return refuse(request, response, status);
      if (refused.has(socket)) return;
      const exchange = { request, response };
      const before = busy.get(socket);
      fresh.delete(socket);
      idle.delete(socket);
      if ((before?.length ?? 0) > MOST_AHEAD) return void socket.destroy();
      busy.set(socket, [...(before ?? []), exchange]);
      response.once("close", () => ended(exchange));
      if (before === undefined) void begin(exchange);
    },
  );
  server.on("connection", (socket) => {
    if (fresh.size + idle.size + busy.size >= connections) (longestAwaited(idle, busy) ?? socket).destroy();
    if (socket.destroyed) return;
    fresh.add(socket);
    afterReading(() => {
      if (fresh.delete(socket)) idle.add(socket);
    });
    socket.once("close", () => {
      fresh.delete(socket);
      idle.delete(socket);
      busy.delete(socket);
    });
  });
  server.setTimeout(patience, (socket) => {
    const [exchange] = busy.get(socket) ?? [];
    if (exchange === undefined || isAwaited(exchange)) socket.destroy();
    else socket.setTimeout(patience); // it is we who take so long
  });
  server.on("checkExpectation", (request, response) => refuse(request, response, 417));
  server.on("connect", (_, socket) => socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n"));
  return server;
}

/** The connection whose other side we have been waiting for longest: for a request, for the rest of one, or for reading the answer. */
function longestAwaited(idle: ReadonlySet<Socket>, busy: ReadonlyMap<Socket, Exchange[]>): Socket | undefined {
  for (const socket of idle) return socket;
  for (const [socket, [exchange]] of busy) if (exchange !== undefined && isAwaited(exchange)) return socket;
  // whoever waits for the next version of a feed asks again
  for (const [socket, [exchange]] of busy) if (exchange?.request.url?.match(WAITS) != null) return socket;
  return undefined;
}

/** Once the event loop has read what had come for every connection. */
const afterReading = (next: () => void) => void setImmediate(() => setImmediate(next));

const isAwaited = ({ request, response }: Exchange) =>
  (!request.complete && !isFull(request)) || response.writableLength > 0;
/** As much of it is here as is kept until somebody reads: it is our turn. */
const isFull = ({ readableLength, readableHighWaterMark }: IncomingMessage) => readableLength >= readableHighWaterMark;

/** Half of the files that the process may open: the others are for databases, twelve for each vote. */
export function connectionsFor(files: number | undefined): number {
  return Math.min(MOST_CONNECTIONS, Math.floor((files ?? Number.POSITIVE_INFINITY) / 2));
}

/** How many files the process may open (LimitNOFILE, ulimit -n); undefined if nothing says it. */
function filesOf(): number | undefined {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft?: number | string } } };
  const soft = Number(report.userLimits?.open_files?.soft);
  return Number.isFinite(soft) ? soft : undefined;
}
