// The machine fails under a running service: a file that another program has locked, an emptied database, a deleted lock, no memory, a disk
// that fills. Only what needs the failing file is refused, with a code of its own; the log says it once, and all goes on by itself. What
// needs a process of its own is in tests/cli/machine.test.ts.
import { existsSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refused } from "../../src/doors/outcome.ts";
import { Faults } from "../../src/host/faults.ts";
import { DataInUse, lockData } from "../../src/host/node/lock.ts";
import { createApp } from "../../src/http/app.ts";
import { Casting } from "../../src/pool/casting.ts";
import { Fault, type FaultCode } from "../../src/store/fault.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { ORIGIN, TestService } from "../support/hosts/service.ts";
import { filesOf, type Kind } from "../support/hosts/set-back.ts";

let service: TestService;
let election: OpenElection;
let next = 1;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  const members = Array.from({ length: 20 }, (_, i) => ({ name: `Member ${i + 1}` }));
  election = await service.open({ ...motion, members });
});
beforeEach(async () => {
  await service.tick();
  service.events.length = 0;
});
afterAll(() => service.stop());

const health = () => service.ask("GET", "/healthz");
const answer = (code: FaultCode) => ({ status: 503, body: { code } });
const faults = () => service.events.filter((each) => (each as { event: string }).event === "fault");
const member = (id = election.id) =>
  service.ask("POST", `/e/${id}/voter`, { json: { accessCode: "00000-00000-00000-00000" } });
const filesIn = (kind: Kind | "office") => filesOf(service.data, kind, election.id);

/** Another program, with this file to itself. */
function holding(file: string): () => void {
  const other = new Database(file);
  other.pragma("locking_mode = EXCLUSIVE");
  other.exec("begin immediate; commit");
  return () => other.close();
}

test.each(["registrar", "office"] as const)(
  "database-locked, of the %s: refused at once, and everything else goes on",
  async (kind) => {
    const ballot = await service.fetchBallot(election, next++, YES);
    let free = () => {};
    await service.restart(async () => {
      free = holding(filesIn(kind).first);
    });
    const needy = () => (kind === "office" ? service.organiser("GET", "/api/elections") : member());
    for (let i = 0; i < 20; i++) expect(await needy()).toMatchObject(answer("database-locked"));
    for (let i = 0; i < 2; i++) await service.tick();
    expect(await health()).toMatchObject(answer("database-locked"));
    done(await service.cast(election.id, ballot));
    done(await service.ask("GET", `/e/${election.id}/status`));
    const line = { event: "fault", fault: "database-locked", reason: "SQLITE_BUSY", file: filesIn(kind).first };
    expect(faults()).toEqual([line]);
    expect(service.events).not.toContainEqual(expect.objectContaining({ event: "failed" }));
    free();
    await service.tick();
    expect(faults()).toEqual([line, { ...line, over: true }]);
    expect((await health()).status).toBe(200);
    expect((await needy()).status).not.toBe(503);
  },
);

const emptied: Record<string, (file: string) => void> = {
  "cut to nothing": (file) => truncateSync(file),
  "without rows": (file) => {
    const db = new Database(file);
    db.pragma("foreign_keys = off");
    const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    for (const table of tables) db.exec(`delete from ${table}`);
    db.close();
  },
};

test.each(Object.keys(emptied))(
  "a registrar of which both files are %s is lost: no code is called wrong",
  async (way) => {
    const own = new TestService();
    await own.signIn();
    const { id } = await own.open(motion);
    await own.restart(async () => {
      for (const file of Object.values(filesOf(own.data, "registrar", id))) emptied[way]?.(file);
    });
    const json = { accessCode: "00000-00000-00000-00000", blinded: "A".repeat(64) };
    for (const path of ["voter", "issue"]) {
      const { blinded, accessCode } = json;
      const refusal = await own.ask("POST", `/e/${id}/${path}`, {
        json: path === "issue" ? { accessCode, blinded } : { accessCode },
      });
      expect(refusal).toMatchObject({ status: 503, body: { code: "read-only", clause: "LOG-8" } });
    }
    await own.stop();
  },
);

test.each([...Object.keys(emptied), "gone"])("an office of which both files are %s is lost, not new", async (way) => {
  const own = new TestService();
  await own.signIn();
  const { id } = await own.open(motion);
  const files = Object.values(filesOf(own.data, "office", id));
  await own.restart(async () => {
    for (const file of files) way === "gone" ? rmSync(file) : emptied[way]?.(file);
  });
  await expect(own.hosts.office.organisers.firstLink()).rejects.toThrow("A database and its copy are lost");
  expect(await own.organiser("GET", "/api/elections")).toMatchObject(answer("database-lost"));
  await own.tick();
  expect(await own.ask("GET", "/healthz")).toMatchObject(answer("database-lost"));
  expect(own.events).toContainEqual({ event: "fault", fault: "database-lost", reason: "empty", file: files[0] });
  expect(done(await own.ask("GET", `/e/${id}/status`))).toMatchObject({ phase: "casting" });
  await expect(own.service.start()).rejects.toThrow(`${files[0]}: A database and its copy are lost`);
  await own.stop();
});

