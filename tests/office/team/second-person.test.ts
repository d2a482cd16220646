// Two people must ask for the same before a vote is opened, closed by hand or cancelled: by role, by race, and by every way around it.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DeedList } from "../../../src/contract/deeds.ts";
import type { Election } from "../../../src/contract/election.ts";
import type { SecondPerson } from "../../../src/contract/second-person.ts";
import { motion } from "../../support/election/drafts.ts";
import { done, type PreparedElection } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { joinTeam, ownAssociation, type Person } from "../../support/hosts/team.ts";
import { bearer, newToken } from "../../support/hosts/token.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
let service: TestService;
let association: string;
let anna: Person;
let bert: Person;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  association = await ownAssociation(service);
  expect(await rule(true)).toMatchObject({ status: 409, body: { code: "too-few-people" } }); // alone
  service.now += 1000; // sign-in links are for whoever came first
  anna = await joinTeam(service, association, "Anna", "board");
  bert = await joinTeam(service, association, "Bert", "administrator");
  expect(done(await rule(true))).toEqual({ on: true, people: 3 });
});
afterAll(() => service.stop());

let election: PreparedElection;
let path: string;
beforeEach(async () => {
  await service.signIn(); // days go by between two tests
  election = await service.prepare(motion);
  await service.ready(election);
  path = `/api/elections/${election.id}`;
});

const rule = (on: boolean) =>
  service.organiser<SecondPerson>("PUT", `/api/associations/${association}/second-person`, { on });
const team = (id: string) => `/api/associations/${association}/team/${id}`;
const OWN = { status: 409, body: { code: "second-person" } };
const stateOf = async () => done(await anna.ask<Election>("GET", path)).state;
const open = (person: Person) => person.ask<Election>("POST", `${path}/open`);

async function opened(): Promise<void> {
  done(await open(anna));
  done(await open(bert));
}

test("the second one who opens it opens it; the first one cannot, and the page says who asked and until when", async () => {
  const first = done(await open(anna));
  expect(first).toMatchObject({ state: "ready", asked: [{ what: "open", by: { id: anna.id, name: "Anna" } }] });
  expect(first.asked?.[0]?.until).toBe(new Date(service.now + HOUR).toISOString());
  expect(await open(anna)).toMatchObject(OWN);
  expect(await stateOf()).toBe("ready");
  const second = done(await open(bert));
  expect(second.state).toBe("casting");
  expect(second).not.toHaveProperty("asked");
  const { deeds } = done(await anna.ask<DeedList>("GET", `/api/associations/${association}/log`));
  const about = deeds.filter(({ vote }) => vote?.id === election.id).map(({ deed, who }) => [deed, who]);
  expect(about).toContainEqual(["asked-to-open", "Anna"]);
  expect(about).toContainEqual(["opened", "Bert"]);
  expect(about).not.toContainEqual(["opened", "Anna"]);
});

test("a wish lapses after an hour; then the second one has only asked, and the first one confirms", async () => {
  done(await open(anna));
  service.now += HOUR;
  expect(done(await open(bert)).asked).toMatchObject([{ by: { name: "Bert" } }]);
  expect(done(await open(anna)).state).toBe("casting");
});

test("whoever closes by hand or cancels needs a second person; another reason is another wish", async () => {
  await opened();
  done(await anna.ask("POST", `${path}/notice`, { kind: "pause", reason: "Fire alarm" })); // needs nobody
  expect(done(await anna.ask<Election>("POST", `${path}/close`)).asked).toMatchObject([{ what: "close" }]);
  expect(await anna.ask("POST", `${path}/close`)).toMatchObject(OWN);
  const cancel = (person: Person, reason: string) =>
    person.ask<Election>("POST", `${path}/notice`, { kind: "cancellation", reason });
  expect(done(await cancel(anna, "A name was missing")).asked).toHaveLength(2);
  expect(done(await cancel(bert, "Another reason")).asked).toContainEqual(
    expect.objectContaining({ what: "cancel", reason: "Another reason", by: { id: bert.id, name: "Bert" } }),
  );
  expect(await cancel(bert, "Another reason")).toMatchObject(OWN);
  expect(await stateOf()).toBe("paused");
  expect(done(await cancel(anna, "Another reason")).state).toBe("cancelled");
});

