// The log of a meeting: what is appended, who decides, what its checkpoint says, and how it ends.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { equalBytes, toBase64url } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { verifyConsistency } from "../../crypto/log/merkle.ts";
import { openCheckpoint } from "../../crypto/log/note.ts";
import { encodeMeetingEntry } from "../../crypto/meeting/entries.ts";
import { admitMeetingEntry, newMeetingLog } from "../../crypto/meeting/log.ts";
import { value } from "../support/election/actors.ts";
import { closed, outcome, TestMeeting } from "../support/election/meeting.ts";
import { rootOf } from "../support/election/root.ts";
import { sequenceOf } from "../support/election/sequence.ts";
import { LocalMeeting } from "../support/hosts/local-meeting.ts";

let local: LocalMeeting;
let made: TestMeeting;
beforeEach(async () => {
  local = new LocalMeeting();
  made = new TestMeeting();
  await made.begin(local.meeting);
});
afterEach(() => local.close());

const size = async () => (await local.meeting.status()).size;
const agreement = (index: number, electionId: Uint8Array, root: Uint8Array) =>
  made.agreement(index, 1, electionId, root);

describe("create", () => {
  test("is answered the same for the same setup, and refused for another one", async () => {
    expect(value(await local.meeting.create(made.setup))).toEqual({ meetingId: made.id, size: 1 });
    const other = {
      ...made.setup,
      members: made.setup.members.map((member) => ({ ...member, email: "a@example.org" })),
    };
    expect(await local.meeting.create(other)).toEqual({ ok: false, code: "already-exists" });
  });

  test.each([
    ["another key", { boardSecret: new Uint8Array(32) }, { code: "invalid-key", clause: "LOG-3" }],
    ["another roll", { saltSeed: new Uint8Array(32) }, { code: "wrong-roll", clause: "ISS-5" }],
    ["an entry of another type", { entry: encodeMeetingEntry({ type: "end" }) }, { code: "not-accepted-here" }],
    ["no entry", { entry: new Uint8Array([1]) }, { code: "invalid-json", clause: "ENC-5" }],
  ])("%s is refused, and there is no meeting", async (_, change, refusal) => {
    const own = new LocalMeeting();
    try {
      expect(await own.meeting.create({ ...new TestMeeting().setup, ...change })).toMatchObject({
        ok: false,
        ...refusal,
      });
      expect(await own.meeting.status()).toEqual({ exists: false, size: 0, ended: false });
    } finally {
      own.close();
    }
  });
});

describe("the log", () => {
  test("takes a question from its announcement to its outcome, and each entry once", async () => {
    const entries = async () => (await local.meeting.entries(0)).entries;
    const electionId = await made.announce(local.meeting, 1, { present: 3 });
    expect(await size()).toBe(3);
    for (const entry of (await entries()).slice(1))
      expect(value(await local.meeting.append(entry))).toEqual({ size: 3 });
    const question = { type: "question", number: 3, electionId: toBase64url(systemRandom(32)) } as const;
    expect(await local.meeting.append(encodeMeetingEntry(question))).toMatchObject({
      code: "out-of-order",
      clause: "MEE-1",
    });
    expect(await size()).toBe(3);
    await made.append(local.meeting, closed(1, systemRandom(32), 3));
    await made.append(local.meeting, outcome(1, "uncounted"));
    local.reopen();
    const replayed = (await entries()).reduce(admitMeetingEntry, newMeetingLog());
    expect(replayed.questions).toMatchObject([{ electionId: toBase64url(electionId), outcome: { end: "uncounted" } }]);
    expect(replayed.meetingId).toBe(made.id);
  });

  test("signs a checkpoint of what it has, and shows that it only grew", async () => {
    const { key } = made.meeting.board;
    const before = openCheckpoint(value(await local.meeting.checkpoint()), key);
    await made.announce(local.meeting, 1, { present: 3 });
    const after = openCheckpoint(value(await local.meeting.checkpoint()), key);
    const { entries } = await local.meeting.entries(0);
    expect([before.size, after.size]).toEqual([1, 3]);
    expect(equalBytes(after.root, rootOf(entries))).toBe(true);
    const proof = value(await local.meeting.consistency(1, 3));
    verifyConsistency(1, before.root, 3, after.root, proof);
    for (const [old, size] of [
      [2, 1],
      [1, 4],
      [-1, 2],
    ] as const)
      expect(await local.meeting.consistency(old, size)).toEqual({ ok: false, code: "not-found" });
    expect((await local.meeting.entries(2)).entries).toEqual(entries.slice(2));
  });

  test("does not change its roll, and begins once", async () => {
    const roll = { type: "roll", class: "members", eligible: 9, root: toBase64url(systemRandom(32)) } as const;
    const refusal = { ok: false, code: "not-accepted-here", clause: "MEE-1" };
    expect(await local.meeting.append(encodeMeetingEntry(roll))).toMatchObject(refusal);
    expect(await local.meeting.append(new TestMeeting().setup.entry)).toMatchObject(refusal);
    expect(value(await local.meeting.append(made.setup.entry))).toEqual({ size: 1 });
  });

  test("lets a committee count again that counted before", async () => {
    const [first, second] = [made.committee, sequenceOf({ name: "Deputies" })];
    for (const { digest } of [second, first, second]) {
      const before = await size();
      for (let time = 0; time < 2; time++) await made.append(local.meeting, { type: "counting", committee: digest });
      expect(await size()).toBe(before + 1);
    }
  });
});

