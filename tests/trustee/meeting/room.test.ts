// What a member's device does by itself in a meeting, when it asks, and what it never does, whatever the server shows (MEE-6).
import { describe, expect, test } from "vitest";
import { toBase64url } from "../../../crypto/encoding/bytes.ts";
import { type Found, releaseByHand, round, type Stand } from "../../../src/trustee/meeting/room.ts";
import type { RecordPlan } from "../../support/election/record.ts";
import { closedAs, Device, Hall, idOf, type Vote } from "./hall.ts";

const one: RecordPlan["votes"] = [{ classId: "members" }];
const two: RecordPlan["votes"] = [{ classId: "members" }, { classId: "members" }];

const asking = (stand: Stand): Found & { reasons: readonly string[] } => {
  if (stand.kind !== "asks" && stand.kind !== "waits") throw new TypeError(`it is ${stand.kind}`);
  return stand;
};

async function threeOf(hall: Hall): Promise<[Device, Device, Device]> {
  return [await Device.of(hall, 1), await Device.of(hall, 2), await Device.of(hall, 3)];
}

/** Everybody's device has looked. */
async function lookAll(devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.round();
}

describe("by itself", () => {
  test("all agree, and release once q have agreed; two shares open the sums", async () => {
    const hall = new Hall();
    const vote = hall.ask(1);
    const devices = await threeOf(hall);
    const [anna, ben, cem] = devices;
    expect(await anna.stand()).toMatchObject({ kind: "waits", reasons: ["few-agreements"], agreed: 0, needed: 3 });
    await lookAll([ben, cem]);
    expect(hall.shares).toEqual([]);
    expect(hall.log.questions[0]?.agreements.map(({ index }) => index)).toEqual([1, 2, 3]);
    await lookAll(devices);
    await lookAll([anna]);
    expect(hall.shares.map(({ index }) => index)).toEqual([1, 2, 3]);
    expect(await anna.stand()).toEqual({ kind: "released", arrived: true });
    expect(await anna.deeds()).toEqual(["agreed 1 itself", "released 1 itself"]);
    expect(anna.checks).toBe(1); // a verified record is not fetched again
    const counted = vote.fork();
    for (const { share } of hall.shares.slice(0, 2)) counted.append(share);
    counted.conclude();
    expect(counted.state.result).toBeDefined();
  });

  test("agreements to anything else, or of another member, do not count", async () => {
    const hall = new Hall();
    const vote = hall.ask(1);
    const device = await Device.of(hall, 1);
    await device.round();
    hall.entries.push(hall.meeting.agreement(2, 1, vote.state.electionId, new Uint8Array(32)));
    const foreign = JSON.parse(
      new TextDecoder().decode(hall.meeting.agreement(2, 1, vote.state.electionId, vote.state.finalRoot as Uint8Array)),
    );
    hall.append({ ...foreign, index: 3 });
    expect(await device.stand()).toMatchObject({ kind: "waits", agreed: 1, needed: 3 });
    expect(hall.shares).toEqual([]);
  });

  test("30 seconds pass between two releases", async () => {
    const hall = new Hall();
    hall.ask(1);
    const devices = await threeOf(hall);
    const [anna] = devices;
    await lookAll([...devices, anna]);
    expect(hall.shares.filter(({ index }) => index === 1)).toHaveLength(1);
    hall.ask(2);
    await lookAll([...devices, anna]);
    expect(await anna.stand(2)).toMatchObject({ kind: "waits", reasons: ["too-soon"] });
    anna.clock += 29_999;
    expect(await anna.stand(2)).toMatchObject({ kind: "waits", reasons: ["too-soon"] });
    anna.clock += 1;
    expect(await anna.stand(2)).toEqual({ kind: "released", arrived: false });
    expect(await anna.stand(2)).toEqual({ kind: "released", arrived: true });
  });

  test("nothing while the page is hidden, without consent, or once the question has ended", async () => {
    const hall = new Hall();
    hall.ask(1);
    const device = new Device(hall, 1);
    expect(await device.stand()).toEqual({ kind: "idle" }); // no consent
    await device.store.consent();
    device.visible = false;
    expect(await device.stand()).toEqual({ kind: "idle" });
    expect(device.checks).toBe(0);
    const { check } = device.ports;
    const hiding = { ...device.ports, check: (id: string) => check(id).finally(() => (device.visible = false)) };
    device.visible = true;
    Object.assign(device.ports, hiding); // it is hidden while the record is verified
    expect(await device.stand()).toEqual({ kind: "idle" });
    expect(device.agreements).toEqual([]);
    expect(await device.deeds()).toEqual([]);
    device.visible = true;
    hall.append({ type: "outcome", number: 1, end: "uncounted", size: 30, root: toBase64url(new Uint8Array(32)) });
    expect(await device.stand()).toEqual({ kind: "uncounted" });
    expect(hall.shares).toEqual([]);
  });

  test("what did not arrive is sent again: the same agreement, and the share of the same record", async () => {
    const hall = new Hall();
    hall.ask(1);
    const [anna, ben, cem] = await threeOf(hall);
    anna.taking = false;
    expect(await anna.stand()).toMatchObject({ kind: "later" });
    anna.taking = true;
    await lookAll([anna, ben, cem]);
    expect(anna.agreements).toHaveLength(2);
    expect(anna.agreements[1]).toEqual(anna.agreements[0]);
    anna.taking = false;
    expect(await anna.stand()).toMatchObject({ kind: "later" });
    anna.taking = true;
    expect(await anna.stand()).toEqual({ kind: "released", arrived: false }); // it may have arrived
    expect(hall.shares).toEqual([]);
    anna.clock += 10_000;
    await anna.round();
    expect(hall.shares.map(({ index }) => index)).toEqual([1]);
    expect(await anna.deeds()).toEqual(["agreed 1 itself", "released 1 itself"]);
  });
});

