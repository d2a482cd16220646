// Striking a member off takes two people of the board wherever two could, also where one is enough for everything else (ISS-9).
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeedList } from "../../../src/contract/deeds.ts";
import type { Election } from "../../../src/contract/election.ts";
import { motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { joinTeam, ownAssociation, type Person } from "../../support/hosts/team.ts";
import { bearer, newToken } from "../../support/hosts/token.ts";

const DAY = 24 * 60 * 60_000;
let service: TestService;
let association: string;
let anna: Person;
let chair: Person;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  association = await ownAssociation(service);
  service.now += 1000; // sign-in links are for whoever came first
  anna = await joinTeam(service, association, "Anna", "board");
  chair = await joinTeam(service, association, "Chris", "chair");
});
afterAll(() => service.stop());

test("one is enough while nobody else is in the team for a day; then two must ask for the same, and no token does", async () => {
  const { id } = await service.open(motion);
  const path = `/api/elections/${id}`;
  const wish = (number: number) => ({ number, reason: "Has left." });
  const strike = (person: Person, number: number) => person.ask<Election>("POST", `${path}/strike-off`, wish(number));
  expect(await strike(chair, 1)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const alone = done(await strike(anna, 1));
  expect(alone.strikingTakesTwo).toBe(false);
  expect(alone).not.toHaveProperty("asked");

  service.now += DAY + 1000;
  await service.signIn();
  const first = done(await strike(anna, 3));
  expect(first).toMatchObject({ strikingTakesTwo: true });
  expect(first.asked).toMatchObject([{ what: "strike-off", by: { name: "Anna" }, member: 3, reason: "Has left." }]);
  expect(await strike(anna, 3)).toMatchObject({ status: 409, body: { code: "second-person" } });
  const { token } = await newToken(service, association, "board");
  const asToken = await service.ask("POST", `${path}/strike-off`, { json: wish(3), headers: bearer(token) });
  expect(asToken).toMatchObject({ body: { code: "second-person" } });
  const own = (number: number) => service.organiser<Election>("POST", `${path}/strike-off`, wish(number));
  expect(done(await own(2)).asked).toMatchObject([{ member: 2 }]); // somebody else's wish is about somebody else
  expect(done(await strike(anna, 2))).not.toHaveProperty("asked");
  const { deeds } = done(await service.organiser<DeedList>("GET", `/api/associations/${association}/log`));
  const about = deeds.filter(({ vote }) => vote?.id === id).map(({ deed, who }) => [deed, who]);
  expect(about.filter(([deed]) => deed === "struck-off").map(([, who]) => who)).toEqual(["Anna", "Anna"]);
  expect(about.filter(([deed]) => deed === "asked-to-strike-off")).toHaveLength(2);
});
