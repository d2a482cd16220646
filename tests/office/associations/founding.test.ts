// URNA_FOUNDING: who may found an association, at once or by a letter, how many there may be, and what a stranger learns of names.
import { expect, onTestFinished, test } from "vitest";
import type { FoundingAnswer, FoundingRules } from "../../../src/contract/founding.ts";
import type { Session } from "../../../src/contract/sign-in.ts";
import { ConfigError } from "../../../src/host/config-error.ts";
import { type FoundingLimits, readLimits, USUAL } from "../../../src/office/quotas/limits.ts";
import { done } from "../../support/election/over-http.ts";
import { ORIGIN, TestService } from "../../support/hosts/service.ts";
import { linkIn } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const open = (more: Partial<FoundingLimits> = {}) => ({
  ...USUAL,
  founding: { ...USUAL.founding, by: "anybody" as const, ...more },
});
const from = { headers: { origin: ORIGIN } };
const rulesOf = async (service: TestService) => done(await service.ask<FoundingRules>("GET", "/api/founding"));
const found = (service: TestService, name: string, more: object = {}) =>
  service.ask<FoundingAnswer>("POST", "/api/founding", {
    json: { name, own: "Anna Ahrens", language: "de", ...more },
    ...from,
  });
function serviceWith(limits = USUAL): TestService {
  const service = new TestService({ limits });
  onTestFinished(() => service.stop());
  return service;
}

test("by default only the operator founds; a setting that means nothing stops the start", async () => {
  const service = serviceWith();
  expect(await rulesOf(service)).toEqual({ open: false, mailed: false });
  expect(await found(service, "Choir")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const read = (value: string) => readLimits((name) => (name === "URNA_FOUNDING" ? value : undefined)).founding.by;
  expect([read("open"), read("operator")]).toEqual(["anybody", "operator"]);
  expect(() => read("everybody")).toThrow(ConfigError);
});

test("without mail somebody founds at once, is signed in, and is its administrator under their own name", async () => {
  const service = serviceWith(open());
  expect(await rulesOf(service)).toEqual({ open: true, mailed: false });
  const answer = await found(service, "  Choir  of the east ");
  expect(done(answer).session).toMatchObject({
    organiser: { name: "Anna Ahrens" },
    associations: [{ name: "Choir of the east", role: "administrator" }],
  });
  const cookie = (answer.headers.getSetCookie()[0] ?? "").split(";", 1)[0] ?? "";
  const session = await service.ask<Session>("GET", "/api/session", { headers: { cookie } });
  const [own] = done(session).associations;
  const association = await service.ask("GET", `/api/associations/${own?.id}`, { headers: { cookie } });
  expect(done(association)).toMatchObject({ name: "Choir of the east", settings: { language: "de" } }); // new votes begin so
  expect(await found(service, "Choir of the east")).toMatchObject({ status: 409, body: { code: "already-exists" } });
  await service.signInLink("Coming club"); // the operator's link will found it
  expect(await found(service, "Coming club")).toMatchObject({ body: { code: "already-exists" } });
  for (const alike of ["choir of the EAST", "Сhoir оf the eаst", "coming club"])
    expect(await found(service, alike), alike).toMatchObject({ status: 409, body: { code: "already-exists" } });
  expect(await found(service, "…")).toMatchObject({ status: 400, body: { code: "invalid-request" } });
});

test("there may be so many in an hour, and so many in all; removed ones make room", async () => {
  const service = serviceWith(open({ perHour: 2, inAll: 3 }));
  const full = { status: 409, body: { code: "over-quota", quota: { what: "associations", most: 3 } } };
  for (const name of ["One", "Two"]) done(await found(service, name));
  expect(await found(service, "Three")).toMatchObject(full);
  service.now += 61 * 60_000;
  done(await found(service, "Three"));
  expect(await found(service, "Four")).toMatchObject(full);
  await service.hosts.office.oversight.remove("One");
  service.now += 61 * 60_000;
  done(await found(service, "Four"));
});

test("with mail nothing is founded before the link in the letter is used, once, and names are judged again", async () => {
  const { peer, service } = await mailStage(onTestFinished, open());
  const ask = (name: string, email = "anna@example.org") => found(service, name, { email });
  const confirm = (link: string) =>
    service.ask<Session>("POST", "/api/founding/confirmed", { json: { link }, ...from });
  expect(await rulesOf(service)).toEqual({ open: true, mailed: true });
  expect(await found(service, "Choir")).toMatchObject({
    body: { code: "invalid-request", errors: [{ path: "email" }] },
  });
  const asked = await ask("Choir https://bank.example");
  expect([done(asked), asked.headers.getSetCookie()]).toEqual([{ mailed: true }, []]);
  const [letter] = peer.received;
  if (letter === undefined) throw new Error("no letter");
  expect(letter).toMatchObject({
    to: "anna@example.org",
    mail: { subject: expect.stringContaining("Verein anlegen") },
  });
  expect(letter.mail.text).not.toContain("https://bank.example"); // no link of a stranger's
  const secret = linkIn(letter).hash.slice("#found=".length);
  done(await ask("Choir https://bank.example", "bert@example.org"));
  const [own] = done(await confirm(secret)).associations;
  expect(own).toMatchObject({ role: "administrator" });
  expect((await service.hosts.office.associations.find(own?.id as never))?.settings).toEqual({ language: "de" });
  expect(await confirm(secret)).toMatchObject({ status: 403, body: { code: "wrong-link" } });
  const second = linkIn(peer.received[1] ?? letter).hash.slice("#found=".length);
  expect(await confirm(second)).toMatchObject({ status: 409, body: { code: "already-exists" } });
  done(await ask("Late", "cora@example.org"));
  service.now += 25 * 60 * 60_000;
  const late = linkIn(peer.received[2] ?? letter).hash.slice("#found=".length);
  expect(await confirm(late)).toMatchObject({ body: { code: "wrong-link" } });
});

test("an address gets only a few letters an hour, whoever asks, and a refusal of the mail server is said", async () => {
  const { peer, service } = await mailStage(onTestFinished, open());
  for (const name of ["One", "Two", "Three"]) done(await found(service, name, { email: "Victim@example.org" }));
  expect(await found(service, "Four", { email: "victim@example.org" })).toMatchObject({
    ...{ status: 503, body: { code: "overloaded" } },
  });
  expect(peer.received).toHaveLength(3);
  peer.moodFor(() => ({ code: 550, text: "no such user" }));
  expect(await found(service, "Four", { email: "nobody@example.org" })).toMatchObject({
    ...{ status: 409, body: { code: "not-mailed", detail: expect.stringContaining("no such user") } },
  });
});
