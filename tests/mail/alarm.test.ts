// Letters to the operator: about what, how often, and what happens if the mail server is down. The last one goes over real SMTP.
import { beforeEach, expect, test } from "vitest";
import type { LogEvent } from "../../src/log.ts";
import { Alarm } from "../../src/mail/alarm.ts";
import { type Mail, MailDown } from "../../src/mail/transport.ts";
import { TestService } from "../support/hosts/service.ts";
import { startPeer } from "../support/peers/mail-server.ts";

const DAY = 24 * 60 * 60_000;
const election = "A".repeat(43);
const full: LogEvent = { event: "fault", fault: "disk-full", reason: "ENOSPC", file: "/srv/urna/box.sqlite" };
const waits: LogEvent = { event: "election-waits", election, code: "read-only" };

let now: number;
let down: boolean;
let sent: Mail[];
let said: LogEvent[];
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
    origin: () => "https://vote.example.org",
    now: () => now,
    log: (event) => said.push(event),
  });
beforeEach(() => {
  now = Date.parse("2026-11-23T12:00:00Z");
  [down, sent, said] = [false, [], []];
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
