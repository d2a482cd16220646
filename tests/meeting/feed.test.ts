// The feed: what everybody sees of a meeting, out of its log and of what was told. Its version only grows, and only if something changes.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { systemRandom } from "../../crypto/encoding/random.ts";
import { value } from "../support/election/actors.ts";
import { closed, NAMES, outcome, TestMeeting } from "../support/election/meeting.ts";
import { LocalMeeting } from "../support/hosts/local-meeting.ts";

let local: LocalMeeting;
let made: TestMeeting;
beforeEach(async () => {
  local = new LocalMeeting();
  made = new TestMeeting({ shown: { quorum: { numerator: 1, denominator: 2 }, informal: true } });
  await made.begin(local.meeting);
});
afterEach(() => local.close());

const feed = async () => value(await local.meeting.feed());
const question = async (number = 1) => (await feed()).questions.find((each) => each.number === number);

test("at first it says what the meeting is, and asks people to join", async () => {
  expect(await feed()).toEqual({
    ...{ version: 1, meetingId: made.id, size: 1, title: { en: "Annual meeting" }, organiser: "Garden club" },
    ...{ date: "2026-12-01", language: "en", informal: true, phase: "running", roll: 5, present: 0 },
    ...{ quorum: { needed: 3, reached: false }, word: false, showing: { what: "join" }, elsewhere: [], questions: [] },
  });
});

test("the quorum is reached when as many are there as it needs", async () => {
  for (const number of [1, 2, 3]) {
    expect((await feed()).quorum?.reached).toBe(false);
    value(await local.meeting.mark(number, true));
  }
  expect(await feed()).toMatchObject({ present: 3, quorum: { needed: 3, reached: true }, version: 4 });
});

describe("a question", () => {
  test("is shown from its announcement on; the log says what became of it", async () => {
    const title = { en: "Coffee or tea?" };
    const electionId = await made.announce(local.meeting, 1, { present: 5, excluded: 1 });
    expect(await question()).toBeUndefined(); // nobody has said what it is about
    value(await local.meeting.tell({ questions: [{ number: 1, title, item: "5a", trial: true }] }));
    const shown = {
      ...{ number: 1, electionId: toBase64url(electionId), title, item: "5a", trial: true },
      ...{ state: "announced", present: 5, eligible: 4, cast: 0, agreed: [], shared: [], shown: false },
    };
    expect(await question()).toEqual(shown);
    const tell = async (change: object) => value(await local.meeting.tell({ questions: [{ number: 1, ...change }] }));
    await tell({ state: "voting", eligible: 5, cast: 2, paused: "Technical." });
    expect(await question()).toEqual({ ...shown, state: "voting", eligible: 5, cast: 2, paused: "Technical." });
    await tell({ state: "ending", endsAt: 1_796_000_000_000, paused: null });
    expect(await question()).toEqual({
      ...{ ...shown, state: "ending", eligible: 5, cast: 2, endsAt: 1_796_000_000_000 },
    });
    await tell({ state: "counting" }); // before the log says that it is closed
    expect(await question()).toEqual({ ...shown, state: "closing", eligible: 5, cast: 2 });
    await made.append(local.meeting, closed(1, systemRandom(32), 3));
    expect(await question()).toEqual({ ...shown, state: "counting", eligible: 5, cast: 3 });
    await tell({ state: "result", shared: [3, 1], reason: "Nobody counts it." }); // before the log says so
    expect(await question()).toMatchObject({ state: "counting", shared: [1, 3] });
    await made.append(local.meeting, outcome(1, "uncounted"));
    await tell({ shown: true });
    expect(await question()).toMatchObject({ state: "uncounted", reason: "Nobody counts it.", shown: true });
  });

  test("that was never announced is never shown", async () => {
    await made.append(local.meeting, { type: "question", number: 1, electionId: toBase64url(systemRandom(32)) });
    value(await local.meeting.tell({ questions: [{ number: 1, title: { en: "Withdrawn" } }] }));
    await made.append(local.meeting, {
      ...{ type: "outcome", number: 1, end: "cancelled", size: 0 },
      root: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
    });
    expect(await feed()).toMatchObject({ questions: [], size: 3 });
  });
});

test("a break has a reason while it lasts", async () => {
  value(await local.meeting.tell({ phase: "break", reason: "Lunch.", showing: { what: "log" } }));
  expect(await feed()).toMatchObject({ phase: "break", reason: "Lunch.", showing: { what: "log" } });
  value(
    await local.meeting.tell({ phase: "running", reason: null, elsewhere: [{ title: "Minutes", result: "Adopted" }] }),
  );
  expect(await feed()).toMatchObject({ phase: "running", elsewhere: [{ title: "Minutes", result: "Adopted" }] });
  expect(await feed()).not.toHaveProperty("reason");
});

