// The provider's settings, ways to authenticate and to sign, and what happens if it is silent, slow, endless or somebody else.
import { afterEach, expect, test } from "vitest";
import type { LogEvent } from "../../src/log.ts";
import { type IdentityProvider, openIdProvider } from "../../src/openid/provider.ts";
import { type OpenIdSettings, readOpenIdSettings } from "../../src/openid/settings.ts";
import { OpenIdProvider } from "../support/peers/openid-provider.ts";

const BACK = "http://localhost:8787/organiser";
const SILENT = { ok: false, code: "openid-unavailable" };
let provider: OpenIdProvider; // the one that was started last
const started: OpenIdProvider[] = [];
let events: LogEvent[] = [];
let now = Date.parse("2026-11-30T12:00:00Z");

async function start(settings: Partial<OpenIdSettings> = {}, patience = 5_000): Promise<IdentityProvider> {
  provider = await OpenIdProvider.start({ back: BACK, settings });
  started.push(provider);
  provider.people["anna"] = { email: "anna@example.org", email_verified: true };
  events = [];
  return openIdProvider(provider.settings, { now: () => now, log: (event) => events.push(event), patience });
}
afterEach(() => Promise.all(started.splice(0).map((each) => each.stop())));

async function proved(ours: IdentityProvider, person = "anna") {
  const begun = await ours.begin(BACK);
  if (!begun.ok) return begun;
  const back = await provider.visit(begun.value.address, person);
  return ours.finish(BACK, back, begun.value.transit);
}
async function addressOf(ours: IdentityProvider, person = "anna"): Promise<unknown> {
  const found = await proved(ours, person);
  return found.ok ? found.value.address() : found;
}

test("both ways to authenticate, signatures with a key and with the client's secret", async () => {
  for (const authentication of ["client_secret_basic", "client_secret_post"] as const)
    for (const algorithm of ["RS256", "HS256"] as const) {
      const ours = await start({ authentication, algorithm });
      expect(await proved(ours), `${authentication}, ${algorithm}`).toMatchObject({
        ok: true,
        value: { subject: "anna" },
      });
      if (algorithm === "HS256") {
        provider.forge((claims) => claims, "RS256");
        const other = { ok: false, code: "wrong-openid", detail: expect.stringContaining('"alg" header parameter') };
        expect(await proved(ours)).toMatchObject(other);
        provider.forge((claims) => ({ ...claims, sub: "mallory" }), "unsealed");
        const detail = "The ID token is not signed with the client's secret.";
        expect(await proved(ours)).toMatchObject({ ok: false, code: "wrong-openid", detail });
      }
    }
});

test("the address of a person is one that the provider answers for, in the ID token or in its answer about the person", async () => {
  const ours = await start();
  expect(await addressOf(ours)).toEqual({ ok: true, value: "anna@example.org" });
  for (const email_verified of [false, "true", 1, undefined]) {
    provider.people["anna"] = { email: "anna@example.org", email_verified };
    expect(await addressOf(ours), String(email_verified)).toEqual({ ok: true, value: undefined });
  }
  provider.people["anna"] = { email: "no address", email_verified: true };
  expect(await addressOf(ours)).toEqual({ ok: true, value: undefined });
  provider.lies["/me"] = (answer) => ({ ...answer, sub: "mallory", email: "anna@example.org", email_verified: true });
  expect(await addressOf(ours)).toMatchObject({ ok: false, code: "wrong-openid" });
});

test("a named claim stands for the address, and then no other one does", async () => {
  const ours = await start({ claim: "work_address" });
  provider.people["anna"] = { email: "anna@example.org", email_verified: true, work_address: "Anna@verein.example" };
  expect(await addressOf(ours)).toEqual({ ok: true, value: "anna@verein.example" });
  provider.people["anna"] = { email: "anna@example.org", email_verified: true };
  expect(await addressOf(ours)).toEqual({ ok: true, value: undefined });
});

test("a provider that takes too long is given up", async () => {
  const ours = await start({}, 50);
  provider.instead = () => {};
  expect(await ours.begin(BACK)).toMatchObject(SILENT);
  expect(events).toEqual([{ event: "openid-fails", fault: "no-answer" }]);
});

