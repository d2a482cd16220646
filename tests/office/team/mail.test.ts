// Links by mail for people of a team: invitations and sign-in links, over real SMTP; and every way in which somebody could try to get into an
// account that is not theirs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Association, Team, TeamInvited } from "../../../src/contract/association.ts";
import type { OwnAddress, Session } from "../../../src/contract/sign-in.ts";
import { type Answer, done } from "../../support/election/over-http.ts";
import { ORIGIN, TestService } from "../../support/hosts/service.ts";
import { linkIn, type Peer, type Received } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const HOUR = 60 * 60_000;
let peer: Peer;
let service: TestService;
let association: string;
beforeAll(async () => {
  ({ peer, service } = await mailStage());
  [{ id: association } = { id: "" }] = done(await service.organiser<Session>("GET", "/api/session")).associations;
});
afterEach(() => {
  service.now += 25 * HOUR; // what was counted is forgotten
});

const team = () => `/api/associations/${association}/team`;
const invite = (json: object) =>
  service.organiser<TeamInvited>("POST", `/api/associations/${association}/invitations`, json);
const asked = (address: string) =>
  service.ask("POST", "/api/sign-in-link", { json: { address }, headers: { origin: ORIGIN } });
const secretIn = (letter: Received | undefined, name = "link") =>
  letter === undefined ? "" : (new URLSearchParams(linkIn(letter).hash.slice(1)).get(name) ?? "");
