// The simulator's way to the service: plain HTTP, as anybody could use it, with patience for a busy server. It knows
// the organiser's cookie, but nothing inside the service.
import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import { Problem } from "../../contract/problem.ts";
import { quoted } from "../terminal.ts";

const Said = Problem.partial();
type Said = z.infer<typeof Said>;

/** The service refused; the message contains the code and, if given, clause and fields, each on a line of ours. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, problem: Said) {
    const fields = (problem.errors ?? [])
      .slice(0, 10)
      .map(({ path, message }) => `\n  ${quoted(`${path}: ${message}`)}`);
    const { code = "", clause = "", title = "", detail = "" } = problem;
    super(
      `${what}: ${status} ${quoted(`${code} ${clause} ${[title, detail].filter(Boolean).join(": ")}`)}`.trimEnd() +
        fields.join(""),
    );
    this.name = "ServiceError";
    this.status = status;
    this.code = problem.code ?? "";
  }
}

type Call = {
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

const attempts = 8;

/**
 * One request. If it is asked to come back later (429, 503) or gets no answer, it tries again, which is safe for everything that
 * the simulator sends: reading, issuing with the same B, casting the same bytes, appending the same entry.
 */
export async function request(method: string, url: string, { json, bytes, headers }: Call = {}): Promise<Response> {
  const body = bytes ?? (json === undefined ? undefined : JSON.stringify(json));
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === attempts;
    try {
      const response = await fetch(url, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: body as BodyInit }),
      });
      if (response.ok) return response;
      const failure = await refusal(method, url, response);
      const later = response.status === 503 || response.status === 429;
      if (last || !later) throw failure;
      await sleep(1000 * Math.min(10, Number(response.headers.get("retry-after") ?? 1) || 1) * (0.5 + Math.random()));
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      if (last) throw new Error(`${method} ${url}: no answer. Is the service running there?`, { cause: error });
      await sleep(200 * attempt);
    }
  }
}

async function refusal(method: string, url: string, response: Response): Promise<ServiceError> {
  const text = await response.text();
  let problem: Said;
  try {
    problem = Said.parse(JSON.parse(text));
  } catch {
    problem = { detail: text.slice(0, 200) };
  }
  return new ServiceError(`${method} ${new URL(url).pathname}`, response.status, problem);
}

export async function getJson<T>(url: string): Promise<T> {
  return (await (await request("GET", url)).json()) as T;
}

export async function postJson<T>(url: string, json: unknown): Promise<T> {
  return (await (await request("POST", url, { json })).json()) as T;
}

/** The organiser's session: signs in with a one-time link and then speaks under `/api`. */
export class OrganiserClient {
  readonly base: string;
  /** What each request carries: the session, and that it comes from the service's own pages. */
  readonly headers: Readonly<Record<string, string>>;
  private constructor(base: string, cookie: string) {
    this.base = base;
    this.headers = { cookie, origin: new URL(base).origin, "sec-fetch-site": "same-origin" };
  }

  /** @param link the one-time link as printed, or its token alone */
  static async signIn(base: string, link: string): Promise<OrganiserClient> {
    const token = /[#&]link=([^&]+)/.exec(link)?.[1] ?? link;
    const headers = { origin: new URL(base).origin, "sec-fetch-site": "same-origin" };
    const json = { link: decodeURIComponent(token) };
    const response = await request("POST", `${base}/api/session`, { json, headers });
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
    if (cookie === "") throw new Error("the service signed us in without a cookie");
    return new OrganiserClient(base, cookie);
  }

  async get<T>(path: string): Promise<T> {
    return (await (await request("GET", this.base + path, { headers: this.headers })).json()) as T;
  }

  async post<T>(path: string, json: unknown = {}): Promise<T> {
    const response = await request("POST", this.base + path, { json, headers: this.headers });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