describe("the version", () => {
  test("grows with every change, stays with every repetition, and survives a restart", async () => {
    await made.announce(local.meeting, 1, { present: 0 });
    const change = { questions: [{ number: 1, title: { en: "Motion" }, state: "voting" as const, cast: 1 }] };
    const { version } = value(await local.meeting.tell(change));
    expect(version).toBeGreaterThan(1);
    expect(value(await local.meeting.tell(change))).toEqual({ version });
    const before = await feed();
    local.reopen();
    expect(await feed()).toEqual(before);
    expect(value(await local.meeting.tell(change))).toEqual({ version });
    expect(value(await local.meeting.tell({ showing: { what: "question", number: 1 } }))).toEqual({
      version: version + 1,
    });
    value(await local.meeting.cards([1])); // nobody sees them
    value(await local.meeting.addHelper("door", "Kim"));
    expect((await feed()).version).toBe(version + 1);
    await made.append(local.meeting, closed(1, systemRandom(32), 0));
    expect((await feed()).version).toBe(version + 2);
  });

  test("what was refused changes nothing", async () => {
    const before = await feed();
    expect(await local.meeting.checkIn("no", systemRandom(32))).toMatchObject({ code: "wrong-code" });
    expect(await local.meeting.append(new Uint8Array([1]))).toMatchObject({ code: "invalid-json" });
    expect(await feed()).toEqual(before);
  });

  test("what a caller does with a feed changes no other one", async () => {
    (await feed()).elsewhere.push({ title: "x", result: "y" });
    expect((await feed()).elsewhere).toEqual([]);
  });
});

describe("candidates", () => {
  const list = { key: "board", title: { en: "Board" }, open: true, names: ["Nadia Nord"] };
  const names = async () => (await feed()).candidates?.names;
  const proposals = () => local.meeting.proposals();

  test("are proposed while a list is open, and stand on it once they have accepted", async () => {
    expect(await local.meeting.propose(made.code(1), "Jörg Müller")).toEqual({ ok: false, code: "not-open" });
    value(await local.meeting.tell({ candidates: list }));
    value(await local.meeting.propose(made.code(1), " Jorg  Mueller"));
    expect(await proposals()).toEqual([{ name: "Jorg  Mueller", accepted: false }]);
    expect(await names()).toEqual(["Nadia Nord"]);
    for (let time = 0; time < 2; time++) value(await local.meeting.propose(made.code(2), "jörg müller"));
    value(await local.meeting.propose(made.code(3), "Jörg Müller")); // is there
    expect(await proposals()).toEqual([{ name: "Jörg Müller", accepted: true }]);
    expect(await names()).toEqual(["Nadia Nord", "Jörg Müller"]);
    value(await local.meeting.tell({ candidates: { ...list, open: false } }));
    expect(await local.meeting.propose(made.code(1), "Anna Ahrens")).toEqual({ ok: false, code: "not-open" });
    expect(await names()).toEqual(["Nadia Nord", "Jörg Müller"]);
    value(await local.meeting.tell({ candidates: null }));
    expect([await names(), await proposals()]).toEqual([undefined, []]);
  });

  test("are struck off by the chair, and a new list begins empty", async () => {
    value(await local.meeting.tell({ candidates: list }));
    value(await local.meeting.propose(made.code(1), NAMES[0] ?? ""));
    value(await local.meeting.strike("nadia nord"));
    value(await local.meeting.strike("Anna Ahrens"));
    expect([await names(), await proposals()]).toEqual([[], []]);
    value(await local.meeting.propose(made.code(1), "Yusuf Öztürk"));
    value(await local.meeting.tell({ candidates: { ...list, key: "audit", names: [] } }));
    expect([await names(), await proposals()]).toEqual([[], []]);
  });

  test("are names, at most ten of one member", async () => {
    value(await local.meeting.tell({ candidates: list }));
    expect(await local.meeting.propose(made.code(1), "")).toMatchObject({ code: "invalid-text", clause: "ENC-6" });
    expect(await local.meeting.propose(made.code(1), "A\u202eB")).toMatchObject({ code: "invalid-text" });
    expect(await local.meeting.propose("no", "Anna")).toEqual({ ok: false, code: "wrong-code" });
    for (let i = 0; i < 10; i++) value(await local.meeting.propose(made.code(1), `Candidate ${i}`));
    expect(await local.meeting.propose(made.code(1), "Candidate 10")).toMatchObject({ code: "too-large" });
    value(await local.meeting.propose(made.code(1), "Candidate 3"));
    value(await local.meeting.propose(made.code(1), NAMES[0] ?? "")); // themselves
    expect(await proposals()).toHaveLength(11);
  });
});