/** The letters that come to this address in the next tick. */
async function letters(address: string): Promise<Received[]> {
  const before = peer.received.length;
  await service.tick();
  return peer.received.slice(before).filter(({ to }) => to === address);
}
async function signIn(link: string, cookie = ""): Promise<Answer<Session> & { cookie: string }> {
  const answer = await service.ask<Session>("POST", "/api/session", {
    json: { link },
    headers: { origin: ORIGIN, cookie },
  });
  return Object.assign(answer, { cookie: (answer.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "" });
}
const as = <T>(cookie: string, method: string, path: string, json?: object) =>
  service.ask<T>(method, path, {
    ...(json && { json }),
    headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
  });
const WRONG = { status: 403, body: { code: "wrong-link" } };

/** Somebody who was invited by mail and has signed in. */
async function newcomer(name: string, role = "board") {
  const email = `${name.toLowerCase()}@example.org`;
  done(await invite({ name, role, email }));
  const [letter] = await letters(email);
  const { cookie, body } = await signIn(secretIn(letter));
  return { email, cookie, id: body.organiser.id, link: secretIn(letter) };
}

test("an invitation by mail: only its reader has the link, and is known by that address from then on", async () => {
  const answer = done(await invite({ name: "Bert", role: "board", email: " Bert@Example.org " }));
  expect(answer).not.toHaveProperty("link");
  expect(answer.team.invited).toMatchObject([{ name: "Bert", email: "bert@example.org", mark: { state: "waiting" } }]);
  const [letter] = await letters("bert@example.org");
  expect(letter?.mail.subject).toBe("Einladung ins Team: Organiser");
  expect(letter?.mail.text).toContain("Ihre Rolle: Wahlleitung.");
  expect(letter?.mail.replyTo).toBeUndefined(); // nobody has confirmed the association's address for answers
  expect(done(await service.organiser<Team>("GET", team())).invited).toMatchObject([{ mark: { state: "accepted" } }]);
  const link = secretIn(letter);
  for (const file of ["office.sqlite", "office.sqlite-wal"])
    expect(readFileSync(join(service.data, file)).includes(link), file).toBe(false);
  expect(JSON.stringify(service.events)).not.toContain("bert@");

  const berts = await signIn(link);
  expect(done(berts)).toMatchObject({
    organiser: { name: "Bert" },
    associations: [{ id: association, role: "board" }],
  });
  expect(done(await as<OwnAddress>(berts.cookie, "GET", "/api/address"))).toEqual({ address: "bert@example.org" });
  expect(await signIn(link)).toMatchObject(WRONG);
  const { body } = await as<Team>(berts.cookie, "GET", team());
  done(await invite({ name: "Olga", role: "observer", email: "olga@example.org" }));
  expect(JSON.stringify([body, (await as(berts.cookie, "GET", team())).body])).not.toContain("example.org");
});

test("an invitation that was withdrawn, or that the server refuses, lets nobody in", async () => {
  peer.moodFor((address) => (address.startsWith("nobody") ? { code: 550, text: "5.1.1 no such mailbox" } : undefined));
  const { team: now } = done(await invite({ name: "Nobody", role: "board", email: "nobody@example.org" }));
  await service.tick();
  const found = async () =>
    done(await service.organiser<Team>("GET", team())).invited.find(({ name }) => name === "Nobody");
  expect(await found()).toMatchObject({
    mark: { state: "refused", answer: expect.stringContaining("no such mailbox") },
  });
  peer.moodFor(() => undefined);
  const id = now.invited.find(({ name }) => name === "Nobody")?.id;
  done(await service.organiser("DELETE", `/api/associations/${association}/invitations/${id}`));
  expect(await found()).toBeUndefined();
  const { team: next } = done(await invite({ name: "Late", role: "board", email: "late@example.org" }));
  const late = next.invited.find(({ name }) => name === "Late")?.id;
  done(await service.organiser("DELETE", `/api/associations/${association}/invitations/${late}`));
  expect(await letters("late@example.org")).toEqual([]);
  expect(await invite({ name: "X", role: "board", email: "no address" })).toMatchObject({
    status: 400,
    body: { code: "invalid-request", errors: [{ path: "email" }] },
  });
});

test("a suspended association's invitations are not sent", async () => {
  done(await invite({ name: "Unasked", role: "board", email: "unasked@example.org" }));
  const { oversight, associations } = service.hosts.office;
  const { name = "" } = (await associations.find(association as never)) ?? {};
  expect(await oversight.suspend(name, "Nobody had asked for these letters.")).toMatchObject({ ok: true });
  expect(await letters("unasked@example.org")).toEqual([]);
  expect(await oversight.suspend(name, undefined)).toMatchObject({ ok: true });
  expect(await letters("unasked@example.org")).toEqual([]);
});

test("the letter has the association's language, and its confirmed address for answers", async () => {
  const settings = { language: "en", contact: "club@example.org" };
  const name = "Organiser";
  done(await service.organiser<Association>("PUT", `/api/associations/${association}`, { name, settings }));
  done(await invite({ name: "Eve", role: "chair", email: "eve@example.org" }));
  const [letter] = await letters("eve@example.org");
  expect(letter?.mail.subject).toBe("Invitation to the team: Organiser");
  expect(letter?.mail.text).toMatch(/^If you have questions, ask the organiser: Organiser$/m);
  expect(letter?.mail.replyTo).toBeUndefined();
  done(await service.organiser("PUT", `/api/associations/${association}`, { name, settings: {} }));
});

test("a sign-in link by mail works once, for an hour, and until the next one arrives; sessions go on", async () => {
  const { email, cookie } = await newcomer("Cora");
  done(await asked("CORA@example.org"));
  const [first] = await letters(email);
  done(await asked(email));
  const [second] = await letters(email);
  expect(await signIn(secretIn(first))).toMatchObject(WRONG);
  const again = await signIn(secretIn(second));
  expect(done(again).organiser.name).toBe("Cora");
  expect(await signIn(secretIn(second))).toMatchObject(WRONG);
  for (const each of [cookie, again.cookie]) expect((await as(each, "GET", "/api/session")).status).toBe(200);
  done(await asked(email));
  const [third] = await letters(email);
  service.now += HOUR + 1;
  expect(await signIn(secretIn(third))).toMatchObject(WRONG);
});

test("the answer is the same for every address, before anything is looked up; one address gets few letters", async () => {
  const { email } = await newcomer("Dora");
  const office = service.service.database(join(service.data, "office.sqlite"));
  if (office === undefined) throw new TypeError("no office");
  const queriesOf = async <T>(work: () => Promise<T>) => {
    const queries: string[] = [];
    const run = office.run.bind(office);
    Object.assign(office, {
      run(query: string, ...rest: never[]) {
        queries.push(query);
        return run(query, ...rest);
      },
    });
    const value = await work().finally(() => Reflect.deleteProperty(office, "run"));
    return { value, queries };
  };
  const watched = async (address: string) => {
    const { value, queries } = await queriesOf(() => asked(address));
    return { status: value.status, text: value.text, headers: [...value.headers], queries };
  };
  const [known, unknown] = [await watched(email), await watched("stranger@example.org")];
  expect(known).toEqual(unknown);
  expect(known).toMatchObject({ status: 200, queries: [] });
  expect(await letters("stranger@example.org")).toEqual([]);
  for (let i = 0; i < 10; i++) {
    done(await asked(email));
    await service.tick();
  }
  expect(peer.received.filter(({ to, mail }) => to === email && mail.subject?.startsWith("Urna"))).toHaveLength(3);
  for (let i = 0; i < 1200; i++) done(await asked(`stranger${i}@example.org`));
  const { queries } = await queriesOf(() => service.tick());
  expect(queries.filter((query) => query.startsWith("select id from account where email"))).toHaveLength(1000);
  expect(queries.filter((query) => query.startsWith("insert"))).toEqual([]); // strangers' questions write nothing
});

test("nobody gives somebody else's account an address, and a foreign link brings nobody into an account", async () => {
  const victim = await newcomer("Vera");
  const mallory = await newcomer("Mallory", "administrator");

  // Mallory asks for an address of Vera's, and of her own that Vera is to confirm
  done(await as(mallory.cookie, "PUT", "/api/address", { address: "vera.private@example.org" }));
  const [trap] = await letters("vera.private@example.org");
  const confirm = (cookie: string, link: string) => as<OwnAddress>(cookie, "POST", "/api/address/confirm", { link });
  expect(await confirm(victim.cookie, secretIn(trap, "address"))).toMatchObject(WRONG);
  expect(await confirm("", secretIn(trap, "address"))).toMatchObject({ status: 401 });
  expect(done(await as<OwnAddress>(victim.cookie, "GET", "/api/address"))).toEqual({ address: victim.email });
  done(await asked("vera.private@example.org"));
  expect(await letters("vera.private@example.org")).toEqual([]); // nobody has confirmed it

  // Mallory confirms an address that Vera has
  done(await as(mallory.cookie, "PUT", "/api/address", { address: victim.email }));
  const [taken] = await letters(victim.email);
  expect(await confirm(mallory.cookie, secretIn(taken, "address"))).toMatchObject({
    status: 409,
    body: { code: "already-exists" },
  });

  // Mallory has an invitation sent to herself and gives its link to Vera, who is signed in
  done(await invite({ name: "Trap", role: "observer", email: "trap@example.org" }));
  const [passed] = await letters("trap@example.org");
  expect(done(await signIn(secretIn(passed), victim.cookie)).organiser.id).toBe(victim.id);
  expect(done(await as<OwnAddress>(victim.cookie, "GET", "/api/address"))).toEqual({ address: victim.email });
  done(await asked("trap@example.org"));
  expect(await letters("trap@example.org")).toEqual([]);

  // Mallory invites Vera's address with another name: the reader of that mailbox gets into the account that she has
  const { team: after } = done(await invite({ name: "Not Vera", role: "door", email: victim.email }));
  expect(JSON.stringify(after)).not.toContain("link");
  const [again] = await letters(victim.email);
  expect(done(await signIn(secretIn(again))).organiser).toMatchObject({ id: victim.id, name: "Vera" });
});

test("somebody changes their own address: the former one gets no links any more, and those it got stop working", async () => {
  const { email, cookie } = await newcomer("Frida");
  done(await asked(email));
  const [old] = await letters(email);
  done(await as(cookie, "PUT", "/api/address", { address: "frida@new.example.org" }));
  const [letter] = await letters("frida@new.example.org");
  expect(done(await as<OwnAddress>(cookie, "GET", "/api/address"))).toMatchObject({
    address: email,
    unconfirmed: { address: "frida@new.example.org", mark: { letter: "address", state: "accepted" } },
  });
  const link = secretIn(letter, "address");
  expect(done(await as<OwnAddress>(cookie, "POST", "/api/address/confirm", { link }))).toEqual({
    address: "frida@new.example.org",
  });
  expect(await signIn(secretIn(old))).toMatchObject(WRONG);
  for (const address of [email, "frida@new.example.org"]) done(await asked(address));
  const before = peer.received.length;
  await service.tick();
  expect(peer.received.slice(before).map(({ to }) => to)).toEqual(["frida@new.example.org"]);
  expect(done(await as<OwnAddress>(cookie, "DELETE", "/api/address"))).toEqual({});
});

test("a stranger's question does not end a link of the operator's, and whoever left gets no letter", async () => {
  const { email, cookie } = await newcomer("Gerda");
  done(await asked(email));
  await service.tick();
  const operators = await service.signInLink();
  done(await asked(email));
  done(await as(cookie, "POST", `/api/associations/${association}/leave`));
  expect(await letters(email)).toEqual([]);
  expect((await signIn(operators)).status).toBe(200);
});

test("without a mail server only links are offered", async () => {
  const silent = new TestService();
  try {
    await silent.signIn();
    const { associations } = done(await silent.organiser<Session>("GET", "/api/session"));
    const path = `/api/associations/${associations[0]?.id}/invitations`;
    const none = { status: 409, body: { code: "no-mail" } };
    const json = { name: "Bert", role: "board" };
    expect(await silent.organiser("POST", path, { ...json, email: "bert@example.org" })).toMatchObject(none);
    expect(done(await silent.organiser<TeamInvited>("POST", path, json)).link).toContain("#link=");
    for (const address of ["bert@example.org", "x@example.org"])
      expect(
        await silent.ask("POST", "/api/sign-in-link", { json: { address }, headers: { origin: ORIGIN } }),
      ).toMatchObject(none);
  } finally {
    await silent.stop();
  }
});
