// The team's log: who did what, in one line each, without members, addresses, codes or hours that would link a person and a ballot.
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { toBase64 } from "../../../crypto/encoding/bytes.ts";
import { Box } from "../../../src/box/box.ts";
import type { DeedList, DeedsBy } from "../../../src/contract/deeds.ts";
import { meeting, motion } from "../../support/election/drafts.ts";
import { done } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";
import { joinTeam, ownAssociation } from "../../support/hosts/team.ts";
import { bearer, newToken } from "../../support/hosts/token.ts";
import { pngOf } from "../../support/peers/png.ts";

const HOUR = 60 * 60_000;
let service: TestService;
let association: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  association = await ownAssociation(service);
});
afterAll(() => service.stop());

const log = async () => done(await service.organiser<DeedList>("GET", `/api/associations/${association}/log`)).deeds;
const page = async (by: DeedsBy, before = "") =>
  done(await service.organiser<DeedList>("GET", `/api/associations/${association}/log?by=${by}${before}`));
const lines = async () => (await log()).map(({ deed, who, whom, people }) => [deed, who, whom ?? people ?? ""]);

test("a whole vote and the team around it, a line for each deed and none for what was refused", async () => {
  const bert = await joinTeam(service, association, "Bert", "chair");
  service.now += 1000;
  const prepared = await service.prepare(meeting(3));
  service.now += 1000;
  await service.openPrepared(prepared);
  await service.invite(prepared);
  const path = `/api/elections/${prepared.id}`;
  for (const kind of ["pause", "resume"]) {
    service.now += 1000;
    done(await bert.ask("POST", `${path}/notice`, { kind, reason: "The meeting" }));
  }
  expect(await bert.ask("POST", `${path}/notice`, { kind: "cancellation", reason: "No" })).toMatchObject({
    status: 403,
  });
  const members = [{ name: "Emil Ernst", email: "emil@example.org" }];
  done(await service.organiser("POST", `${path}/members`, { reason: "Forgotten", members }));
  service.now += HOUR;
  done(await service.organiser("POST", `${path}/close`));
  expect(await service.organiser("POST", `${path}/close`)).toMatchObject({ status: 409 });
  service.now += HOUR; // it is counted by itself: nobody has voted
  const role = { role: "observer" };
  done(await service.organiser("PUT", `/api/associations/${association}/team/${bert.id}`, role));
  service.now += 1000;
  done(await service.organiser("DELETE", `/api/associations/${association}/team/${bert.id}`));

  const found = await log();
  const at = (deed: string) => found.find((each) => each.deed === deed)?.at;
  const timed = (await lines()).filter(([deed]) => !["codes-made", "members-added", "counted"].includes(String(deed)));
  expect(timed).toEqual([
    ["removed", "Organiser", "Bert"],
    ["role-changed", "Organiser", "Bert"],
    ["closed", "Organiser", ""],
    ["resumed", "Bert", ""],
    ["paused", "Bert", ""],
    ["opened", "Organiser", ""],
    ["prepared", "Organiser", ""],
    ["joined", "Bert", ""],
    ["invited", "Organiser", "Bert"],
  ]);
  expect(found.find(({ deed }) => deed === "role-changed")?.role).toBe("observer");
  expect(await lines()).toContainEqual(["counted", undefined, ""]);
  expect(await lines()).toContainEqual(["members-added", "Organiser", 1]);
  expect(at("members-added")).toBe("2026-11-23");
  expect(at("codes-made")).toBe("2026-11-23");
  expect(at("opened")).toMatch(/^2026-11-23T12:\d\d:\d\dZ$/);
  expect(found.find(({ deed }) => deed === "opened")?.vote).toMatchObject({
    id: prepared.id,
    title: expect.any(Object),
  });
  expect(JSON.stringify(found)).not.toMatch(/Emil|example\.org/);
});

test("a vote that ends by itself has nobody's name", async () => {
  const closes = new Date(Math.ceil((service.now + HOUR) / 60_000) * 60_000).toISOString().replace(".000Z", "Z");
  const { id } = await service.open({ ...motion, schedule: { closes } });
  service.now += 3 * HOUR;
  await service.tick();
  service.now += HOUR;
  await service.tick();
  expect((await log()).filter(({ vote, deed }) => vote?.id === id && deed === "ended")).toMatchObject([
    { deed: "ended" },
  ]);
  expect((await log()).find(({ deed }) => deed === "ended")).not.toHaveProperty("who");
});

test("the team reads it, whoever has the door does not; a token appears under its name", async () => {
  const path = `/api/associations/${association}/log`;
  for (const role of ["board", "chair", "observer"] as const)
    expect((await (await joinTeam(service, association, role, role)).ask("GET", path)).status).toBe(200);
  const door = await joinTeam(service, association, "Dora", "door");
  expect(await door.ask("GET", path)).toMatchObject({ status: 403, body: { code: "forbidden" } });
});

