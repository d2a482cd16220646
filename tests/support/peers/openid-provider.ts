// A real OpenID provider (oidc-provider) on a free port, the person in front of its pages, and ways to make its answers lie.
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { OpenIdSettings } from "../../../src/openid/settings.ts";

export type Person = { readonly email?: string; readonly email_verified?: unknown; readonly [claim: string]: unknown };
type Answer = Record<string, unknown>;
type Options = { readonly back: string; readonly settings?: Partial<OpenIdSettings>; readonly path?: string };

const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
const KEY = { ...jwk, kid: "test", use: "sig", alg: "RS256" };
const SECRET = "a secret of the client, long enough for HS256";
const SAID = { RS256: "RS256", HS256: "HS256", none: "none", unsigned: "RS256", unsealed: "HS256" };
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export class OpenIdProvider {
  /** People by the name with which they sign in, which is also their subject. */
  readonly people: Record<string, Person> = {};
  /** Changes what the provider answers under this path, such as "/token". */
  readonly lies: Record<string, (answer: Answer) => Answer> = {};
  /** Answers in the provider's place. */
  instead: ((response: ServerResponse) => void) | undefined;
  /** How many requests came for each path. */
  readonly asked: Record<string, number> = {};
  readonly settings: OpenIdSettings;
  readonly #server: Server;

  private constructor(server: Server, settings: OpenIdSettings) {
    this.#server = server;
    this.settings = settings;
  }

  /** `back`: the redirect URI of its only client. */
  static async start({ back, settings = {} }: Options): Promise<OpenIdProvider> {
    const server = createServer((request, response) => {
      const path = (request.url ?? "").split("?", 1)[0] ?? "";
      made.asked[path] = (made.asked[path] ?? 0) + 1;
      if (made.instead === undefined) listener(request, response);
      else made.instead(response);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const made = new OpenIdProvider(server, {
      ...{ issuer, discovery: `${issuer}/.well-known/openid-configuration`, name: "Verein Cloud" },
      ...{ clientId: "urna", clientSecret: SECRET, authentication: "client_secret_basic", algorithm: "RS256" },
      ...settings,
    });
    const { clientId, clientSecret, authentication, algorithm } = made.settings;
    const provider = new Provider(issuer, {
      clients: [
        {
          ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [back] },
          ...{ token_endpoint_auth_method: authentication, id_token_signed_response_alg: algorithm },
        },
      ],
      jwks: { keys: [KEY] },
      cookies: { keys: ["of the tests"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "work_address"] },
      enabledJWA: { idTokenSigningAlgValues: ["RS256", "HS256"] },
      pkce: { required: () => true },
      findAccount: (_: unknown, id: string) =>
        made.people[id] && { accountId: id, claims: () => ({ sub: id, ...made.people[id] }) },
    });
    provider.use(async (context, next) => {
      await next();
      const lie = made.lies[context.path];
      if (lie !== undefined && context.status === 200) context.body = lie(context.body as Answer);
    });
    const listener = provider.callback();
    return made;
  }

  /** Opens the address, signs in as this person, agrees to everything asked, and returns the query with which the browser is sent back. */
  async visit(address: string, person: string): Promise<string> {
    const jar = new Map<string, string>();
    const ask = async (at: string, form?: Record<string, string>): Promise<string> => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const request = form && { method: "POST", body: new URLSearchParams(form) };
      const response = await fetch(at, { redirect: "manual", headers: { cookie }, ...request });
      await response.arrayBuffer();
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
        jar.set(name, value);
      }
      return new URL(response.headers.get("location") ?? at, at).href;
    };
    let at = await ask(address);
    for (const form of [{ prompt: "login", login: person }, { prompt: "consent" }]) {
      if (!at.includes("/interaction/")) break;
      at = await ask(await ask(at, form));
    }
    return new URL(at).search.slice(1);
  }

  /** Changes what the next ID tokens say, signed as they should be or not. */
  forge(change: (claims: Answer) => Answer, alg: "RS256" | "HS256" | "none" | "unsigned" | "unsealed" = "RS256"): void {
    this.lies["/token"] = (answer) => {
      const claims = JSON.parse(Buffer.from(String(answer["id_token"]).split(".")[1] ?? "", "base64url").toString());
      const body = `${part({ alg: SAID[alg], kid: "test" })}.${part(change(claims))}`;
      const key = createPrivateKey({ key: jwk, format: "jwk" });
      const signatures = {
        RS256: () => sign("sha256", Buffer.from(body), key).toString("base64url"),
        HS256: () => createHmac("sha256", this.settings.clientSecret).update(body).digest("base64url"),
        unsigned: () => "AAAA",
        unsealed: () => "AAAA",
        none: () => "",
      };
      return { ...answer, id_token: `${body}.${signatures[alg]()}` };
    };
  }

  truth(): void {
    for (const path of Object.keys(this.lies)) delete this.lies[path];
    this.instead = undefined;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}
