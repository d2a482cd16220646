/**
 * The typed client of the HTTP contract. There are two failures only: `ApiProblem`, the server refused and says why;
 * and `Unreachable`, there was no meaningful answer, so nothing is known and the same request may be sent again. It
 * never retries by itself (web/shared/service/retry.ts does), and only casts are sent in the mode for casts.
 */
import type { Decoder } from "./decode.ts";
import { ApiProblem, failureOf, Unreachable } from "./failures.ts";

export { ApiProblem, Unreachable };

export type CallOptions<T> = {
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is, as application/json: an entry of the record. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** Sent as it is, under its own media type. */
  file?: Blob;
  /**
   * Sent as it is, and alone: in the mode `omit`, in which browsers send no cookie and use a connection that they do
   * not share with requests of the other mode. No languages are sent, and the media type needs no preflight request. It
   * continues when the page is left, up to the size that browsers allow for that.
   */
  ballot?: Uint8Array<ArrayBuffer>;
  /** Trustee's code. */
  bearer?: string;
  /** Gives up after this many milliseconds (default 30,000). */
  timeout?: number;
  /** Gives up when the caller says so, and not by itself. */
  signal?: AbortSignal;
  /**
   * For content that never changes under its address: the browser may use its cache. Everything else is fetched again.
   */
  lasting?: boolean;
  /** Decodes the answer; without it the contract's type is trusted. */
  decode?: Decoder<T>;
};

/** Browsers refuse more than 64 KiB in total of requests that outlive their page; a page casts one ballot at a time. */
const OUTLIVES = 60 * 1024;

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** The answer's body as JSON. `undefined` for 204. Throws ApiProblem or Unreachable. */
export async function call<T>(method: Method, path: string, options: CallOptions<T> = {}): Promise<T> {
  const response = await respond(method, path, options);
  if (response.status === 204) return undefined as T;
  let value: unknown;
  try {
    value = await response.json();
  } catch (error) {
    throw new Unreachable(`the answer broke off: ${String(error)}`);
  }
  if (options.decode === undefined) return value as T;
  try {
    return options.decode(value);
  } catch (error) {
    throw new Unreachable(String(error)); // a server of another version, or not ours at all: nothing is known
  }
}

/** The answer itself, for text, bytes and streams; only answers of success come back. */
export async function respond(method: Method, path: string, options: CallOptions<unknown> = {}): Promise<Response> {
  const { ballot } = options;
  const headers: Record<string, string> =
    ballot === undefined ? {} : { "content-type": "text/plain", "accept-language": "*" };
  if (options.json !== undefined || options.bytes !== undefined) headers["content-type"] = "application/json";
  if (options.bearer !== undefined) headers["authorization"] = `Bearer ${options.bearer}`;
  const body =
    ballot ?? options.file ?? options.bytes ?? (options.json === undefined ? null : JSON.stringify(options.json));
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body,
      cache: options.lasting ? "default" : "no-store",
      referrerPolicy: "no-referrer",
      credentials: ballot === undefined ? "same-origin" : "omit",
      redirect: "error",
      keepalive: ballot !== undefined && ballot.length <= OUTLIVES,
      signal: options.signal ?? AbortSignal.timeout(options.timeout ?? 30_000),
    });
  } catch (error) {
    throw new Unreachable(`no answer: ${String(error)}`);
  }
  if (response.ok) return response;
  throw await failureOf(response);
}
