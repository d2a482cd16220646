/**
 * The OpenID provider of this installation, read from settings with the same names on every host. Whatever is not pinned here is taken from
 * the provider's discovery document; the issuer, the algorithm and the way to authenticate never are. It opens no connection.
 */
import { ConfigError } from "../host/config-error.ts";
import { isSecure } from "../host/origins.ts";

/** How ID tokens may be signed (RFC 7518); HS256: with the client's secret. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "HS256"] as const;
const AUTHENTICATIONS = ["client_secret_basic", "client_secret_post"] as const;

export type OpenIdSettings = {
  /** As in every ID token; compared character by character. */
  readonly issuer: string;
  /** Where the discovery document is. */
  readonly discovery: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authentication: (typeof AUTHENTICATIONS)[number];
  readonly algorithm: (typeof ALGORITHMS)[number];
  /** A claim with the person's address that people cannot change themselves; left out: `email`, if `email_verified` is true. */
  readonly claim?: string;
  /** What the button says. */
  readonly name: string;
};

/** Undefined if no issuer is named: then nobody can sign in that way. @throws ConfigError naming the setting */
export function readOpenIdSettings(read: (name: string) => string | undefined): OpenIdSettings | undefined {
  const issuer = read("URNA_OIDC_ISSUER");
  const [clientId, clientSecret, claim] = [
    read("URNA_OIDC_CLIENT_ID"),
    read("URNA_OIDC_CLIENT_SECRET"),
    read("URNA_OIDC_CLAIM"),
  ];
  if (issuer === undefined) {
    if (clientId !== undefined || clientSecret !== undefined)
      throw new ConfigError("URNA_OIDC_ISSUER", "", "give the issuer, too, like https://sso.example.org/realms/verein");
    return undefined;
  }
  const { host } = secureAddress("URNA_OIDC_ISSUER", issuer);
  const discovery = read("URNA_OIDC_DISCOVERY") ?? `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  secureAddress("URNA_OIDC_DISCOVERY", discovery);
  if (clientId === undefined)
    throw new ConfigError("URNA_OIDC_CLIENT_ID", "", "give the id that the provider gave you");
  // whoever knows the secret can forge what is sealed with it, and ID tokens with HS256
  if (clientSecret === undefined || clientSecret.length < 16)
    throw new ConfigError(
      "URNA_OIDC_CLIENT_SECRET",
      "…",
      "give the provider's secret; it needs at least 16 characters",
    );
  if (claim === "email")
    throw new ConfigError(
      "URNA_OIDC_CLAIM",
      claim,
      "email is used by itself where the provider says email_verified; name a claim here that people cannot change",
    );
  const oneOf = <const T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const text = read(name) ?? fallback;
    const found = values.find((each) => each === text);
    if (found === undefined) throw new ConfigError(name, text, `give one of ${values.join(", ")}`);
    return found;
  };
  return {
    ...{ issuer, discovery, clientId, clientSecret },
    authentication: oneOf("URNA_OIDC_AUTH", AUTHENTICATIONS, "client_secret_basic"),
    algorithm: oneOf("URNA_OIDC_ALG", ALGORITHMS, "RS256"),
    ...(claim === undefined ? {} : { claim }),
    name: read("URNA_OIDC_NAME") ?? host,
  };
}

function secureAddress(name: string, text: string): URL {
  const url = URL.parse(text);
  if (url === null || !isSecure(url) || url.search !== "" || url.hash !== "" || url.username !== "")
    throw new ConfigError(name, text, "give a whole https address, like https://sso.example.org/realms/verein");
  return url;
}
