// What the clock does, what notices do, and that an interrupted command is finished later.
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import { createCredential } from "../../crypto/tokens/credential.ts";
import { Box } from "../../src/box/box.ts";
import { Ledger } from "../../src/box/ledger.ts";
import type { Election } from "../../src/contract/election.ts";
import { Registrar } from "../../src/registrar/registrar.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

let service: TestService;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
});
afterAll(() => service.stop());

const election = async (id: string) => done(await service.organiser<Election>("GET", `/api/elections/${id}`));
const notice = (id: string, json: unknown) => service.organiser<Election>("POST", `/api/elections/${id}/notice`, json);
const at = (time: string) => {
  service.now = Date.parse(time);
  return service.tick();
};

test("opens and closes by the clock, an extension moves the end", async () => {
  await at("2026-11-23T12:00:30Z");
  const schedule = { opens: "2026-11-23T13:00:00Z", closes: "2026-11-23T14:00:00Z" };
  const open = await service.open({ ...motion, schedule });
  expect(await election(open.id)).toMatchObject({ state: "issuing", schedule });
  const ballot = await service.fetchBallot(open, 1, YES);
  expect(await service.cast(open.id, ballot)).toMatchObject({ body: { code: "not-open", clause: "MAN-4" } });
  await at("2026-11-23T13:00:00Z");
  done(await service.cast(open.id, ballot));
  expect(await service.organiser("POST", `/api/elections/${open.id}/close`)).toMatchObject({
    status: 409,
    body: { code: "too-early", clause: "LOG-7" },
  });
  const backwards = { kind: "extension", reason: "Shorter", closes: "2026-11-23T13:30:00Z" };
  expect(await notice(open.id, backwards)).toMatchObject({ status: 422, body: { clause: "LOG-2" } });
  const longer = { kind: "extension", reason: "The post was late", closes: "2026-11-23T15:00:00Z" };
  expect(done(await notice(open.id, longer)).schedule.closes).toBe("2026-11-23T15:00:00Z");
  await at("2026-11-23T14:30:00Z");
  expect((await election(open.id)).state).toBe("casting");
  await at("2026-11-23T15:00:00Z");
  expect(await election(open.id)).toMatchObject({ state: "counted", registered: true });
  // one ballot is fewer than three: the result is withheld, and no trustee was needed
  const kinds = (await service.entries(open.id)).map((entry) => decodeEntry(entry).type);
  expect(kinds.slice(-4)).toEqual(["ballot", "closing", "register", "result"]);
});

test("a start by notice, an incident, a cancellation", async () => {
  const open = await service.open({ ...motion, schedule: { opens: "notice" } });
  expect((await election(open.id)).state).toBe("issuing");
  expect(await service.organiser("POST", `/api/elections/${open.id}/close`)).toMatchObject({
    body: { code: "not-open", clause: "LOG-2" },
  });
  expect(done(await notice(open.id, { kind: "start", reason: "All are here" })).state).toBe("casting");
  expect(await notice(open.id, { kind: "incident", reason: "" })).toMatchObject({
    status: 422,
    body: { code: "invalid-text", clause: "ENC-6" },
  });
  expect(await notice(open.id, { kind: "incident", reason: "x", closes: "2026-11-23T15:00:00Z" })).toMatchObject({
    status: 422,
    body: { clause: "ENC-5" },
  });
  const ballot = await service.fetchBallot(open, 1, YES);
  done(await service.cast(open.id, ballot));
  const cancelled = done(await notice(open.id, { kind: "cancellation", reason: "The wrong list was invited" }));
  expect(cancelled).toMatchObject({ state: "cancelled", registered: false });
  expect(done(await service.ask("GET", `/e/${open.id}/status`))).toMatchObject({
    phase: "cancelled",
    cancelled: "The wrong list was invited",
  });
  expect(await notice(open.id, { kind: "incident", reason: "x" })).toMatchObject({ body: { code: "closed" } });
  const [accessCode] = open.invitations.map((invitation) => invitation.accessCode).slice(1);
  const late = await service.ask("POST", `/e/${open.id}/voter`, { json: { accessCode } });
  expect(late.status).toBe(200); // the member still learns whose code this is
  const kinds = (await service.entries(open.id)).map((entry) => decodeEntry(entry).type);
  expect(kinds.slice(-3)).toEqual(["batch", "ballot", "notice"]); // what was cast is published first
});

test("an election whose end went by before it was opened cannot be opened, but discarded", async () => {
  await at("2026-11-24T10:00:00Z");
  const { id } = await service.prepare({ ...motion, schedule: { closes: "2026-11-24T11:00:00Z" } });
  service.now = Date.parse("2026-11-24T11:00:00Z");
  expect(await service.organiser("POST", `/api/elections/${id}/open`)).toMatchObject({ body: { code: "not-ready" } });
  expect((await service.organiser("POST", `/api/elections/${id}/discard`)).status).toBe(200);
});