test("a provider that is endless, broken or somebody else is not asked again for ten seconds", async () => {
  const lies: [string, (ours: OpenIdProvider) => void, string][] = [
    ["endless", (it) => (it.instead = (response) => void response.end("x".repeat(300_000))), "no-answer"],
    ["broken", (it) => (it.instead = (response) => void response.writeHead(500).end("{}")), "no-answer"],
    ["no document", (it) => (it.instead = (response) => void response.end("<html>")), "no-answer"],
    ["moved", (it) => (it.instead = (response) => void response.writeHead(302, { location: "/" }).end()), "no-answer"],
    [
      "another",
      (it) =>
        (it.lies["/.well-known/openid-configuration"] = (answer) => ({ ...answer, issuer: "https://other.example" })),
      "another-issuer",
    ],
  ];
  for (const [name, lie, fault] of lies) {
    const ours = await start();
    lie(provider);
    expect(await ours.begin(BACK), name).toMatchObject(SILENT);
    expect(events, name).toEqual([{ event: "openid-fails", fault }]);
    expect(await ours.begin(BACK), name).toMatchObject(SILENT);
    expect(provider.asked["/.well-known/openid-configuration"], name).toBe(1);
    provider.truth();
    now += 10_000;
    expect(await ours.begin(BACK), name).toMatchObject({ ok: true });
  }
});

test("a provider that falls silent on the way back, or no longer knows us", async () => {
  const ours = await start();
  const begun = await ours.begin(BACK);
  if (!begun.ok) throw new Error(begun.code);
  const back = await provider.visit(begun.value.address, "anna");
  provider.instead = (response) => void response.writeHead(503).end();
  expect(await ours.finish(BACK, back, begun.value.transit)).toMatchObject(SILENT);
  const json = { "content-type": "application/json" };
  provider.instead = (response) => void response.writeHead(401, json).end('{"error":"invalid_client"}');
  expect(await ours.finish(BACK, back, begun.value.transit)).toMatchObject(SILENT);
  expect(events.map((event) => "fault" in event && event.fault)).toEqual(["no-answer", "invalid_client"]);
  provider.truth();
  expect(await ours.finish(BACK, back, begun.value.transit)).toMatchObject({ ok: true, value: { subject: "anna" } });
});

test("no more than twenty wait for it at the same time", async () => {
  const ours = await start();
  const held: (() => void)[] = [];
  provider.instead = (response) => held.push(() => response.end());
  const waiting = Array.from({ length: 20 }, () => ours.begin(BACK));
  expect(await ours.begin(BACK)).toMatchObject({ ok: false, code: "overloaded" });
  await expect.poll(() => held.length).toBe(20);
  for (const answer of held) answer();
  expect(await Promise.all(waiting)).toEqual(Array(20).fill(SILENT));
});

test("settings that cannot be used are named", () => {
  const whole = {
    URNA_OIDC_ISSUER: "https://sso.example.org/realms/verein",
    URNA_OIDC_CLIENT_ID: "urna",
    URNA_OIDC_CLIENT_SECRET: "a secret of sixteen characters",
  };
  const read = (change: Record<string, string>) => () => {
    const all: Record<string, string> = { ...whole, ...change };
    return readOpenIdSettings((name) => all[name] || undefined);
  };
  expect(read({ URNA_OIDC_ISSUER: "", URNA_OIDC_CLIENT_ID: "", URNA_OIDC_CLIENT_SECRET: "" })()).toBeUndefined();
  expect(read({})()).toEqual({
    ...{ issuer: whole.URNA_OIDC_ISSUER, discovery: `${whole.URNA_OIDC_ISSUER}/.well-known/openid-configuration` },
    ...{ clientId: "urna", clientSecret: whole.URNA_OIDC_CLIENT_SECRET, name: "sso.example.org" },
    ...{ authentication: "client_secret_basic", algorithm: "RS256" },
  });
  const wrong = {
    URNA_OIDC_ISSUER: ["", "http://sso.example.org", "sso.example.org", "https://sso.example.org/?a=b"],
    URNA_OIDC_DISCOVERY: ["http://sso.example.org/x"],
    URNA_OIDC_CLIENT_ID: [""],
    URNA_OIDC_CLIENT_SECRET: ["", "short"],
    URNA_OIDC_AUTH: ["none"],
    URNA_OIDC_ALG: ["none", "HS512"],
    URNA_OIDC_CLAIM: ["email"],
  };
  for (const [name, values] of Object.entries(wrong))
    for (const value of values) expect(read({ [name]: value }), value).toThrow(expect.objectContaining({ name }));
});
