// The actor of a meeting, the same suite on both hosts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { openCheckpoint } from "../../crypto/log/note.ts";
import { encodeMeetingEntry } from "../../crypto/meeting/entries.ts";
import { admitMeetingEntry, newMeetingLog } from "../../crypto/meeting/log.ts";
import { value } from "../support/election/actors.ts";
import { closed, outcome, TestMeeting } from "../support/election/meeting.ts";
import { rootOf } from "../support/election/root.ts";
import { type Platform, platforms } from "./platforms.ts";

describe.each(platforms)("a meeting on $name", ({ start }) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform?.stop());

  const of = (made: TestMeeting) => ({
    meeting: platform.meeting(made.id),
    restart: () => platform.restart("meeting", made.id),
    state: platform.setBack("meeting", made.id),
  });

  test("that nobody has made is not there", async () => {
    const { meeting } = of(new TestMeeting());
    expect(await meeting.status()).toEqual({ exists: false, size: 0, ended: false });
    expect(await meeting.entries(0)).toEqual({ entries: [], size: 0 });
    expect([await meeting.proposals(), await meeting.word()]).toEqual([[], {}]);
    const refusals = [meeting.feed(), meeting.checkpoint(), meeting.member("x"), meeting.cards([1]), meeting.present()];
    for (const refusal of refusals) expect(await refusal).toMatchObject({ ok: false, code: "not-found" });
  });

  test("survives a restart after every step", async () => {
    const made = new TestMeeting({ shown: { word: "Quince", informal: true } });
    const { meeting, restart } = of(made);
    const device = systemRandom(32);
    const root = systemRandom(32);
    await made.begin(meeting);
    await restart();
    expect(value(await meeting.create(made.setup))).toEqual({ meetingId: made.id, size: 1 });
    const { code } = value(await meeting.addHelper("chair", "Rosa"));
    await restart();
    expect(value(await meeting.helper(code))).toEqual({ name: "Rosa", role: "chair", leads: true });
    value(await meeting.checkIn(made.code(1), device, "quince"));
    await restart();
    value(await meeting.mark(2, true));
    expect(value(await meeting.search("mül")).members).toMatchObject([{ number: 2, present: true, device: false }]);
    await restart();
    expect(value(await meeting.present())).toMatchObject([{ number: 1, device }, { number: 2 }]);
    value(await meeting.counting([...made.committee.entries]));
    const electionId = await made.announce(meeting, 1, { present: 2 });
    await restart();
    const title = { en: "Coffee or tea?" };
    const { version } = value(await meeting.tell({ questions: [{ number: 1, title, state: "voting", cast: 2 }] }));
    await restart();
    expect(value(await meeting.feed())).toMatchObject({
      ...{ version, chair: "Rosa", present: 2, word: true },
      questions: [{ number: 1, title, state: "voting", eligible: 2, cast: 2 }],
    });
    await made.append(meeting, closed(1, root, 2));
    await restart();
    for (const index of [1, 3]) value(await meeting.append(made.agreement(index, 1, electionId, root)));
    await restart();
    expect(value(await meeting.feed()).questions).toMatchObject([{ state: "counting", agreed: [1, 3] }]);
    await made.append(meeting, outcome(1, "result"));
    await made.append(meeting, { type: "end" });
    await restart();
    const { entries, size } = await meeting.entries(0);
    const log = entries.reduce(admitMeetingEntry, newMeetingLog());
    expect([log.range.size, log.ended, log.meetingId]).toEqual([size, true, made.id]);
    const signed = openCheckpoint(value(await meeting.checkpoint()), made.meeting.board.key);
    expect(signed).toMatchObject({ size, root: rootOf(entries) });
    for (let time = 0; time < 2; time++) {
      expect(value(await meeting.remove())).toEqual({ removed: true });
      await restart();
      expect(await meeting.status()).toEqual({ exists: false, size: 0, ended: false });
      expect(await meeting.create(made.setup)).toMatchObject({ code: "already-exists", clause: "LOG-8" });
    }
  });

  test("50 people check in at once, two of them twice, and a helper marks one of them", async () => {
    const made = new TestMeeting({ names: Array.from({ length: 50 }, (_, i) => `Member ${i + 1}`) });
    const { meeting } = of(made);
    await made.begin(meeting);
    const devices = made.cards.map(() => systemRandom(32));
    const checkIn = (i: number) => meeting.checkIn(made.code(i + 1), devices[i] as Uint8Array);
    const all = devices.map((_, i) => checkIn(i));
    const answers = await Promise.all([...all, checkIn(3), checkIn(4), meeting.mark(5, true)]);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(value(await meeting.present()).map(({ device }) => device)).toEqual(devices);
    expect(value(await meeting.feed())).toMatchObject({ present: 50, version: 51 });
  });

  test("that is set back, or gone, is brought back from its copy", async () => {
    const made = new TestMeeting();
    const { meeting, state } = of(made);
    await made.begin(meeting);
    await state.keep();
    value(await meeting.mark(3, true));
    await made.announce(meeting, 1, { present: 1 });
    const before = value(await meeting.feed());
    const ways = [() => state.bring("first"), () => state.bring("copy"), () => state.lose("first")];
    for (const happens of ways) {
      await happens();
      expect((await meeting.status()).stopped).toBeUndefined();
      expect(value(await meeting.feed())).toEqual(before);
      expect(value(await meeting.member(made.code(3))).present).toBe(true);
    }
  });

  test("without a copy says and signs nothing until the operator says that the data is the newest", async () => {
    const made = new TestMeeting();
    const { meeting, state, restart } = of(made);
    await made.begin(meeting);
    await state.lose("copy");
    const stopped = { ok: false, code: "read-only", clause: "LOG-8" };
    expect(await meeting.status()).toEqual({ exists: true, size: 1, ended: false, stopped: "unproven" });
    expect(await meeting.checkpoint()).toEqual(stopped);
    expect(await meeting.checkIn(made.code(1), systemRandom(32))).toEqual(stopped);
    expect(await meeting.append(encodeMeetingEntry({ type: "end" }))).toEqual(stopped);
    expect((await meeting.entries(0)).size).toBe(1); // what is public can be read
    expect(value(await meeting.feed()).size).toBe(1);
    await restart();
    value(await meeting.repair());
    value(await meeting.checkIn(made.code(1), systemRandom(32)));
    await state.lose("first"); // the new copy is whole
    expect(value(await meeting.feed()).present).toBe(1);
  });

  test("is discarded before its first question", async () => {
    const made = new TestMeeting();
    const { meeting, restart } = of(made);
    await made.begin(meeting);
    value(await meeting.discard());
    await restart();
    expect((await meeting.status()).exists).toBe(false);
    expect(await meeting.create(made.setup)).toMatchObject({ code: "already-exists", clause: "LOG-8" });
  });
});