test("an office that loses both its files while it runs is lost, even if nothing else is there", async () => {
  const own = new TestService();
  await own.signIn();
  const files = Object.values(filesOf(own.data, "office", ""));
  for (const file of files) rmSync(file);
  for (let i = 0; i < 2; i++) await own.tick();
  expect(await own.organiser("GET", "/api/elections")).toMatchObject(answer("database-lost"));
  expect(files.map((file) => existsSync(file))).toEqual([false, false]);
  await own.stop();
});

test.each(["registrar", "box"] as const)(
  "a %s whose copy is gone makes health red, before anybody asks for it, until the operator says that its data is current (LOG-8)",
  async (kind) => {
    await service.restart(async () => rmSync(filesIn(kind).copy));
    expect(await health()).toMatchObject({ status: 503, body: { code: "read-only" } });
    done(await service.ask("GET", `/e/${election.id}/status`));
    expect(await service.hosts.office.stops.repair(election.id)).toEqual({ ok: true, value: { repaired: [kind] } });
    expect((await health()).status).toBe(200);
    await service.vote(election, next++, YES);
  },
);

test.each(["registrar", "box"] as const)(
  "a %s of which nothing is left is said once; health stays green, because nobody can end that, and it would hide the next fault",
  async (actor) => {
    const own = new TestService();
    await own.signIn();
    const { id } = await own.open(motion);
    await own.restart(async () => {
      for (const file of Object.values(filesOf(own.data, actor, id))) rmSync(file);
    });
    await own.tick();
    const line = { event: "copy", actor, election: id, what: "lost" };
    expect(own.events.filter((each) => (each as { event: string }).event === "copy")).toEqual([line]);
    expect((await own.ask("GET", "/healthz")).status).toBe(200);
    await own.stop();
  },
);

test("second-server: a deleted lock is taken again, and if another one has it, the operator is told", async () => {
  for (const folder of [service.data, join(service.data, "copy")]) {
    const file = join(folder, "server.lock");
    rmSync(file);
    const other = lockData(folder);
    for (let i = 0; i < 2; i++) await service.tick();
    expect(await health()).toMatchObject(answer("second-server"));
    const line = { event: "fault", fault: "second-server", reason: "SQLITE_BUSY", file };
    expect(service.events).toEqual([line]);
    await service.vote(election, next++, YES); // nobody else gets into the databases
    other.release();
    await service.tick();
    expect(service.events).toEqual([line, { event: "lock", file }, { ...line, over: true }]);
    expect((await health()).status).toBe(200);
    expect(() => lockData(folder)).toThrow(DataInUse);
    service.events.length = 0;
  }
});

test("out-of-memory: a request for which there is none", async () => {
  const events: unknown[] = [];
  const app = createApp({
    hosts: { ...service.hosts, box: () => new ArrayBuffer(2 ** 53 - 1) as never },
    casting: new Casting({ verify: async () => refused("overloaded"), close: async () => {} }),
    assets: async () => undefined,
    legal: {},
    backup: async () => refused("no-backup"),
    origin: () => ORIGIN,
    operatorKey: () => undefined,
    log: (event) => events.push(event),
  });
  const refusal = await app.request(`${ORIGIN}/e/${"A".repeat(43)}/status`);
  expect([refusal.status, refusal.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await refusal.json()).toMatchObject({ code: "out-of-memory" });
  expect(events).toEqual([]);
});

test("disk-low: a warning, and nothing is refused", async () => {
  let left = 300 << 20;
  const own = new TestService({ room: () => left });
  await own.tick();
  expect(own.events).toEqual([]);
  left = 100 << 20;
  for (let i = 0; i < 2; i++) await own.tick();
  expect(own.events).toEqual(
    [own.data, join(own.data, "copy")].map((file) => ({
      event: "fault",
      fault: "disk-low",
      reason: "100 MiB left",
      file,
    })),
  );
  expect((await own.ask("GET", "/healthz")).status).toBe(200);
  left = 300 << 20;
  await own.tick();
  expect(own.events.slice(2)).toMatchObject([{ over: true }, { over: true }]);
  await own.stop();
});

test("a fault that another one replaces is over, and the log says so", () => {
  const events: unknown[] = [];
  const faults = new Faults((event) => events.push(event));
  const full = new Fault("disk-full", "/data", "SQLITE_FULL");
  const low = new Fault("disk-low", "/data", "100 MiB left");
  for (const found of [low, full, full, low, undefined]) faults.found("/data", found);
  const line = ({ code, reason, file }: Fault) => ({ event: "fault", fault: code, reason, file });
  expect(events).toEqual([
    ...[line(low), { ...line(low), over: true }],
    ...[line(full), { ...line(full), over: true }],
    ...[line(low), { ...line(low), over: true }],
  ]);
});
