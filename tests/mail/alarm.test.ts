// Letters to the operator: about what, how often, and what happens if the mail server is down. The last one goes over real SMTP.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { LogEvent } from "../../src/log.ts";
import { Alarm } from "../../src/mail/alarm.ts";
import { type Mail, MailDown } from "../../src/mail/transport.ts";
import { Alarms } from "../../src/office/alarms.ts";
import { Fault } from "../../src/store/fault.ts";
import { migrate } from "../../src/store/migrate.ts";
import { officeMigrations } from "../../src/store/migrations/office.ts";
import { openSqlite } from "../../src/store/sqlite-node.ts";
import { TestService } from "../support/hosts/service.ts";
import { startPeer } from "../support/peers/mail-server.ts";

const DAY = 24 * 60 * 60_000;
const election = "A".repeat(43);
const full: LogEvent = { event: "fault", fault: "disk-full", reason: "ENOSPC", file: "/srv/urna/box.sqlite" };
const waits: LogEvent = { event: "election-waits", election, code: "read-only" };

const folder = mkdtempSync(join(tmpdir(), "urna-alarm-"));
const sql = openSqlite(join(folder, "office.sqlite"));
migrate(sql, officeMigrations);
afterAll(() => {
  sql.close();
  rmSync(folder, { recursive: true });
});

let now: number;
let down: boolean;
let sent: Mail[];
let said: LogEvent[];
let memory: Alarms;
let lost: boolean;
const alarmFor = (to: string | undefined) =>
  new Alarm({
    to,
    mail: {
      from: "vote@example.org",
      async open() {
        if (down) throw new MailDown("unreachable", "…");
        return {
          async send(mail) {
            sent.push(mail);
            return { state: "accepted" };
          },
          close() {},
        };
      },
    },
    memory: {
      async due(about) {
        if (lost) throw new Fault("disk-full", "office.sqlite", "SQLITE_FULL");
        return memory.due(about);
      },
      note: async (about) => memory.note(about),
    },
    origin: () => "https://vote.example.org",
    now: () => now,
    log: (event) => said.push(event),
  });
beforeEach(() => {
  now = Date.parse("2026-11-23T12:00:00Z");
  [down, lost, sent, said] = [false, false, [], []];
  sql.run("delete from alarm");
  memory = new Alarms(sql, () => now);
});

test("one letter with the lines of the log, and none about the same thing for a day", async () => {
  const alarm = alarmFor("operator@example.org");
  for (const event of [full, waits]) alarm.log(event);
  for (let i = 0; i < 2; i++) await alarm.advance();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.to.address).toBe("operator@example.org");
  for (const event of [full, waits]) expect(sent[0]?.text).toContain(JSON.stringify(event));

  now += DAY - 1000;
  for (const event of [{ ...full, over: true } as const, full]) alarm.log(event);
  await alarm.advance();
  expect(sent).toHaveLength(1);
  alarm.log({ ...waits, code: "disk-full" }); // something else
  await alarm.advance();
  expect(sent).toHaveLength(2);
  now += 1000;
  alarm.log(full);
  await alarm.advance();
  expect(sent).toHaveLength(3);
  expect(said).toHaveLength(6);
});

test("nor after a restart; while the office fails, each process remembers for itself", async () => {
  const again = async (event: LogEvent) => {
    const alarm = alarmFor("operator@example.org");
    for (let i = 0; i < 2; i++) {
      alarm.log(event);
      await alarm.advance();
    }
    return sent.length;
  };
  expect(await again(full)).toBe(1);
  expect(await again(full)).toBe(1);
  expect(await again(waits)).toBe(2); // something else
  now += DAY - 1000;
  expect(await again(full)).toBe(2);
  now += 1000;
  expect(await again(full)).toBe(3);
  lost = true;
  expect(await again(full)).toBe(4);
  expect(said).not.toContainEqual(expect.objectContaining({ event: "failed" }));
});

test.each<[boolean, LogEvent]>([
  [true, full],
  [false, { ...full, over: true }],
  [true, waits],
  [true, { event: "copy", actor: "box", election, what: "unproven" }],
  [true, { event: "copy", actor: "box", election, what: "contradiction" }],
  [false, { event: "copy", actor: "box", election, what: "restored" }],
  [false, { event: "election", election, step: "closing" }],
  [false, { event: "failed", where: "GET /", error: "TypeError", at: [] }],
])("a letter: %s, about %j", async (about, event) => {
  const alarm = alarmFor("operator@example.org");
  alarm.log(event);
  await alarm.advance();
  expect(sent.length === 1).toBe(about);
  expect(said).toEqual([event]);
});

test("nobody is written to if nobody is named", async () => {
  const alarm = alarmFor(undefined);
  alarm.log(full);
  await alarm.advance();
  expect(sent).toEqual([]);
});

test("a mail server that is down is asked again each minute, and the log says so once", async () => {
  down = true;
  const alarm = alarmFor("operator@example.org");
  alarm.log(full);
  for (let minute = 0; minute < 3; minute++) {
    await alarm.advance();
    now += 60_000;
  }
  expect(said).toEqual([full, { event: "mail-waits", fault: "unreachable" }]);
  down = false;
  now -= 1000;
  await alarm.advance();
  expect(sent).toHaveLength(0);
  now += 1000;
  await alarm.advance();
  expect(sent).toHaveLength(1);
});

test("a service whose disk fills writes to its operator", async () => {
  const peer = await startPeer({ security: "none" });
  const from = { name: "Garden Club", address: "vote@example.org" };
  const mail = {
    host: "localhost",
    port: peer.port,
    security: "none",
    from,
    operator: "operator@example.org",
  } as const;
  const service = new TestService({ mail, room: () => 1 << 20 });
  for (let i = 0; i < 2; i++) await service.tick();
  expect(peer.received.map(({ to }) => to)).toEqual(["operator@example.org"]);
  const { subject, text = "" } = peer.received[0]?.mail ?? {};
  expect(subject).toBe("Urna braucht Hilfe / Urna needs help");
  for (const folder of [service.data, `${service.data}/copy`])
    expect(text.replace(/\s+/g, "")).toContain(`"fault":"disk-low","reason":"1MiBleft","file":"${folder}"`);
  await service.stop();
  await peer.close();
});
