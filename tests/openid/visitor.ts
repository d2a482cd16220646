// Somebody who signs in through the provider: a browser with its cookies, and the requests of our own page.
import type { OpenIdBegun, OpenIdFinished } from "../../src/contract/openid.ts";
import { type Answer, done } from "../support/election/over-http.ts";
import type { OpenIdProvider } from "../support/peers/openid-provider.ts";

type Carry = (path: string, request: RequestInit) => Response | Promise<Response>;

export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #carry: Carry;
  readonly #origin: string;
  readonly #provider: OpenIdProvider;
  constructor(carry: Carry, origin: string, provider: OpenIdProvider) {
    this.#carry = carry;
    this.#origin = origin;
    this.#provider = provider;
  }

  async ask<T>(method: string, path: string, json?: unknown): Promise<Answer<T>> {
    const cookie = [...this.cookies].map((each) => each.join("=")).join("; ");
    const headers = { origin: this.#origin, "content-type": "application/json", cookie };
    const response = await this.#carry(path, {
      ...{ method, headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
      if (line.includes("Max-Age=0")) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { status, headers: answered } = response;
    return { status, headers: answered, text, body: JSON.parse(text || "{}") };
  }

  post = <T>(path: string, json: unknown = {}): Promise<Answer<T>> => this.ask("POST", path, json);
  begin = async (what: "sign-in" | "connect" = "sign-in"): Promise<string> =>
    done(await this.post<OpenIdBegun>(`/api/openid/${what}`)).address;
  finish = (answer: string) => this.post<OpenIdFinished>("/api/openid/finish", { answer });

  async signIn(person: string) {
    return this.finish(await this.#provider.visit(await this.begin(), person));
  }

  async signInWithLink(link: string): Promise<this> {
    done(await this.post("/api/session", { link }));
    return this;
  }
}
