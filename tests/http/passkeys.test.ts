// Passkeys: added in a session, sign in without one, and refused where anything does not fit.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { Challenges } from "../../src/office/sign-in/challenges.ts";
import { done } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { SoftAuthenticator } from "../support/peers/authenticator.ts";

let service: TestService;
let passkey: SoftAuthenticator;
type Asked = { challengeId: string; options: Record<string, unknown> };
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  passkey = new SoftAuthenticator(ORIGIN);
});
afterAll(() => service.stop());

const creation = async () => done(await service.organiser<Asked>("POST", "/api/passkeys/register/options"));
const add = (json: unknown) => service.organiser("POST", "/api/passkeys/register", json);
const post = (path: string, json?: unknown) =>
  service.ask<Asked>("POST", path, {
    ...(json === undefined ? {} : { json }),
    headers: { origin: ORIGIN, "content-type": "application/json" },
  });
const request = async () => done(await post("/api/passkeys/sign-in/options"));
const signIn = (json: unknown) => post("/api/passkeys/sign-in", json);
const refused = { status: 403, body: { code: "wrong-passkey" } };

test("a passkey of another site, or for another challenge, is not added", async () => {
  const elsewhere = new SoftAuthenticator("https://evil.example");
  const { challengeId, options } = await creation();
  expect(await add({ challengeId, name: "x", response: elsewhere.create(options) })).toMatchObject(refused);
  const next = await creation();
  expect(await add({ challengeId: next.challengeId, name: "x", response: passkey.create(options) })).toMatchObject(
    refused,
  );
  const late = await creation();
  service.now += 5 * 60 * 1000;
  expect(await add({ challengeId: late.challengeId, name: "x", response: passkey.create(late.options) })).toMatchObject(
    refused,
  );
});

test("added once, it signs in again and again", async () => {
  const { challengeId, options } = await creation();
  const added = done(await add({ challengeId, name: " Laptop ", response: passkey.create(options) }));
  expect(added).toMatchObject({ passkeys: [{ name: "Laptop" }] });
  expect((await creation()).options["excludeCredentials"]).toHaveLength(1);
  for (let time = 0; time < 2; time++) {
    const asked = await request();
    const answer = { challengeId: asked.challengeId, response: passkey.get(asked.options) };
    const signed = await signIn(answer);
    expect(signed).toMatchObject({ status: 200, body: { organiser: { name: "Organiser", passkeys: 1 } } });
    expect(signed.headers.getSetCookie()[0]).toMatch(/^__Host-urna=/);
    expect(await signIn(answer)).toMatchObject(refused); // the challenge is used up
  }
});

test("an answer to another challenge, without the user's verification, or from a stranger", async () => {
  const old = await request();
  const asked = await request();
  expect(await signIn({ challengeId: asked.challengeId, response: passkey.get(old.options) })).toMatchObject(refused);
  const present = await request();
  expect(
    await signIn({ challengeId: present.challengeId, response: passkey.get(present.options, 0x01) }),
  ).toMatchObject(refused);
  const strange = await request();
  const stranger = new SoftAuthenticator(ORIGIN);
  expect(await signIn({ challengeId: strange.challengeId, response: stranger.get(strange.options) })).toMatchObject(
    refused,
  );
  const registering = await creation(); // a challenge for adding is none for signing in
  expect(
    await signIn({ challengeId: registering.challengeId, response: passkey.get(registering.options) }),
  ).toMatchObject(refused);
});

test("after its removal it signs nobody in, and sessions elsewhere end", async () => {
  const before = await request();
  const elsewhere = await signIn({ challengeId: before.challengeId, response: passkey.get(before.options) });
  const headers = { cookie: (elsewhere.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "" };
  expect((await service.ask("GET", "/api/session", { headers })).status).toBe(200);
  const { passkeys } = done(await service.organiser<{ passkeys: { id: string }[] }>("GET", "/api/passkeys"));
  const path = `/api/passkeys/${passkeys[0]?.id}`;
  expect(done(await service.organiser("DELETE", path))).toEqual({ passkeys: [] });
  expect(await service.ask("GET", "/api/session", { headers })).toMatchObject({ body: { code: "signed-out" } });
  expect((await service.organiser("GET", "/api/session")).status).toBe(200);
  const asked = await request();
  expect(await signIn({ challengeId: asked.challengeId, response: passkey.get(asked.options) })).toMatchObject(refused);
});

test("endless requests for challenges write nothing, and displace nobody's", async () => {
  const { challengeId, options } = await creation();
  done(await add({ challengeId, name: "Laptop", response: passkey.create(options) }));
  const asked = await request();
  const office = service.service.database(join(service.data, "office.sqlite"));
  const written = () => office?.run<{ n: number }>("select total_changes() as n")[0]?.n;
  const before = written();
  expect(before).toBeGreaterThan(0);
  const ids = new Set<string>();
  for (let i = 0; i < 1_000; i++) ids.add((await service.hosts.office.passkeys.request()).challengeId);
  expect([ids.size, written()]).toEqual([1_000, before]);
  expect(await signIn({ challengeId: asked.challengeId, response: passkey.get(asked.options) })).toMatchObject({
    status: 200,
  });
});

test("an id that the service did not make, or made for somebody else, opens nothing", async () => {
  let now = 1_000_000;
  const challenges = new Challenges(() => now, systemRandom);
  const { id, challenge } = challenges.make("sign-in");
  const text = toBase64url(challenge);
  expect(challenges.find(id, "sign-in")).toBe(text);
  expect(challenges.find(id, "organiser")).not.toBe(text);
  for (const other of [`${id}x`, id.replace(/^\d/, "2"), ` ${id}`, id.replace(".", "..")])
    expect(challenges.find(other, "sign-in")).not.toBe(text);
  for (const other of ["", "x", "9999999999999.x", "-1.x", "NaN.x", "\ud800"])
    expect(challenges.find(other, "sign-in")).toBeUndefined();
  expect([challenges.use(id), challenges.use(id)]).toEqual([true, false]);
  now += 5 * 60 * 1000;
  expect(challenges.find(id, "sign-in")).toBeUndefined();
});

test("after a restart the page asks for a new challenge", async () => {
  const before = await request();
  await service.restart();
  expect(await signIn({ challengeId: before.challengeId, response: passkey.get(before.options) })).toMatchObject(
    refused,
  );
  const asked = await request();
  expect(await signIn({ challengeId: asked.challengeId, response: passkey.get(asked.options) })).toMatchObject({
    status: 200,
  });
});
