// Votes that have ended leave their association's list: archived, and back again; or removed, in both copies and for good, while everybody with
// the link is told by whom, and whoever has the record still verifies it.
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { utf8 } from "../../crypto/encoding/bytes.ts";
import { verifyRecord } from "../../crypto/verifier/driver.ts";
import { Box } from "../../src/box/box.ts";
import type { DeedList } from "../../src/contract/deeds.ts";
import type { Election, ElectionList, VoteRemoved } from "../../src/contract/election.ts";
import { Registrar } from "../../src/registrar/registrar.ts";
import { pdf } from "../support/election/attachments.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";
import { joinTeam, ownAssociation } from "../support/hosts/team.ts";

let service: TestService;
let association: string;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  association = await ownAssociation(service);
});
afterAll(() => service.stop());

const DAY = 24 * 60 * 60_000;
const members = ["Ingeborg Immergrün", "Ben Brandt", "Cem Çelik"].map((name) => ({ name }));
const path = ({ id }: OpenElection) => `/api/elections/${id}`;
const remove = (election: OpenElection) => service.organiser<VoteRemoved>("DELETE", path(election), {});
const archive = (election: OpenElection, archived: boolean) =>
  service.organiser<Election>("POST", `${path(election)}/archive`, { archived });
const listed = async () => done(await service.organiser<ElectionList>("GET", "/api/elections")).elections;
const NOT_OVER = { status: 409, body: { code: "too-early" } };

async function closed(): Promise<OpenElection> {
  const election = await service.open({ ...motion, members });
  for (const number of [1, 2, 3]) await service.vote(election, number, YES);
  await service.close(election);
  return election;
}

async function counted(): Promise<OpenElection> {
  const election = await closed();
  await service.countAll(election);
  return election;
}

async function cancelled(): Promise<OpenElection> {
  const election = await service.open({ ...motion, members });
  await service.notice(election, { kind: "cancellation", reason: "Wrong question" });
  return election;
}

/** All bytes of the vote's files and the office's, in both places. */
function onDisk({ id }: OpenElection): Buffer {
  const files = (["registrar", "box", "office"] as const).flatMap((kind) =>
    Object.values(filesOf(service.data, kind, id)),
  );
  const all = files.flatMap((file) => [file, `${file}-wal`]).filter((file) => existsSync(file));
  return Buffer.concat(all.map((file) => readFileSync(file)));
}

test("only what has ended is archived; it stays as it is, and comes back", async () => {
  const open = await service.open(motion);
  expect(await archive(open, true)).toMatchObject(NOT_OVER);
  const election = await counted();
  const line = async () => (await listed()).find(({ id }) => id === election.id);
  expect(await line()).not.toHaveProperty("archived");
  expect((await line())?.prepared).toMatch(/^2026-11-23T/);
  expect(done(await archive(election, true))).toMatchObject({ state: "counted", archived: true });
  expect(await line()).toMatchObject({ archived: true, turnout: { cast: 3 } });
  expect((await service.ask("GET", `/e/${election.id}/record`)).status).toBe(200);
  expect(done(await archive(election, false))).not.toHaveProperty("archived");
  expect(await line()).not.toHaveProperty("archived");
});

test("a removed vote is gone from database and copy; its link says by whom; its record still verifies", async () => {
  const election = await counted();
  const { short } = done(await service.organiser<Election>("GET", path(election)));
  const { text: record } = await service.ask("GET", `/e/${election.id}/record`);
  const ballot = Buffer.from(record.split("\n").find((line) => line.includes('"type":"ballot"')) ?? "").subarray(
    600,
    632,
  ); // on one page
  const name = "Ingeborg Immergrün";
  await service.look();
  expect([onDisk(election).includes(name), onDisk(election).includes(ballot)]).toEqual([true, true]);

  for (const days of [0, 29.9]) {
    service.now += days * DAY;
    await service.signIn();
    expect(await remove(election), "its members have time to verify it").toMatchObject(NOT_OVER);
  }
  service.now += DAY;
  await service.signIn();
  expect(done(await remove(election))).toEqual({ title: motion.title, removed: true });
  await service.tick();
  const left = onDisk(election);
  expect([left.includes(name), left.includes(ballot)]).toEqual([false, false]);
  expect((await listed()).map(({ id }) => id)).not.toContain(election.id);
  expect(await remove(election)).toMatchObject({ status: 404 });
  for (const page of ["status", "record", "manifest", "opening", "checkpoint"])
    expect(await service.ask("GET", `/e/${election.id}/${page}`), page).toMatchObject({
      ...{ status: 410, body: { code: "removed", removal: { association: "Organiser", day: "2026-12-24" } } },
    });
  expect(await service.ask("GET", `/api/elections/by-number/${short}`)).toMatchObject({ body: { id: election.id } });
  expect(verifyRecord(utf8(record)).checks.flatMap(({ findings }) => findings)).toEqual([]);

  await service.restart();
  await service.signIn();
  expect(await service.ask("GET", `/e/${election.id}/status`)).toMatchObject({ status: 410 });
  const { deeds } = done(await service.organiser<DeedList>("GET", `/api/associations/${association}/log`));
  const line = { deed: "vote-removed", who: "Organiser", whom: "Annual meeting" };
  expect(deeds.filter(({ vote }) => vote?.id === election.id)).toContainEqual(expect.objectContaining(line));
});

