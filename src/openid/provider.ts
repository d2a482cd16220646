/**
 * Signing in at an OpenID provider: authorization code flow with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0). It finds out who
 * somebody is there, and decides nothing about who that is here. Every ID token is checked with its signature, under the one algorithm that
 * the settings name. It stores nothing and keeps no token.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import * as client from "openid-client";
import { z } from "zod";
import { equalBytes, fromBase64url, utf8 } from "../../crypto/encoding/bytes.ts";
import { type Random, systemRandom } from "../../crypto/encoding/random.ts";
import { accepted, type Outcome, type Refusal, refused } from "../doors/outcome.ts";
import { isEmail } from "../draft/address.ts";
import type { Log } from "../log.ts";
import { Once } from "../once.ts";
import { askProvider, ProviderSilent } from "./asking.ts";
import type { OpenIdSettings } from "./settings.ts";
import { TRANSIT_LASTS, type Transit, TransitSeal } from "./transit.ts";

const PATIENCE = 5_000; // milliseconds for one answer of the provider
const DOCUMENT_LASTS = 60 * 60 * 1000; // milliseconds; keys are looked up more often
const SILENCE_LASTS = 10_000; // milliseconds in which nobody asks again for a document that did not come
const AT_ONCE = 20; // people whom it answers at the same time

/** Who somebody is at the provider. */
export type Proved = {
  /** Never changes for a person and is never given to another one (OpenID Connect Core, 2). */
  readonly subject: string;
  /** As `begin` was given it. */
  readonly account?: string;
  /** The person's address, in small letters, if the provider answers for it; else undefined. */
  address(): Promise<Outcome<string | undefined>>;
};

export type IdentityProvider = {
  readonly name: string;
  readonly issuer: string;
  /** The address to which the browser goes, and what it carries until it is back. `account`: to connect it, not to sign in. */
  begin(back: string, account?: string): Promise<Outcome<{ address: string; transit: string }>>;
  /** `answer`: the query with which the browser came back. `wrong-openid` for everything that does not hold; `openid-unavailable`. */
  finish(back: string, answer: string, transit: string): Promise<Outcome<Proved>>;
};

const Discovered = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
});
type Claims = { readonly [name: string]: unknown };

const LATE = refused("wrong-openid", { detail: "It was not begun in this browser, or more than ten minutes ago." });
const UNAVAILABLE = refused("openid-unavailable");

type Options = {
  readonly now: () => number;
  readonly log: Log;
  readonly random?: Random;
  /** Milliseconds for one answer of the provider. */
  readonly patience?: number;
};

export function openIdProvider(settings: OpenIdSettings, options: Options): IdentityProvider {
  const { now, log, random = systemRandom, patience = PATIENCE } = options;
  const { name, issuer, algorithm, clientSecret } = settings;
  const seal = new TransitSeal(clientSecret, random);
  const once = new Once(now, TRANSIT_LASTS);
  let known: { readonly provider: client.Configuration; readonly until: number } | undefined;
  let silentUntil = 0;
  let busy = 0;

  const discover = async (): Promise<client.Configuration> => {
    if (known !== undefined && now() < known.until) return known.provider;
    if (now() < silentUntil) throw new ProviderSilent("it was silent just now");
    try {
      const provider = configured(settings, await documentOf(settings, patience), patience);
      known = { provider, until: now() + DOCUMENT_LASTS };
      return provider;
    } catch (error) {
      silentUntil = now() + SILENCE_LASTS;
      throw error;
    }
  };

  /** Not more than some at once, so that a slow provider holds no crowd. */
  const within = async <T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    if (busy >= AT_ONCE) return refused("overloaded");
    busy++;
    try {
      return await work();
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.code === "openid-unavailable") log({ event: "openid-fails", fault: faultOf(error) });
      return refusal;
    } finally {
      busy--;
    }
  };

  return {
    name,
    issuer,
    begin: (back, account) =>
      within(async () => {
        const provider = await discover();
        const verifier = client.randomPKCECodeVerifier();
        const [state, nonce] = [client.randomState(), client.randomNonce()];
        const address = client.buildAuthorizationUrl(provider, {
          redirect_uri: back,
          scope: settings.claim === undefined ? "openid email" : "openid email profile",
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
          ...{ state, nonce },
        });
        const until = now() + TRANSIT_LASTS;
        const transit: Transit = { state, nonce, verifier, until, ...(account === undefined ? {} : { account }) };
        return accepted({ address: address.href, transit: seal.seal(transit) });
      }),
    finish: (back, answer, sealed) =>
      within(async () => {
        const transit = seal.open(sealed);
        if (transit === undefined || transit.until <= now()) return LATE;
        const provider = await discover();
        const url = new URL(back);
        url.search = answer;
        const { state, nonce, verifier, account } = transit;
        const tokens = await client.authorizationCodeGrant(provider, url, {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        });
        if (algorithm === "HS256" && !isSealedWith(clientSecret, tokens.id_token ?? "")) return WRONG_MAC;
        const claims = tokens.claims();
        if (claims === undefined || !once.use(state)) return LATE;
        return accepted({
          subject: claims.sub,
          ...(account === undefined ? {} : { account }),
          address: () =>
            within(async () => {
              const own = vouchedFor(claims, settings.claim);
              if (own !== undefined || provider.serverMetadata().userinfo_endpoint === undefined) return accepted(own);
              const more = await client.fetchUserInfo(provider, tokens.access_token, claims.sub);
              return accepted(vouchedFor(more, settings.claim));
            }),
        });
      }),
  };
}

