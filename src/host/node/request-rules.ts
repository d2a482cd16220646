/**
 * Which requests are refused before anything looks at them, because another program on the way could read them differently than we do
 * (RFC 9112, 11.2): there is one spelling for everything. What Node's own parser refuses does not come here.
 */
import type { IncomingMessage } from "node:http";

const METHODS = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"]);
/** Fields that a request has once at most (RFC 9110, 5.3; RFC 6265, 5.4). */
const ONCE = new Set([
  ...["host", "content-length", "transfer-encoding", "content-type", "content-encoding", "expect"],
  ...["authorization", "cookie", "origin", "sec-fetch-site"],
]);

const OURS = "http://localhost";

/** The status of the refusal, if it is refused. */
export function refusalOf({
  httpVersion,
  method = "",
  url = "",
  rawHeaders,
  headers,
}: IncomingMessage): number | undefined {
  if (httpVersion !== "1.1" && httpVersion !== "1.0") return 400; // HTTP/0.9 has no version, and no fields
  if (!METHODS.has(method)) return 405;
  const names = rawHeaders.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
  const single = names.filter((name) => ONCE.has(name));
  if (new Set(single).size < single.length) return 400;
  if (headers.host === undefined && httpVersion !== "1.0") return 400; // RFC 9112, 3.2
  const coding = headers["transfer-encoding"];
  if (coding !== undefined && (coding.toLowerCase() !== "chunked" || httpVersion === "1.0")) return 400;
  return isAsWritten(url) ? undefined : 400;
}

/** A path, and perhaps a query, spelled as browsers spell them: no other form of target, no `//host`, no `/./`, `/%2e%2e/` or backslash. */
function isAsWritten(target: string): boolean {
  return URL.parse(target, OURS)?.href === OURS + target && !target.includes("#");
}