test("whoever asks for a file of a removed vote is told that it was removed, also right after it was served", async () => {
  const file = await service.attach(association, "Motion", pdf("The motion"));
  const election = await service.open({ ...motion, members, attachments: [file] });
  const served = () => service.ask("GET", `/e/${election.id}/attachments/${file.sha256}`);
  expect((await served()).status).toBe(200);
  await service.notice(election, { kind: "cancellation", reason: "Wrong question" });
  expect(done(await remove(election))).toMatchObject({ removed: true });
  expect(await served()).toMatchObject({ status: 410, body: { code: "removed" } });
});

test("a cancelled vote is removed, too; nothing that has not ended", async () => {
  const open = await service.open(motion);
  const waits = await closed(); // for the count
  for (const election of [open, waits]) expect(await remove(election)).toMatchObject(NOT_OVER);
  expect(done(await remove(await cancelled())).removed).toBe(true);
  for (const actor of [service.hosts.registrar(open.id), service.hosts.box(open.id), service.hosts.box(waits.id)])
    expect(await actor.remove()).toMatchObject({ ok: false, code: "already-opened" }); // whatever the office says
});

test("with a removed vote go its files to read", async () => {
  const said = "said in no other file";
  const file = await service.attach(association, "The motion", pdf(said));
  const election = await service.open({ ...motion, attachments: [file] });
  service.now += 2 * DAY; // no draft has it any more
  await service.tick();
  await service.signIn();
  await service.notice(election, { kind: "cancellation", reason: "Wrong question" });
  const shown = () => service.ask("GET", `/e/${election.id}/attachments/${file.sha256}`);
  expect([(await shown()).status, onDisk(election).includes(said)]).toEqual([200, true]);
  expect(done(await remove(election)).removed).toBe(true);
  await service.tick();
  expect(onDisk(election).includes(said)).toBe(false);
  expect(await shown()).toMatchObject({ status: 410, body: { code: "removed" } });
});

test("the board may not remove it, and two must want it where the association decides by two", async () => {
  const election = await cancelled();
  const board = await joinTeam(service, association, "Berta", "board");
  expect(await board.ask("DELETE", path(election), {})).toMatchObject({ status: 403, body: { code: "forbidden" } });
  service.now += 1000;
  const second = await joinTeam(service, association, "Anton", "administrator");
  done(await service.organiser("PUT", `/api/associations/${association}/second-person`, { on: true }));
  expect(done(await remove(election)).removed).toBe(false);
  expect(await remove(election)).toMatchObject({ status: 409, body: { code: "second-person" } });
  expect(done(await service.organiser<Election>("GET", path(election))).asked).toMatchObject([{ what: "remove" }]);
  expect(done(await second.ask<VoteRemoved>("DELETE", path(election), {})).removed).toBe(true);
  expect(await service.ask("GET", `/e/${election.id}/status`)).toMatchObject({ status: 410 });
  const { deeds } = done(await second.ask<DeedList>("GET", `/api/associations/${association}/log`));
  const about = deeds.filter(({ vote, deed }) => vote?.id === election.id && deed.includes("remove"));
  expect(about.map(({ deed, who }) => [deed, who]).sort()).toEqual([
    ["asked-to-remove", "Organiser"],
    ["vote-removed", "Anton"],
  ]);
  done(await service.organiser("PUT", `/api/associations/${association}/second-person`, { on: false }));
  done(await second.ask("PUT", `/api/associations/${association}/second-person`, { on: false }));
});

test.each([
  ["registrar", Registrar],
  ["box", Box],
] as const)(
  "a removal that was interrupted at the %s goes on, and nobody sees the vote meanwhile",
  async (_, actor) => {
    const election = await cancelled();
    const spy = vi.spyOn(actor.prototype as Box, "remove").mockRejectedValueOnce(new Error("killed"));
    done(await remove(election));
    expect((await listed()).map(({ id }) => id)).not.toContain(election.id);
    expect(await service.organiser("GET", path(election))).toMatchObject({ status: 404 });
    spy.mockRestore();
    await service.restart();
    expect(onDisk(election).includes(election.invitations[0]?.accessCode ?? "?")).toBe(false);
    expect(await service.ask("GET", `/e/${election.id}/status`)).toMatchObject({ status: 410 });
    const rows = service.service.database(filesOf(service.data, "office", "").first)?.run("select id from election");
    expect(rows?.map(({ id }) => id)).not.toContain(election.id);
    await service.signIn();
  },
);