describe("asks its person", () => {
  async function asked(hall: Hall): Promise<[Device, Stand]> {
    const devices = await threeOf(hall);
    await lookAll(devices);
    return [devices[0], await devices[0].stand()];
  }

  test.each([
    ["excluded", {}, { excluded: 1 }],
    ["few-of-eligible", { members: [5], votes: two }, {}],
    ["notices", {}, {}, (vote: Vote) => vote.notice("incident")],
    ["notices", {}, {}, (vote: Vote) => vote.notice("pause").notice("resume")],
  ] as [string, RecordPlan, object, ((vote: Vote) => Vote)?][])("%s %#", async (reason, plan, announced, during) => {
    const hall = new Hall();
    hall.ask(1, plan, announced, during);
    const [device, stand] = await asked(hall);
    expect(stand).toMatchObject({ kind: "asks", reasons: [reason], agreed: 3 });
    expect(hall.shares).toEqual([]);
    expect(await device.deeds()).toEqual(["agreed 1 itself"]);
    expect(await releaseByHand(device.ports, device.memo, asking(stand))).toEqual({ kind: "released", arrived: false });
    expect(await device.deeds()).toEqual(["agreed 1 itself", "released 1 hand"]);
    expect(hall.shares.map(({ index }) => index)).toEqual([1]);
  });

  test("the same titles again, whatever their order; other titles are counted by themselves", async () => {
    const hall = new Hall();
    const contests = [{ title: { en: "Fee of 60" }, options: ["a", "b"] }];
    const turned = [{ title: { en: "Fee of 60" }, options: ["b", "a"] }];
    hall.ask(1, { contests });
    const devices = await threeOf(hall);
    await lookAll([...devices, devices[0]]);
    hall.ask(2, { contests: turned });
    for (const device of devices) device.clock += 60_000;
    await lookAll(devices);
    expect(await devices[0].stand(2)).toMatchObject({ kind: "asks", reasons: ["counted-before"] });
    hall.ask(3);
    await lookAll(devices);
    expect(await devices[0].stand(3)).toMatchObject({ kind: "released" });
  });

  test("more questions than the worker keeps records of: each can still be decided", async () => {
    const hall = new Hall();
    for (let number = 1; number <= 6; number++) hall.ask(number, {}, { excluded: 1 });
    const devices = await threeOf(hall);
    await lookAll(devices);
    const [anna] = devices;
    const first = asking(await anna.stand(1));
    for (const { stand } of await anna.round()) expect(stand).toMatchObject({ kind: "asks", reasons: ["excluded"] });
    expect(await releaseByHand(anna.ports, anna.memo, first)).toEqual({ kind: "released", arrived: false });
    expect(hall.shares).toHaveLength(1);
  });

  test("fewer than q have agreed: by hand as TAL-3 has it, with what is unusual", async () => {
    const hall = new Hall();
    hall.ask(1);
    const anna = await Device.of(hall, 1);
    const ben = await Device.of(hall, 2);
    await lookAll([anna, ben]);
    const found = asking(await anna.stand());
    expect(found).toMatchObject({ kind: "waits", agreed: 2, needed: 3, verdict: { hear: true } });
    await releaseByHand(anna.ports, anna.memo, found);
    expect(hall.shares.map(({ index }) => index)).toEqual([1]);
  });

  test("restored from words: nothing before the log was compared, and then by hand", async () => {
    const hall = new Hall();
    hall.ask(1);
    const [anna, ben] = [await Device.of(hall, 1, { restored: true }), await Device.of(hall, 2)];
    const cem = await Device.of(hall, 3);
    await lookAll([ben, cem]);
    expect(await anna.stand()).toEqual({ kind: "idle" });
    expect(anna.checks).toBe(0);
    await anna.store.hear();
    const found = asking(await anna.stand());
    expect(found.reasons).toContain("restored");
    expect(found.verdict.hear).toBe(true);
    expect(anna.agreements).toEqual([]);
    await releaseByHand(anna.ports, anna.memo, found);
    expect(await anna.deeds()).toEqual(["released 1 hand"]); // it may have agreed to another F before
    expect(hall.log.questions[0]?.agreements.map(({ index }) => index)).toEqual([2, 3]);
  });

  test("restored, and the committee not named yet", async () => {
    const hall = new Hall();
    hall.ask(1);
    const device = await Device.of(hall, 1, { restored: true, committee: undefined });
    await device.store.hear();
    expect(await device.stand()).toMatchObject({ kind: "which-committee" });
    expect(device.agreements).toEqual([]);
  });
});