test("what a kill interrupts has a line that says so; a refusal leaves none", async () => {
  const { id } = await service.prepare(motion);
  const before = (await log()).length;
  const box = vi.spyOn(Box.prototype, "endReception");
  expect(await service.organiser("POST", `/api/elections/${id}/close`)).toMatchObject({ status: 409 });
  expect(await log()).toHaveLength(before);
  box.mockRestore();
  const office = service.service.database(join(service.data, "office.sqlite"));
  const line = await service.hosts.office.deeds.begin(
    association as never,
    { kind: "person", id: "x", name: "Organiser" },
    { deed: "closed", subject: id },
  );
  expect(line).toMatch(/^[\w-]{20}$/);
  expect(await log()).toContainEqual(expect.objectContaining({ deed: "closed", unfinished: true }));
  expect(office?.run("select who from deed where id = ?", line)).toEqual([{ who: "Organiser" }]);
});

test("whoever is invited under somebody's id is not written down under that person's name", async () => {
  const { id } = await joinTeam(service, association, "Emma", "observer");
  done(await service.organiser("POST", `/api/associations/${association}/invitations`, { name: id, role: "board" }));
  expect(await lines()).toContainEqual(["invited", "Organiser", id]);
});

test("a logo, which ballots show, does not change without a line", async () => {
  const path = `/api/associations/${association}/logo`;
  const changes = async () => (await log()).filter(({ deed }) => deed === "settings-changed").length;
  const before = await changes();
  done(await service.organiser("PUT", path, { png: toBase64(pngOf(3, 2)) }));
  expect(await service.organiser("PUT", path, { png: "" })).toMatchObject({ status: 400 });
  done(await service.organiser("DELETE", path));
  expect(await changes()).toBe(before + 2);
});

test("a deleted draft leaves a line, and one that is not there leaves none", async () => {
  const draft = done(await service.organiser<{ id: string }>("POST", "/api/drafts", { content: motion })).id;
  const deleted = async () => (await log()).filter(({ deed }) => deed === "draft-deleted");
  done(await service.organiser("DELETE", `/api/drafts/${draft}`));
  expect(await service.organiser("DELETE", `/api/drafts/${draft}`)).toMatchObject({ status: 404 });
  expect(await deleted()).toEqual([{ at: expect.stringContaining("T"), who: "Organiser", deed: "draft-deleted" }]);
});

test("of changes to people the log has how many somebody made on a day, and nobody's name", async () => {
  const path = `/api/associations/${association}/people/changes`;
  const change = (id: string, first: number, names: string[]) =>
    service.organiser("POST", path, { change: id, first, people: names.map((name) => ({ person: { name } })) });
  const about = async () => (await lines()).filter(([deed]) => String(deed).startsWith("people-"));
  done(await change("a-list-in-pieces", 0, ["Ada", "Bea"]));
  done(await change("a-list-in-pieces", 2, ["Cleo"]));
  done(await change("one-more-person", 0, ["Dido"]));
  expect(await change("one-more-person", 0, ["", "Eve"])).toMatchObject({ status: 400 });
  const bert = await joinTeam(service, association, "Berta", "board");
  const people = [{ person: { name: "Fee" } }];
  done(await bert.ask("POST", path, { change: "by-somebody-else", people }));
  done(await service.organiser("POST", `${path}/a-list-in-pieces/undo`, {}));
  expect((await about()).toSorted()).toEqual([
    ["people-changed", "Berta", 1],
    ["people-changed", "Organiser", 4],
    ["people-put-back", "Organiser", 3],
  ]);
  expect(JSON.stringify(await log())).not.toMatch(/Ada|Cleo|Fee/);
  expect((await log()).find(({ deed }) => deed === "people-changed")?.at).toBe("2026-11-23");
});

test("programs' lines stand apart, however many there are; older lines follow the newest thousand", async () => {
  const program = await newToken(service, association, "board");
  const { id } = await service.prepare(motion);
  const before = await page("people");
  expect(before.older).toBeUndefined();
  const link = { headers: bearer(program.token), json: { index: 1 } };
  done(await service.ask("POST", `/api/elections/${id}/trustee-code`, link));
  const own = (await page("programs")).deeds;
  expect(own).toMatchObject([{ deed: "trustee-code-made", who: "A program as board", vote: { id } }]);
  expect(await page("people")).toEqual(before);

  const { deeds } = service.hosts.office;
  const token = { kind: "token", id: "x", name: "A program" } as const;
  for (let i = 0; i < 1000; i++)
    await deeds.end(await deeds.begin(association as never, token, { deed: "prepared" }), true);
  const newest = await page("programs");
  expect(newest.deeds).toHaveLength(1000);
  expect(newest.older).toMatch(/^[\w-]{20}$/);
  const older = await page("programs", `&before=${newest.older}`);
  expect(older.deeds).toHaveLength(1);
  expect(older.older).toBeUndefined();
  expect(await page("people")).toEqual(before);
  for (const [by, line] of [
    ["people", newest.older],
    ["programs", "A".repeat(20)],
  ])
    expect(
      await service.organiser("GET", `/api/associations/${association}/log?by=${by}&before=${line}`),
    ).toMatchObject({ status: 404, body: { code: "not-found" } });
});

test("lines about what is gone stay for a year, lines about votes as long as these", async () => {
  const votes = (await log()).filter(({ vote }) => vote?.title !== undefined).length;
  service.now += 366 * 24 * HOUR;
  await service.signIn();
  done(await service.organiser("PUT", `/api/associations/${association}`, { name: "Organiser", settings: {} }));
  const left = await log();
  expect(left.filter(({ vote }) => vote !== undefined)).toHaveLength(votes);
  expect(left.filter(({ vote }) => vote === undefined)).toMatchObject([{ deed: "settings-changed" }]);
});
