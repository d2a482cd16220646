// Organisers sign in through a real OpenID provider: who gets in, and everything that must not be accepted.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Team } from "../../src/contract/association.ts";
import type { IdentityList } from "../../src/contract/openid.ts";
import type { Session } from "../../src/contract/sign-in.ts";
import { done } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { linkIn, type Peer, startPeer } from "../support/peers/mail-server.ts";
import { OpenIdProvider } from "../support/peers/openid-provider.ts";
import { Visitor } from "./visitor.ts";

let provider: OpenIdProvider;
let peer: Peer;
let service: TestService;
beforeAll(async () => {
  provider = await OpenIdProvider.start({ back: `${ORIGIN}/organiser` });
  provider.people["anna"] = { email: "Anna@example.org", email_verified: true };
  provider.people["mallory"] = { email: "mallory@example.org", email_verified: true };
  peer = await startPeer({ security: "none" });
  const from = { name: "Garden Club", address: "vote@example.org" };
  const mail = { host: "localhost", port: peer.port, security: "none", from } as const;
  service = new TestService({ openid: provider.settings, mail });
  await service.signIn();
});
afterEach(() => provider.truth());
afterAll(async () => {
  await service.stop();
  await peer.close();
  await provider.stop();
});

const visitor = () =>
  new Visitor((path, request) => service.service.app.request(ORIGIN + path, request), ORIGIN, provider);
/** With a link of the operator's. */
const signedIn = async (name = "Organiser") => visitor().signInWithLink(await service.signInLink(name));

/** The secret in the letter that comes to this address in the next tick. */
async function linkFor(address: string): Promise<string> {
  await service.tick();
  const letter = peer.received.findLast(({ to }) => to === address);
  return letter === undefined ? "" : (new URLSearchParams(linkIn(letter).hash.slice(1)).get("link") ?? "");
}
const wrong = (detail: string) => ({ status: 403, body: { code: "wrong-openid", detail } });
const LATE = wrong("It was not begun in this browser, or more than ten minutes ago.");
const holds = (why: string) => wrong(`The provider's answer does not hold: ${why}.`);

test("an account is connected by its owner, signs in from then on, and is disconnected for good", async () => {
  expect(await visitor().signIn("anna")).toMatchObject({ status: 403, body: { code: "not-invited" } });
  const owner = await signedIn();
  const back = await provider.visit(await owner.begin("connect"), "anna");
  expect(done(await owner.finish(back))).toMatchObject({ connected: true, organiser: { name: "Organiser" } });
  const browser = visitor();
  const signed = await browser.signIn("anna");
  expect(done(signed)).toMatchObject({ connected: false, organiser: { name: "Organiser" } });
  expect(signed.headers.getSetCookie().find((line) => line.startsWith("__Host-urna="))).toMatch(/SameSite=Strict/);
  expect(await visitor().signIn("mallory")).toMatchObject({ status: 403, body: { code: "not-invited" } });
  const list = () => owner.ask<IdentityList>("GET", "/api/openid/identities");
  const [identity] = done(await list()).identities;
  expect(identity).toMatchObject({ provider: "Verein Cloud" });
  done(await owner.ask("DELETE", `/api/openid/identities/${identity?.id}`, {}));
  expect(done(await list()).identities).toEqual([]);
  expect(await visitor().signIn("anna")).toMatchObject({ status: 403, body: { code: "not-invited" } });
  expect(await browser.post("/api/passkeys/register/options")).toMatchObject({ status: 401 }); // its session has ended
});

test("nobody is connected twice, and only whoever began is connected", async () => {
  const owner = await signedIn();
  done(await owner.finish(await provider.visit(await owner.begin("connect"), "anna"))); // again, after it was undone
  const other = await signedIn("Another association");
  const taken = await other.finish(await provider.visit(await other.begin("connect"), "anna"));
  expect(taken).toMatchObject({ status: 409, body: { code: "already-connected" } });
  // signed in as somebody else meanwhile
  const back = await provider.visit(await other.begin("connect"), "mallory");
  await other.signInWithLink(await service.signInLink());
  expect(await other.finish(back)).toMatchObject(wrong("Whoever began is not signed in here any more."));
  expect(await visitor().signIn("mallory")).toMatchObject({ body: { code: "not-invited" } });
});

test("an answer works once, in the browser that began, and for ten minutes", async () => {
  const browser = visitor();
  const back = await provider.visit(await browser.begin(), "anna");
  const transit = browser.cookies.get("__Host-urna-openid") ?? "";
  expect(await visitor().finish(back)).toMatchObject(LATE); // without the cookie
  const elsewhere = visitor();
  await elsewhere.begin(); // with a cookie of its own
  expect(await elsewhere.finish(back)).toMatchObject(holds('unexpected "state" response parameter value'));
  const forged = visitor();
  forged.cookies.set("__Host-urna-openid", `${transit.slice(0, -4)}AAAA`);
  expect(await forged.finish(back)).toMatchObject(LATE);
  done(await browser.finish(back));
  expect(browser.cookies.has("__Host-urna-openid")).toBe(false);
  expect(await browser.finish(back)).toMatchObject(LATE);
  browser.cookies.set("__Host-urna-openid", transit); // kept all the same: the provider's code is used up
  expect(await browser.finish(back)).toMatchObject(wrong("The provider does not know the code (any more)."));
  const late = await provider.visit(await browser.begin(), "anna");
  service.now += 10 * 60 * 1000;
  expect(await browser.finish(late)).toMatchObject(LATE);
});

