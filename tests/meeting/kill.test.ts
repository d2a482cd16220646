// A kill at any statement of any command: after a restart the state is that before or after the command, never in between, and the same command
// again gives the result that it would have given.
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { encodeMeetingEntry } from "../../crypto/meeting/entries.ts";
import { value } from "../support/election/actors.ts";
import { closed, outcome, TestMeeting } from "../support/election/meeting.ts";
import { LocalMeeting } from "../support/hosts/local-meeting.ts";

let local: LocalMeeting;
beforeEach(() => {
  local = new LocalMeeting();
});
afterEach(() => local.close());

const state = async () =>
  JSON.stringify([await local.meeting.status(), await local.meeting.feed(), await local.meeting.present()]);

/** Runs `command` with a kill at its first, second, … statement, until it comes through. Returns how many kills it took. */
async function killEverywhere(command: () => Promise<unknown>): Promise<number> {
  const states = new Set([await state()]);
  for (let at = 1; ; at++) {
    local.sql.failIn = at;
    const answer = await command().catch((error: unknown) => ({ error }));
    const killed = (local.sql.failIn ?? 0) <= 0;
    local.reopen(); // finds size and root as they were noted, or it would throw
    states.add(await state());
    if (!killed) {
      expect(answer).toMatchObject({ ok: true });
      expect(states.size).toBeLessThanOrEqual(2);
      return at - 1;
    }
    expect(answer).toHaveProperty("error");
  }
}

test("a meeting is made, or it is not there", async () => {
  const made = new TestMeeting({ names: Array.from({ length: 120 }, (_, i) => `Member ${i + 1}`) });
  const answers: unknown[] = [];
  for (let at = 1; ; at += 23) {
    local.sql.failIn = at;
    const answer = await local.meeting.create(made.setup).catch((error: unknown) => ({ error }));
    const killed = (local.sql.failIn ?? 0) <= 0;
    local.reopen();
    const { exists } = await local.meeting.status();
    if (!killed) {
      expect(answer).toEqual({ ok: true, value: { meetingId: made.id, size: 1 } });
      break;
    }
    answers.push(answer);
    expect(exists).toBe(false);
    expect(await local.meeting.entries(0)).toEqual({ entries: [], size: 0 });
  }
  expect(answers.length).toBeGreaterThan(5);
  expect(value(await local.meeting.feed())).toMatchObject({ roll: 120, size: 1 });
  expect(local.sql.run("select count(*) as n from member")).toEqual([{ n: 120 }]);
});

test("an announcement, a check-in, a mark, what is told, and the end", async () => {
  const made = new TestMeeting();
  await made.begin(local.meeting);
  const device = systemRandom(32);
  expect(await killEverywhere(() => local.meeting.checkIn(made.code(1), device))).toBeGreaterThan(2);
  expect(value(await local.meeting.present())).toMatchObject([{ number: 1, device }]);
  expect(await killEverywhere(() => local.meeting.mark(2, true))).toBeGreaterThan(2);
  await made.announce(local.meeting, 1, { present: 2 });
  const told = { questions: [{ number: 1, title: { en: "Motion" } }] };
  expect(await killEverywhere(() => local.meeting.tell(told))).toBeGreaterThan(2);
  const entries = [closed(1, systemRandom(32), 2), outcome(1, "uncounted"), { type: "end" } as const];
  for (const entry of entries) {
    const bytes = encodeMeetingEntry(entry);
    expect(await killEverywhere(() => local.meeting.append(bytes))).toBeGreaterThan(4);
  }
  expect(await local.meeting.status()).toEqual({ exists: true, size: 6, ended: true });
});

test("whatever of it is left, a meeting that is removed can be removed again, and is never made again", async () => {
  const made = new TestMeeting();
  for (let at = 1; ; at += 7) {
    const own = new LocalMeeting();
    try {
      await made.begin(own.meeting);
      value(await own.meeting.append(encodeMeetingEntry({ type: "end" })));
      own.sql.failIn = at;
      await own.meeting.remove().catch(() => {});
      const killed = (own.sql.failIn ?? 0) <= 0;
      own.reopen();
      if ((await own.meeting.status()).exists) expect((await own.meeting.entries(0)).size).toBe(2);
      else expect(await own.meeting.create(made.setup)).toMatchObject({ code: "already-exists", clause: "LOG-8" });
      expect(value(await own.meeting.remove())).toEqual({ removed: true });
      own.reopen();
      expect(await own.meeting.create(made.setup)).toMatchObject({ code: "already-exists", clause: "LOG-8" });
      expect(own.sql.run("select name from sqlite_master where name = 'member'")).toEqual([]);
      if (!killed) break;
    } finally {
      own.close();
    }
  }
});