describe("agreements", () => {
  test("are taken from members of the committee for what was closed, and from nobody else", async () => {
    const electionId = await made.announce(local.meeting, 1, { present: 3 });
    const root = systemRandom(32);
    const first = agreement(1, electionId, root);
    value(await local.meeting.counting([...made.committee.entries]));
    expect(await local.meeting.append(first)).toMatchObject({ code: "out-of-order", clause: "MEE-1" });
    await made.append(local.meeting, closed(1, root, 3));
    const before = await size();
    const wrong = [agreement(1, electionId, systemRandom(32)), agreement(1, systemRandom(32), root)];
    for (const entry of wrong)
      expect(await local.meeting.append(entry)).toMatchObject({ code: "bad-proof", clause: "MEE-6" });
    const { proofCommitment, proofResponse } = JSON.parse(new TextDecoder().decode(first));
    for (const [index, code] of [
      [2, "bad-proof"],
      [4, "wrong-index"],
    ] as const) {
      const entry = encodeMeetingEntry({ type: "agreement", number: 1, index, proofCommitment, proofResponse });
      expect(await local.meeting.append(entry)).toMatchObject({ code, clause: "MEE-6" });
    }
    expect(await size()).toBe(before);
    expect(value(await local.meeting.append(first))).toEqual({ size: before + 1 });
    expect(value(await local.meeting.append(first))).toEqual({ size: before + 1 });
    expect(await local.meeting.append(agreement(1, electionId, root))).toMatchObject({
      code: "duplicate",
      clause: "MEE-1",
    });
    local.reopen();
    value(await local.meeting.append(agreement(3, electionId, root)));
  });

  test("wait until the committee's entries are there", async () => {
    const electionId = await made.announce(local.meeting, 1, { present: 3 });
    const root = systemRandom(32);
    await made.append(local.meeting, closed(1, root, 3));
    const entry = agreement(1, electionId, root);
    expect(await local.meeting.append(entry)).toMatchObject({ code: "not-ready", clause: "MEE-6" });
    const others = sequenceOf({ name: "Others" }).entries;
    expect(await local.meeting.counting([...others])).toMatchObject({ code: "wrong-root", clause: "COM-3" });
    const part = made.committee.entries.slice(0, -1);
    for (const entries of [[], part])
      expect(await local.meeting.counting([...entries])).toMatchObject({ code: "missing-entry", clause: "COM-2" });
    for (let time = 0; time < 2; time++)
      expect(value(await local.meeting.counting([...made.committee.entries]))).toEqual({
        committee: made.committee.digest,
      });
    value(await local.meeting.append(entry));
  });
});

describe("the end", () => {
  test("a meeting is discarded before its first question, and its id is used up", async () => {
    value(await local.meeting.discard());
    expect(await local.meeting.member(made.code(1))).toEqual({ ok: false, code: "not-found" });
    local.reopen();
    expect(await local.meeting.create(made.setup)).toMatchObject({ code: "already-exists", clause: "LOG-8" });
    value(await local.meeting.discard());
  });

  test("with a question it is not discarded, and before its end it is not removed", async () => {
    await made.announce(local.meeting, 1, { present: 3 });
    expect(await local.meeting.discard()).toEqual({
      ok: false,
      code: "already-exists",
      detail: "the meeting has begun",
    });
    expect(await local.meeting.remove()).toEqual({ ok: false, code: "already-opened", clause: "MEE-1" });
    await made.append(local.meeting, outcome(1, "cancelled"));
    await made.append(local.meeting, { type: "end" });
    expect(await local.meeting.status()).toEqual({ exists: true, size: 5, ended: true });
    expect(value(await local.meeting.feed()).phase).toBe("ended");
    expect(await local.meeting.mark(1, true)).toEqual({ ok: false, code: "closed", clause: "MEE-1" });
    expect(await local.meeting.checkIn(made.code(1), systemRandom(32))).toEqual({
      ok: false,
      code: "closed",
      clause: "MEE-1",
    });
    for (let time = 0; time < 2; time++) {
      expect(value(await local.meeting.remove())).toEqual({ removed: true });
      local.reopen();
      expect(await local.meeting.entries(0)).toEqual({ entries: [], size: 0 });
      expect(await local.meeting.status()).toEqual({ exists: false, size: 0, ended: false });
      expect(local.sql.run("select name from sqlite_master where name = 'member'")).toEqual([]);
    }
  });
});
