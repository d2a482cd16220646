// A service in a process of its own that is killed at chosen points, whatever host it runs on.
import { ElectionOverHttp } from "../../support/election/over-http.ts";

/** The process was killed before it answered. */
export class Killed extends Error {}

export abstract class ServiceAtPoints extends ElectionOverHttp {
  readonly origin = "http://localhost:8787";
  /** Its clock, in milliseconds: it goes on only by `tick`. */
  abstract now: number;
  /** The folder with its files, if it can make backups and move votes. */
  abstract readonly data: string | undefined;
  /** What it was doing when it was killed last. */
  killedAt = "";
  /** What it has logged as our bug. */
  readonly failures: string[] = [];

  /** `at`: the point of the start at which it dies. @throws Killed */
  abstract start(at?: number): Promise<void>;
  abstract stop(): Promise<void>;
  /** Counts anew, and dies at point `at`. @returns the points since the last time */
  abstract arm(at?: number): Promise<string[]>;
  /** Its clocks tick; `election`: the vote whose actors do. */
  abstract tick(milliseconds: number, election: string): Promise<void>;
  /** The promise for a ballot that it has. */
  abstract lookup(election: string, leaf: Uint8Array): Promise<string | undefined>;
  protected abstract operatorKey(): Promise<string>;

  /** As the operator's command line sends it. */
  async operator<T>(path: string, json: object): Promise<{ status: number; body: T; bytes: Uint8Array }> {
    const headers = { authorization: `Bearer ${await this.operatorKey()}`, "content-type": "application/json" };
    const response = await this.carry(`/operator/${path}`, { method: "POST", headers, body: JSON.stringify(json) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = (response.headers.get("content-type") ?? "").endsWith("json");
    return { status: response.status, bytes, body: (isJson ? JSON.parse(Buffer.from(bytes).toString()) : {}) as T };
  }

  async signInLink(name = "Organiser"): Promise<string> {
    const { body } = await this.operator<{ link: string }>("sign-in-link", { name });
    return new URL(body.link).hash.replace("#link=", "");
  }
}