test("two who ask at the same moment are two; two who confirm do it once", async () => {
  const both = await Promise.all([open(anna), open(bert)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await stateOf()).toBe("casting");
  done(await anna.ask("POST", `${path}/close`));
  const closing = await Promise.all([1, 2].map(() => bert.ask("POST", `${path}/close`)));
  expect(closing.map(({ status }) => status)).toContain(200);
  expect(await stateOf()).toBe("counted"); // nobody has voted
});

test("no token asks or confirms", async () => {
  const { token } = await newToken(service, association, "board");
  const asToken = () => service.ask("POST", `${path}/open`, { json: {}, headers: bearer(token) });
  expect(await asToken()).toMatchObject(OWN);
  done(await open(anna));
  expect(await asToken()).toMatchObject(OWN);
  expect(await stateOf()).toBe("ready");
});

test("the log says what somebody did, also while another one's wish waits", async () => {
  await opened();
  done(await anna.ask("POST", `${path}/notice`, { kind: "cancellation", reason: "A name was missing" }));
  done(await bert.ask("POST", `${path}/notice`, { kind: "pause", reason: "Fire alarm" }));
  done(await rule(false));
  done(await bert.ask("PUT", `/api/associations/${association}/second-person`, { on: true })); // as it is
  const { deeds } = done(await anna.ask<DeedList>("GET", `/api/associations/${association}/log`));
  const his = deeds.filter(({ who }) => who === "Bert");
  const here = his.filter(({ vote }) => vote?.id === election.id).map(({ deed }) => deed);
  expect(here.toSorted()).toEqual(["opened", "paused"]);
  const ofTeam = his.filter(({ vote }) => vote === undefined).map(({ deed }) => deed);
  expect(ofTeam.toSorted()).toEqual(["joined", "second-person-set"]);
  service.now += HOUR; // both wishes lapse
});

test("the chair cancels nothing, not as a second person either", async () => {
  await opened();
  const chair = await joinTeam(service, association, "Carla", "chair");
  const cancellation = { kind: "cancellation", reason: "No" };
  done(await anna.ask("POST", `${path}/notice`, cancellation));
  expect(await chair.ask("POST", `${path}/notice`, cancellation)).toMatchObject({ status: 403 });
  expect(await stateOf()).toBe("casting");
});

test("somebody invited for it cannot take part for a day", async () => {
  const puppet = await joinTeam(service, association, "Puppet", "board");
  expect(await open(puppet)).toMatchObject(OWN);
  done(await open(anna));
  expect(await open(puppet)).toMatchObject(OWN);
  service.now += DAY;
  expect(done(await open(puppet)).asked).toMatchObject([{ by: { name: "Puppet" } }]);
});

test("who is taken out of the team, or loses the role, has asked for nothing", async () => {
  const dora = await joinTeam(service, association, "Dora", "board");
  service.now += DAY;
  done(await open(dora));
  done(await service.organiser("PUT", team(dora.id), { role: "observer" }));
  expect(done(await anna.ask<Election>("GET", path))).not.toHaveProperty("asked");
  done(await service.organiser("PUT", team(dora.id), { role: "board" }));
  expect(done(await anna.ask<Election>("GET", path)).asked).toMatchObject([{ by: { name: "Dora" } }]); // as before
  done(await service.organiser("DELETE", team(dora.id)));
  expect(done(await anna.ask<Election>("GET", path))).not.toHaveProperty("asked");
  expect(await stateOf()).toBe("ready");
});

test("the rule is lifted by two administrators only, and the team stays large enough for it", async () => {
  for (const { id, role } of done(
    await service.organiser<{ people: { id: string; role: string }[] }>("GET", `/api/associations/${association}/team`),
  ).people)
    if (role === "board" && id !== anna.id) done(await service.organiser("DELETE", team(id)));
  done(await service.organiser("DELETE", team(anna.id)));
  const few = { status: 409, body: { code: "too-few-people" } };
  expect(await service.organiser("DELETE", team(bert.id))).toMatchObject(few);
  expect(await service.organiser("PUT", team(bert.id), { role: "observer" })).toMatchObject(few);
  expect(await bert.ask("POST", `/api/associations/${association}/leave`)).toMatchObject(few);

  expect(done(await rule(false))).toMatchObject({ on: true, asked: { what: "lift", by: { name: "Organiser" } } });
  expect(await rule(false)).toMatchObject(OWN);
  const berts = bert.ask<SecondPerson>("PUT", `/api/associations/${association}/second-person`, { on: false });
  expect(done(await berts)).toEqual({ on: false, people: 2 });
  expect(done(await bert.ask<Election>("POST", `${path}/open`)).state).toBe("casting"); // one is enough again
  done(await service.organiser("DELETE", team(bert.id)));
});