describe("refuses, and sends nothing", () => {
  test("a second F of the question", async () => {
    const hall = new Hall();
    const first = hall.ask(1);
    const device = await Device.of(hall, 1);
    await device.round();
    expect(device.agreements).toHaveLength(1);
    const second = hall.vote(1, { votes: two });
    expect(idOf(second)).toBe(idOf(first));
    hall.entries = [hall.meeting.setup.entry]; // the server shows another log
    hall.announce(1, second);
    hall.close(1, second);
    device.memo.verified.clear();
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "other-record" });
    expect(device.agreements).toHaveLength(1);
    expect(await device.deeds()).toEqual(["agreed 1 itself"]);
    expect(hall.shares).toEqual([]);
  });

  test("a second electionId of the number", async () => {
    const hall = new Hall();
    hall.ask(1);
    const device = await Device.of(hall, 1);
    await device.round();
    hall.entries = [hall.meeting.setup.entry];
    const second = hall.ask(1, { seed: "another" });
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "other-question" });
    expect(device.agreements).toHaveLength(1);
    const restored = { ...device.ports, restored: true };
    await device.store.hear();
    const [question] = await round(restored, device.memo, hall.feed);
    const found = asking(question?.stand as Stand);
    expect(await releaseByHand(restored, device.memo, found)).toMatchObject({ why: "other-question" });
    expect(hall.votes.get(idOf(second))).toBe(second);
    expect(hall.shares).toEqual([]);
  });

  test("a record with a finding", async () => {
    const hall = new Hall();
    const vote = hall.ask(1);
    const wrong = vote.fork();
    hall.votes.set(idOf(vote), Object.assign(wrong, { checkpoint: () => vote.checkpoint().replace("board", "other") }));
    const device = await Device.of(hall, 1);
    const stand = await device.stand();
    expect(stand).toMatchObject({ kind: "refused", why: "invalid" });
    expect(stand.kind === "refused" && stand.checked.findings.map(({ check }) => check)).toEqual(["checkpoint"]);
    expect(device.agreements).toEqual([]);
  });

  test.each([
    ["another F", (hall: Hall) => closedAs(hall, 1, toBase64url(new Uint8Array(32).fill(9))), "over another record"],
  ] as const)("a log with %s than the record", async (_, other, why) => {
    const hall = new Hall();
    hall.ask(1);
    hall.entries = other(hall);
    const device = await Device.of(hall, 1);
    expect(await device.stand()).toMatchObject({
      kind: "refused",
      why: "differs",
      differs: { message: expect.stringContaining(why) },
    });
    expect(device.agreements).toEqual([]);
  });

  test("more or fewer people entitled than were announced", async () => {
    const hall = new Hall();
    hall.ask(1, {}, { present: 5 });
    const device = await Device.of(hall, 1);
    const differs = { clause: "MEE-4", message: "question 1 opened with 4 entitled, announced were 5" };
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "differs", differs });
    expect(device.agreements).toEqual([]);
  });

  test("a question of another meeting, or one that breaks the rules of this one", async () => {
    for (const [manifest, what] of [
      [{ schedule: { opens: "notice", closes: "2026-11-23T20:00:00Z" } }, "schedule"],
      [{ meeting: { id: toBase64url(new Uint8Array(32)), number: 1 } }, "meeting"],
    ] as const) {
      const hall = new Hall();
      const meeting = { id: hall.meeting.id, number: 1 };
      hall.ask(1, { manifest: { meeting, ...manifest } });
      const device = await Device.of(hall, 1);
      const message = `the record of question 1 has another ${what} than the log`;
      expect(await device.stand()).toMatchObject({ kind: "refused", why: "differs", differs: { message } });
      expect(device.agreements).toEqual([]);
    }
  });

  test("another committee, and what came after the committee's end", async () => {
    const hall = new Hall();
    hall.ask(1);
    const device = await Device.of(hall, 1, { committee: toBase64url(new Uint8Array(32)) });
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "other-committee" });
    const late = await Device.of(hall, 1);
    late.clock = Date.parse("2028-01-01T00:00:00Z");
    expect(await late.stand()).toMatchObject({ kind: "refused", why: "ended" });
    expect([...device.agreements, ...late.agreements]).toEqual([]);
  });

  test("fewer ballots than the least: there is nothing to open", async () => {
    const hall = new Hall();
    hall.ask(1, { votes: one });
    const device = await Device.of(hall, 1);
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "nothing" });
    expect(hall.shares).toEqual([]);
  });
});
