// One request over a connection of the caller's choice: a phone's casts share theirs with nothing (BAL-9), which fetch cannot promise.
import { type Agent, request } from "node:http";
import type { LookupFunction } from "node:net";

export type Question = {
  readonly method: string;
  readonly url: string;
  readonly body?: Uint8Array | string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds without a byte after which it is given up; left out: never. */
  readonly patience?: number;
};
export type Answer = {
  readonly status: number;
  /** Seconds, if it asks to come back. */
  readonly retryAfter: number | undefined;
  readonly body: Buffer;
};

/** For agents: every name is this machine. Nobody is asked, which would be measured, too, and nothing leaves the machine. */
export const LOOPBACK: LookupFunction = (_name, { all }, found) =>
  all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4);

const byteLength = (body: Uint8Array | string) => (typeof body === "string" ? Buffer.byteLength(body) : body.length);

/** One request and its whole answer. Rejects if there is none. */
export function exchange(agent: Agent, { method, url, body, headers = {}, patience = 0 }: Question): Promise<Answer> {
  const ofBody = body === undefined ? {} : { "content-type": "application/json", "content-length": byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...ofBody, ...headers }, agent, timeout: patience }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        const later = response.headers["retry-after"];
        const retryAfter = later === undefined ? undefined : Number(later);
        resolve({ status: response.statusCode ?? 0, retryAfter, body: Buffer.concat(parts) });
      });
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.on("error", reject);
    sent.end(body);
  });
}
