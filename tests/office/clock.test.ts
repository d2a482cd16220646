// A whole service whose clock jumps: what members, the organiser, the operator and the mail see of it, and that nothing ends.
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { decodeEntry } from "../../crypto/manifest/entries.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { Election } from "../../src/contract/election.ts";
import type { MailQueued } from "../../src/contract/mail.ts";
import { motion } from "../support/election/drafts.ts";
import { done, YES } from "../support/election/over-http.ts";
import type { TestService } from "../support/hosts/service.ts";
import type { Peer } from "../support/peers/mail-server.ts";
import { mailStage } from "../support/peers/mail-stage.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const schedule = { closes: "2026-11-23T14:00:00Z" };

let peer: Peer;
let service: TestService;
beforeEach(async () => {
  ({ peer, service } = await mailStage(onTestFinished));
});

/** Time goes by, and the service looks twice a second. */
async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= SECOND / 2) {
    service.now += SECOND / 2;
    await service.tick();
  }
}
const election = async (id: string) => done(await service.organiser<Election>("GET", `/api/elections/${id}`));
const status = async (id: string) => done(await service.ask<ElectionStatus>("GET", `/e/${id}/status`));
const kinds = async (id: string) => (await service.entries(id)).map((entry) => decodeEntry(entry).type);
const invite = (id: string) =>
  service.organiser<MailQueued>("POST", `/api/elections/${id}/mail`, { what: "invitation" });
const letters = () => peer.received.map(({ to }) => to);

test("a day ahead for 3.5 seconds: nothing is closed, and a member who casts afterwards gets a promise", async () => {
  const open = await service.open({ ...motion, schedule });
  const [early, late] = [await service.fetchBallot(open, 1, YES), await service.fetchBallot(open, 2, YES)];
  done(await service.cast(open.id, early));
  service.jump = DAY;
  await pass(3_500);
  service.jump = 0;
  await pass(SECOND);
  const { body } = await service.cast(open.id, late);
  expect(body).toMatchObject({ promise: expect.stringContaining("urna/v1/promise") });
  expect(await kinds(open.id)).not.toContain("closing");
  expect(await election(open.id)).toMatchObject({ state: "casting" });
  expect((await service.hosts.box(open.id).status()).cast).toBe(2);
  expect(await service.hosts.registrar(open.id).look()).toMatchObject({ ok: true, value: { issued: 2 } });
});

test("meanwhile members, organiser and operator are told, and ballots can be fetched", async () => {
  const open = await service.open({ ...motion, schedule });
  const ballot = await service.fetchBallot(open, 1, YES);
  service.jump = DAY;
  await pass(SECOND);
  expect((await status(open.id)).phase).toBe("checking");
  expect(await election(open.id)).toMatchObject({ state: "checking", registered: false });
  expect(service.events).toContainEqual({ event: "election-waits", election: open.id, code: "too-early" });
  expect(await service.cast(open.id, ballot)).toMatchObject({ status: 409, body: { code: "paused", clause: "LOG-9" } });
  expect(await service.organiser("POST", `/api/elections/${open.id}/close`)).toMatchObject({
    body: { code: "too-early", clause: "LOG-7" },
  });
  await service.fetchBallot(open, 2, YES);
  await pass(2 * MINUTE);
  expect((await election(open.id)).state).toBe("counted"); // it stayed so
  expect((await kinds(open.id)).slice(-3)).toEqual(["closing", "register", "result"]);
});

test("the end comes at once by a clock that has not jumped", async () => {
  const open = await service.open({ ...motion, schedule });
  service.now = Date.parse(schedule.closes) - SECOND / 2;
  expect((await election(open.id)).state).toBe("casting");
  await pass(SECOND / 2);
  expect((await election(open.id)).state).toBe("counted");
});

test("letters that wait are neither sent nor dropped while the end is in doubt, and go out when it was none", async () => {
  const open = await service.open({ ...motion, schedule });
  expect(done(await invite(open.id))).toMatchObject({ queued: 1 });
  service.jump = DAY;
  await pass(2 * SECOND);
  expect(letters()).toEqual([]);
  service.jump = 0;
  await pass(SECOND);
  service.now += MINUTE;
  await pass(SECOND);
  expect(letters()).toEqual(["anna@example.org"]);
});

test("letters that were put off by a clock that was wrong for long are not put off until it is right again", async () => {
  const open = await service.open(motion);
  service.jump = DAY;
  await pass(SECOND);
  await pass(2 * MINUTE);
  peer.moodFor(() => ({ code: 451, text: "4.3.0 Later" }));
  done(await invite(open.id));
  await pass(SECOND);
  peer.moodFor(() => undefined);
  service.jump = 0;
  await pass(SECOND);
  expect(letters()).toEqual(["anna@example.org"]);
});

test("a vote that is opened in a jump bears the right time", async () => {
  service.jump = DAY;
  await pass(SECOND);
  const open = await service.open(motion);
  service.jump = 0;
  const opening = (await service.entries(open.id))
    .map((entry) => decodeEntry(entry))
    .find(({ type }) => type === "opening");
  expect(opening).toMatchObject({ time: "2026-11-23T12:00:00Z" });
});
