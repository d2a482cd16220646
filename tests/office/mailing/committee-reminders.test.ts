// What the calendar asks of a committee that lasts: a new one before it ends, and the words once a year. Each is said once.
import { expect, onTestFinished, test } from "vitest";
import type { NewCommittee } from "../../../src/contract/committees.ts";
import { done } from "../../support/election/over-http.ts";
import { counters, OwnCommittee } from "../../support/election/standing.ts";
import { codeIn, linkIn } from "../../support/peers/mail-server.ts";
import { mailStage } from "../../support/peers/mail-stage.ts";

const MINUTE = 60_000;

/** On the first two there are addresses; letters from then on. */
async function stage(asked: Partial<NewCommittee> = {}) {
  const { peer, service } = await mailStage(onTestFinished);
  const [gerd = { name: "" }, hanna = { name: "" }, ...others] = counters.members;
  const members = [{ ...gerd, email: "gerd@example.org" }, { ...hanna, email: "hanna@example.org" }, ...others];
  done(await service.organiser("PUT", "/api/address", { address: "board@example.org" }));
  await service.tick();
  const link = new URLSearchParams(linkIn(peer.received[0] ?? fail()).hash.slice(1)).get("address");
  done(await service.organiser("POST", "/api/address/confirm", { link }));
  const committee = await OwnCommittee.make(service, { ...counters, members, ...asked });
  service.now += 11 * MINUTE;
  await service.tick();
  peer.received.length = 0;
  /** To whom letters go at this moment. */
  const at = async (moment: string) => {
    service.now = Date.parse(moment);
    const before = peer.received.length;
    await service.tick();
    return peer.received
      .slice(before)
      .map(({ to }) => to)
      .toSorted();
  };
  return { peer, service, committee, at };
}
const fail = (): never => {
  throw new Error("no letter came");
};

test("thirty days before a committee ends, its members and the team are told once", async () => {
  const { peer, service, at } = await stage();
  expect(await at("2027-10-23T09:00:00Z")).toEqual([]);
  expect(await at("2027-10-25T09:00:00Z")).toEqual(["board@example.org", "gerd@example.org", "hanna@example.org"]);
  const to = (address: string) => peer.received.find(({ to }) => to === address) ?? fail();
  expect(to("gerd@example.org").mail.text).toContain("from 23 November 2027 on, it counts no new votes");
  expect(linkIn(to("gerd@example.org")).pathname).toMatch(/^\/t\//);
  expect(to("board@example.org").mail.text).toContain("Bitte legen Sie vorher eine neue Zählkommission an");
  expect(to("board@example.org").mail.text).toMatch(/\/organiser$/m); // it has no secret in it
  await service.restart();
  expect(await at("2027-10-26T09:00:00Z")).toEqual([]);
  expect(await at("2027-11-22T09:00:00Z")).toEqual([]);
});

test("nobody is told while the association has a committee that lasts longer, or once it is replaced", async () => {
  const { service, committee, at } = await stage();
  await OwnCommittee.make(service, { ...counters, until: "2028-11-23T12:00:00Z" });
  expect(await at("2027-10-25T09:00:00Z")).toEqual([]);
  const { service: other, committee: replaced, at: there } = await stage();
  done(await other.organiser("POST", `${replaced.path}/${replaced.id}/replaced`));
  expect(await there("2027-10-25T09:00:00Z")).toEqual([]);
  expect(committee.id).not.toBe(replaced.id);
});

test("a member who has not checked the words for a year is asked, and again a year after that", async () => {
  const { peer, service, committee, at } = await stage({ until: "2030-11-23T12:00:00Z" });
  expect(await at("2027-11-22T09:00:00Z")).toEqual([]);
  done(await committee.ask("POST", "words", 2, { json: { words: "checked" } }));
  expect(await at("2027-11-23T09:00:00Z")).toEqual(["gerd@example.org"]);
  const letter = peer.received[0] ?? fail();
  expect(letter.mail.text).toContain("Please check them again now.");
  const headers = { authorization: `Bearer ${codeIn(letter)}` };
  expect(done(await service.ask("GET", `/t/${committee.id}/me`, { headers }))).toMatchObject({ index: 1 });
  await service.restart();
  expect(await at("2027-11-24T09:00:00Z")).toEqual([]); // asked, and still not checked
  expect(await at("2028-11-22T09:00:00Z")).toEqual(["hanna@example.org"]);
  done(await committee.ask("POST", "words", 1, { json: { words: "lost" } }));
  expect(await at("2028-11-23T09:00:00Z")).toEqual([]); // whoever has lost them cannot check them
});
