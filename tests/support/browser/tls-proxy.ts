// A reverse proxy that speaks TLS, as an operator's does, and notes what such a proxy can log: the numbers of connections, whether a TLS
// session was resumed, and which requests came on which. `links` says what a reader of that log can link. It changes no request.
import { constants, createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { TLSSocket } from "node:tls";

const [key, cert] = ["key.pem", "certificate.pem"].map((name) =>
  readFileSync(join(import.meta.dirname, "../peers", name)),
);
const spki = new X509Certificate(cert ?? "").publicKey.export({ type: "spki", format: "der" });
/** Makes Chromium accept the certificate, for which nobody vouches. */
export const TRUST = `--ignore-certificate-errors-spki-list=${createHash("sha256").update(spki).digest("base64")}`;

export type Seen = {
  /** No two connections to any proxy have the same number. */
  readonly connection: number;
  /** The connection went on with the TLS session of an earlier one. */
  readonly resumed: boolean;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Digest of what was sent, which shows which ballot a cast is about. */
  readonly body: string;
};

export type TlsProxy = {
  readonly port: number;
  readonly seen: Seen[];
  /** Where requests go on to: a port of this machine. */
  target: number;
  close(): void;
};

export type Protocol = "http/1.1" | "h2";
export type ProxyOptions = {
  readonly protocol: Protocol;
  /** As the examples in deploy/ have it: no TLS session is resumed, and the connection of a cast ends with its answer. */
  readonly strict: boolean;
};

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

export const isCast = ({ method, path }: Pick<Seen, "method" | "path">): boolean =>
  method === "POST" && path.endsWith("/ballots");

/** What the numbers of connections and sessions show about casts: one line for each request that can be linked with a cast. */
export function links(seen: readonly Seen[]): string[] {
  const told = new Set<string>();
  for (const cast of seen.filter(isCast)) {
    if (cast.resumed) told.add(`a resumed session: ${cast.path}`);
    for (const other of seen)
      if (other.connection === cast.connection && (!isCast(other) || other.body !== cast.body))
        told.add(`the same connection: ${other.method} ${other.path}`);
  }
  return [...told];
}

let connections = 0;

export async function startProxy({ protocol, strict }: ProxyOptions): Promise<TlsProxy> {
  const numbers = new WeakMap<object, number>();
  const numberOf = (connection: object): number => {
    const number = numbers.get(connection) ?? ++connections;
    numbers.set(connection, number);
    return number;
  };
  const take = async (asked: Incoming, answer: Outgoing): Promise<void> => {
    const session = "stream" in asked ? asked.stream.session : undefined;
    const socket = (session?.socket ?? asked.socket) as TLSSocket;
    const { method = "", url: path = "", headers } = asked;
    const sent = await buffer(asked);
    const body = createHash("sha256").update(sent).digest("hex");
    const resumed = socket.isSessionReused();
    const seen = { connection: numberOf(session ?? socket), resumed, method, path, headers, body };
    proxy.seen.push(seen);
    const { status, fields, bytes } = await forwarded(proxy.target, seen, sent);
    const ends = strict && isCast(seen);
    if (ends && session === undefined) fields["connection"] = "close";
    answer.statusCode = status;
    for (const [name, value = ""] of Object.entries(fields)) answer.setHeader(name, value);
    answer.end(bytes);
    if (ends) session?.close();
  };
  const listener = (asked: Incoming, answer: Outgoing) => void take(asked, answer).catch(() => answer.destroy());
  const tls = { key, cert, ...(strict && { secureOptions: constants.SSL_OP_NO_TICKET }) };
  const server = protocol === "h2" ? createSecureServer(tls, listener) : createServer(tls, listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const open = new Set<TLSSocket>();
  server.on("secureConnection", (socket: TLSSocket) => {
    open.add(socket);
    socket.on("error", () => {}).on("close", () => open.delete(socket));
  });
  const proxy: TlsProxy = {
    port: (server.address() as AddressInfo).port,
    seen: [],
    target: 0,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return proxy;
}

/** Headers about the connection itself are not passed on; the host name that was asked for is. */
function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...fields } = headers;
  return fields;
}

async function forwarded(port: number, { method, path, headers }: Seen, sent: Buffer) {
  const names = Object.entries(passedOn(headers)).filter(([name]) => !name.startsWith(":"));
  const host = String(headers[":authority"] ?? headers.host);
  const onward = request({ port, host: "127.0.0.1", method, path, headers: { ...Object.fromEntries(names), host } });
  onward.end(sent);
  const [answer] = (await once(onward, "response")) as [IncomingMessage];
  return { status: answer.statusCode ?? 502, fields: passedOn(answer.headers), bytes: await buffer(answer) };
}