test("what the browser brings back must be the provider's", async () => {
  const browser = visitor();
  const cases: [(back: URLSearchParams) => void, object][] = [
    [(back) => back.delete("state"), holds('response parameter "state" missing')],
    [(back) => back.set("iss", "https://other.example"), holds('unexpected "iss" (issuer) response parameter value')],
    [(back) => back.delete("iss"), holds('response parameter "iss" (issuer) missing')],
    [(back) => back.set("code", "invented"), wrong("The provider does not know the code (any more).")],
    [(back) => back.set("error", "access_denied"), wrong("The provider did not let this person in.")],
  ];
  for (const [change, answer] of cases) {
    const back = new URLSearchParams(await provider.visit(await browser.begin(), "anna"));
    change(back);
    expect(await browser.finish(back.toString())).toMatchObject(answer);
  }
});

test("an ID token of another issuer, client, sign-in or time, or one that nobody has signed, is refused", async () => {
  const claim = (name: string, value: unknown) => () => provider.forge((claims) => ({ ...claims, [name]: value }));
  const cases: [() => void, object][] = [
    [claim("iss", "https://other.example"), holds('unexpected JWT "iss" (issuer) claim value')],
    [claim("aud", "another client"), holds('unexpected JWT "aud" (audience) claim value')],
    [claim("nonce", "of another sign-in"), holds('unexpected ID Token "nonce" claim value')],
    [claim("nonce", undefined), holds('JWT "nonce" (nonce) claim missing')],
    [
      claim("exp", 1),
      holds('unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp'),
    ],
    [
      () => provider.forge((claims) => ({ ...claims, sub: "anna" }), "unsigned"),
      holds("JWT signature verification failed"),
    ],
    [() => provider.forge((claims) => claims, "none"), holds('unexpected JWT "alg" header parameter')],
    [() => provider.forge((claims) => claims, "HS256"), holds('unexpected JWT "alg" header parameter')],
    [
      () => (provider.lies["/token"] = ({ id_token: _, ...rest }) => rest),
      holds('"response" body "id_token" property must be a string'),
    ],
  ];
  for (const [lie, answer] of cases) {
    lie();
    expect(await visitor().signIn("anna")).toMatchObject(answer);
  }
  provider.forge((claims) => claims); // signed as it should be, so that the refusals above are not the forger's fault
  done(await visitor().signIn("anna"));
});

test("somebody who was invited by mail joins by signing in; the address must be verified, and is asked for once only", async () => {
  const administrator = await signedIn("Sonnenhang");
  const { associations } = done(await administrator.ask<Session>("GET", "/api/session"));
  const team = `/api/associations/${associations[0]?.id}`;
  const invite = (name: string, email: string) =>
    administrator.post(`${team}/invitations`, { name, role: "board", email });
  done(await invite("Bert", "Bert@example.org"));
  const names = async () => done(await administrator.ask<Team>("GET", `${team}/team`)).people.map(({ name }) => name);
  const nobody = { status: 403, body: { code: "not-invited" } };
  for (const person of [{ email: "bert@example.org" }, { email: "bert@example.org", email_verified: "true" }]) {
    provider.people["mallory"] = person;
    expect(await visitor().signIn("mallory")).toMatchObject(nobody);
  }
  provider.people["mallory"] = { name: "bert@example.org", email: "mallory@example.org", email_verified: true };
  expect(await visitor().signIn("mallory")).toMatchObject(nobody);
  expect(await names()).toEqual(["Sonnenhang"]);

  provider.people["bert"] = { email: "BERT@example.org", email_verified: true };
  const bert = visitor();
  expect(done(await bert.signIn("bert"))).toMatchObject({
    organiser: { name: "Bert" },
    associations: [{ role: "board" }],
  });
  expect(await names()).toEqual(["Sonnenhang", "Bert"]);
  expect(done(await administrator.ask<Team>("GET", `${team}/team`)).invited).toEqual([]); // used up
  provider.people["bert"] = {}; // from now on it is the subject that counts
  expect(done(await visitor().signIn("bert"))).toMatchObject({ organiser: { name: "Bert" } });
  provider.people["mallory"] = { email: "bert@example.org", email_verified: true }; // the address has a new owner
  expect(await visitor().signIn("mallory")).toMatchObject(nobody);
});

test("an account that has an address is found by it once, and not after its owner has disconnected it", async () => {
  provider.people["carla"] = { email: "carla@example.org", email_verified: true };
  provider.people["carla2"] = { email: "carla@example.org", email_verified: true };
  const administrator = await signedIn("Sonnenhang");
  const { associations } = done(await administrator.ask<Session>("GET", "/api/session"));
  const invitation = { name: "Carla", role: "observer", email: "carla@example.org" };
  done(await administrator.post(`/api/associations/${associations[0]?.id}/invitations`, invitation));
  const carla = visitor();
  done(await carla.post("/api/session", { link: await linkFor("carla@example.org") })); // which confirms the address
  expect(done(await visitor().signIn("carla"))).toMatchObject({ organiser: { name: "Carla" } });
  expect(await visitor().signIn("carla2")).toMatchObject({ status: 403, body: { code: "not-invited" } });
  const [identity] = done(await carla.ask<IdentityList>("GET", "/api/openid/identities")).identities;
  done(await carla.ask("DELETE", `/api/openid/identities/${identity?.id}`, {}));
  for (const person of ["carla", "carla2"])
    expect(await visitor().signIn(person)).toMatchObject({ status: 403, body: { code: "not-invited" } });
  expect(await carla.ask("GET", "/api/session")).toMatchObject({ status: 200 });
});
