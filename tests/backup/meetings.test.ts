// A meeting in a backup: it is there as it was; one that had ended shows everything again, and one that was going on signs nothing any more, since
// nobody knows what it signed after the backup (LOG-8).
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { openCheckpoint } from "../../crypto/log/note.ts";
import { value } from "../support/election/actors.ts";
import { outcome, TestMeeting } from "../support/election/meeting.ts";
import { backupOf, folderFor, restoreFrom } from "../support/hosts/installation.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";

let service: TestService;
const ended = new TestMeeting();
const running = new TestMeeting();
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  for (const made of [ended, running]) {
    const meeting = service.hosts.meeting(made.id);
    await made.begin(meeting);
    value(await meeting.checkIn(made.code(1), systemRandom(32)));
    await made.announce(meeting, 1, { present: 1 });
    await made.append(meeting, outcome(1, "cancelled"));
  }
  await ended.append(service.hosts.meeting(ended.id), { type: "end" });
});
afterAll(() => service.stop());

test("is restored with all that is in it; it signs again only if it had ended", async () => {
  const data = folderFor("restored-meetings");
  expect(await restoreFrom(await backupOf(service), data)).toBe(0); // votes
  for (const { id } of [ended, running]) expect(existsSync(join(data, "elections", id, "meeting.sqlite"))).toBe(true);
  const restored = new TestService({ data });
  try {
    await restored.signIn();
    for (const { id } of [ended, running]) {
      const [before, after] = [service.hosts.meeting(id), restored.hosts.meeting(id)];
      expect(await after.entries(0)).toEqual(await before.entries(0));
      expect(value(await after.feed())).toEqual(value(await before.feed()));
    }
    const [past, present] = [restored.hosts.meeting(ended.id), restored.hosts.meeting(running.id)];
    expect(openCheckpoint(value(await past.checkpoint()), ended.meeting.board.key).size).toBe(5);
    expect(await present.status()).toMatchObject({ exists: true, stopped: "set-back" });
    for (const refusal of [present.checkpoint(), present.member(running.code(1)), present.mark(2, true)])
      expect(await refusal).toEqual({ ok: false, code: "read-only", clause: "LOG-8" });
    expect(await restored.hosts.office.stops.repair(running.id)).toMatchObject({
      ...{ ok: false, code: "stopped", clause: "LOG-8" },
      detail: expect.stringContaining("The meeting is stopped for good (set-back)"),
    });
  } finally {
    await restored.stop();
  }
});

test("whose copy is gone goes on when the operator says that its data is the newest", async () => {
  const { id } = running;
  await service.restart(async () => rmSync(filesOf(service.data, "meeting", id).copy));
  const meeting = service.hosts.meeting(id);
  expect((await meeting.status()).stopped).toBe("unproven");
  const repair = () => service.hosts.office.stops.repair(id);
  expect(await repair()).toEqual({ ok: true, value: { repaired: ["meeting"] } });
  expect(await repair()).toEqual({ ok: true, value: { repaired: [] } });
  value(await meeting.mark(2, true));
  expect(await service.hosts.office.stops.repair(new TestMeeting().id)).toMatchObject({ code: "not-found" });
});