/** OpenID Connect Discovery 1.0, 4.3: the issuer in the document is exactly the configured one. */
async function documentOf({ issuer, discovery }: OpenIdSettings, patience: number): Promise<client.ServerMetadata> {
  const response = await askProvider(discovery, { signal: AbortSignal.timeout(patience) });
  const document: unknown = await response.json().catch(() => undefined);
  const found = Discovered.safeParse(document);
  if (!found.success) throw new ProviderSilent("no discovery document");
  if (found.data.issuer !== issuer) throw new WrongIssuer("another issuer");
  return found.data as client.ServerMetadata;
}

class WrongIssuer extends Error {}

function configured(settings: OpenIdSettings, document: client.ServerMetadata, patience: number): client.Configuration {
  const { clientId, clientSecret, authentication, algorithm, issuer } = settings;
  const authenticate = authentication === "client_secret_basic" ? client.ClientSecretBasic : client.ClientSecretPost;
  const provider = new client.Configuration(
    document,
    clientId,
    { client_secret: clientSecret, id_token_signed_response_alg: algorithm },
    authenticate(clientSecret),
  );
  provider.timeout = patience / 1000;
  provider[client.customFetch] = (address, { signal, ...request }) =>
    askProvider(address, { ...request, ...(signal && { signal }) } as RequestInit);
  // the settings allow http only on this machine
  if (issuer.startsWith("http:")) client.allowInsecureRequests(provider);
  // the library knows no signatures with the client's secret: those are checked here
  if (algorithm !== "HS256") client.enableNonRepudiationChecks(provider);
  return provider;
}

const WRONG_MAC = refused("wrong-openid", { detail: "The ID token is not signed with the client's secret." });

/** RFC 7515, 5.2, for HS256. */
function isSealedWith(secret: string, token: string): boolean {
  const end = token.lastIndexOf(".");
  try {
    return equalBytes(hmac(sha256, utf8(secret), utf8(token.slice(0, end))), fromBase64url(token.slice(end + 1)));
  } catch {
    return false;
  }
}

/** The address that the provider answers for: an address that people have only typed there proves nothing. */
function vouchedFor(claims: Claims, claim: string | undefined): string | undefined {
  const value = claim === undefined ? claims["email_verified"] === true && claims["email"] : claims[claim];
  return typeof value === "string" && isEmail(value) ? value.toLowerCase() : undefined;
}

/** What the provider says about a code; everything else that it refuses is about our settings. */
const OF_THE_CODE = "invalid_grant";
const UNREADABLE = ["OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"];

/** @throws what is no failure of the provider */
function refusalOf(error: unknown): Refusal {
  if (error instanceof ProviderSilent || error instanceof WrongIssuer) return UNAVAILABLE;
  if (error instanceof client.AuthorizationResponseError)
    return refused("wrong-openid", { detail: "The provider did not let this person in." });
  if (error instanceof client.ResponseBodyError)
    return error.error === OF_THE_CODE
      ? refused("wrong-openid", { detail: "The provider does not know the code (any more)." })
      : UNAVAILABLE;
  if (!(error instanceof client.ClientError)) throw error;
  if (error.cause instanceof ProviderSilent || UNREADABLE.includes(error.code ?? "")) return UNAVAILABLE;
  // the library's own sentence about the check that failed, without what was sent
  const { message } = error.cause instanceof Error ? error.cause : error;
  return refused("wrong-openid", { detail: `The provider's answer does not hold: ${message}.` });
}

/** For the operator's log: from a closed set, or the standard's own codes. */
function faultOf(error: unknown): string {
  if (error instanceof WrongIssuer) return "another-issuer";
  if (error instanceof client.ResponseBodyError && /^[a-z_]{1,40}$/.test(error.error)) return error.error;
  return "no-answer";
}