test("a crash after the closing: the next start finishes it, once", async () => {
  const { hosts } = service;
  const open = await service.open(motion);
  const box = hosts.box(open.id);
  // the closing stands in the log, everything after it was lost
  done(await service.cast(open.id, await service.fetchBallot(open, 2, YES)));
  expect((await box.close()).ok).toBe(true);
  await service.restart();
  expect(await election(open.id)).toMatchObject({ state: "counted", registered: true });
  await service.restart();
  const kinds = (await service.entries(open.id)).map((entry) => decodeEntry(entry).type);
  expect(kinds.filter((kind) => kind === "register" || kind === "result")).toEqual(["register", "result"]);
});

test("no ballot is issued once the closing is on the board", async () => {
  const { id, invitations } = await service.open(motion);
  done(await service.cast(id, await service.fetchBallot({ id, invitations }, 1, YES)));
  const registrar = service.hosts.registrar(id);
  const accessCode = invitations[1]?.accessCode ?? "";
  const { blinded } = createCredential(await service.view(id), "members");
  let asked: unknown;
  const writing = vi.spyOn(Ledger.prototype, "close").mockImplementation(function (this: Ledger, now) {
    writing.mockRestore();
    this.close(now);
    asked = registrar.issue({ accessCode, blinded });
  });
  done(await service.organiser("POST", `/api/elections/${id}/close`));
  expect(await asked).toEqual({ ok: false, code: "closed", clause: "ISS-3" });
  expect(await election(id)).toMatchObject({ registered: true, turnout: { issued: 1 } });
});

test("a registrar that is stopped and may go on keeps the closing from being written, not the end of reception (LOG-9)", async () => {
  const members = [...(motion.members ?? []), { name: "Dana Dorn" }];
  const { id, invitations } = await service.open({ ...motion, members });
  done(await service.cast(id, await service.fetchBallot({ id, invitations }, 1, YES)));
  const unseen = await service.fetchBallot({ id, invitations }, 2, YES);
  await service.restart(async () => rmSync(filesOf(service.data, "registrar", id).copy));
  expect(await service.organiser("POST", `/api/elections/${id}/close`)).toMatchObject({ body: { code: "read-only" } });
  await service.tick();
  const kinds = async () => (await service.entries(id)).map((entry) => decodeEntry(entry).type);
  expect(await kinds()).not.toContain("closing");
  expect(await service.cast(id, unseen)).toMatchObject({ body: { code: "closed", clause: "LOG-9" } });
  const registrar = service.hosts.registrar(id);
  expect(await registrar.repair()).toMatchObject({ ok: true });
  await service.fetchBallot({ id, invitations }, 3, YES); // before anybody else could know that it goes on
  await service.tick();
  await expect(service.fetchBallot({ id, invitations }, 4, YES)).rejects.toThrow("closed");
  expect((await kinds()).filter((kind) => kind === "closing" || kind === "register")).toEqual(["closing", "register"]);
  expect(await election(id)).toMatchObject({ registered: true, turnout: { issued: 3, cast: 1 } });
});

test("a vote that is cancelled after a crash, before its closing is written, comes to an end", async () => {
  const { id } = await service.open(motion);
  const writing = vi.spyOn(Ledger.prototype, "close").mockImplementation(() => {
    throw new Error("the disk is full");
  });
  const broken = await service.organiser("POST", `/api/elections/${id}/close`);
  expect(broken.body).toMatchObject({ code: "internal-error" });
  await service.restart();
  writing.mockRestore();
  done(await notice(id, { kind: "cancellation", reason: "The wrong list was invited" }));
  expect((await election(id)).state).toBe("cancelled");
  expect(service.events).toContainEqual({ event: "election", election: id, step: "done" });
  expect((await service.entries(id)).map((entry) => decodeEntry(entry).type)).not.toContain("closing");
});

test("a notice that broke off and was given again keeps no later one away", async () => {
  const { id } = await service.open(motion);
  const append = vi.spyOn(Box.prototype, "append").mockRejectedValueOnce(new Error("the box is being moved"));
  expect((await notice(id, { kind: "pause", reason: "A fire alarm" })).status).toBe(500);
  append.mockRestore();
  done(await notice(id, { kind: "pause", reason: "A fire alarm" }));
  expect(done(await notice(id, { kind: "resume", reason: "It was none" })).state).toBe("casting");
  const notices = (await election(id)).notices.map(({ kind, reason }) => `${kind}: ${reason}`);
  expect(notices).toEqual(["pause: A fire alarm (2)", "resume: It was none"]);
});

test("a vote that is cancelled after its closing, before its register, comes to an end", async () => {
  const { id } = await service.open(motion);
  const register = vi.spyOn(Registrar.prototype, "register").mockRejectedValueOnce(new Error("the registrar is away"));
  const broken = await service.organiser("POST", `/api/elections/${id}/close`);
  expect(broken.body).toMatchObject({ code: "internal-error" });
  register.mockRestore();
  done(await notice(id, { kind: "cancellation", reason: "The wrong list was invited" }));
  expect(service.events).toContainEqual({ event: "election", election: id, step: "done" });
  expect((await election(id)).state).toBe("cancelled");
});
