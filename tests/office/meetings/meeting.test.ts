// A whole meeting over a real service: questions one after another, counted by a committee of two out of three, with a restart between any two steps.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Selections } from "../../../crypto/ballot/ballot.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import { contentOf, electionOf, Hall, motionOn } from "../../support/election/hall.ts";
import { NO, YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";

let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  hall = await Hall.open(service, contentOf(12));
}, 120_000);
afterAll(() => service?.stop());

/** Time goes by, and the clock looks. */
const pass = async (seconds: number) => {
  service.now += seconds * 1000;
  await service.tick();
};
const marking = (...votes: number[]): Selections => [{ kind: "votes", votes }];
const resultOf = async (vote: string) => decodeEntryOf("result", (await service.entries(vote)).at(-1) as Uint8Array);

test("a motion: announced, started, ended, counted, with a restart between any two steps; those who come later vote, too", async () => {
  await hall.arrive(1, 2, 3, 4, 5, 6);
  await hall.do({ act: "write", key: "budget", question: motionOn("Adopt the budget?") });
  await service.restart();
  const { feed } = await hall.do({ act: "announce", key: "budget", start: false });
  const vote = feed.questions[0]?.electionId ?? "";
  expect(feed.questions).toMatchObject([{ number: 1, state: "announced", present: 6, eligible: 6 }]);
  await service.restart();
  const early = await hall.fetch(vote, 1, YES);
  expect(await service.cast(vote, early)).toMatchObject({ body: { code: "not-open" } });
  await hall.do({ act: "start", number: 1 });
  expect(await hall.question(1)).toMatchObject({ state: "voting" });
  await service.restart();
  expect(await service.cast(vote, early)).toMatchObject({ status: 200 });
  await hall.arrive(7, 8);
  await hall.arrive(9);
  await pass(1);
  expect(await hall.question(1)).toMatchObject({ present: 6, eligible: 9 });
  const rolls = (await service.board(vote)).notices.filter(({ notice }) => notice.kind === "roll");
  expect(rolls).toHaveLength(1); // together
  for (const number of [2, 3, 7, 9]) await hall.vote(vote, number, number === 3 ? NO : YES);
  await pass(2);
  expect(await hall.question(1)).toMatchObject({ cast: 5 });
  const unsent = await hall.fetch(vote, 4, NO); // has a ballot and has not sent it
  await hall.do({ act: "end", number: 1 });
  await hall.do({ act: "end", number: 1 }); // clicked twice
  const endsAt = service.now + 10_000;
  expect(await hall.question(1)).toMatchObject({ state: "ending", endsAt });
  expect(await hall.act({ act: "give-up", number: 1, reason: "Too long" })).toMatchObject({ code: "too-early" });
  await service.restart();
  expect(await hall.question(1)).toMatchObject({ state: "ending", endsAt });
  await pass(10);
  expect(await hall.question(1)).toMatchObject({ state: "counting", cast: 5 });
  expect(await service.cast(vote, unsent)).toMatchObject({ body: { code: "closed" } });
  await service.restart();
  await hall.agree(1, 2);
  await hall.count(1, 1, 3);
  expect(await hall.question(1)).toMatchObject({ state: "result", agreed: [1, 2, 3], shared: [1, 3], shown: false });
  await hall.do({ act: "show", what: "result", number: 1 });
  expect(await hall.question(1)).toMatchObject({ shown: true });
  expect((await resultOf(vote)).contests).toMatchObject([{ counts: [4, 1, 0], eligible: 9 }]);
}, 120_000);

test("excluded, for a reason in the log; who had voted when the end is announced waits for nobody", async () => {
  await hall.do({ act: "leave", number: 6 });
  const excluded = { excluded: [5, 12], reason: "§ 34 BGB" };
  const key = "contract";
  await hall.do({ act: "write", key, question: motionOn("The contract with the firm of member 5?") });
  expect(await hall.act({ act: "announce", key, start: true, excluded: [5] })).toMatchObject({
    errors: [{ path: "reason", code: "missing" }],
  });
  const [first, second] = await Promise.all(
    [1, 2].map(() => hall.do({ act: "announce", key, start: true, ...excluded })),
  );
  expect(second?.feed.questions).toHaveLength(2); // clicked twice
  const vote = first?.feed.questions[1]?.electionId ?? "";
  expect((await hall.log()).questions[1]?.announcement).toMatchObject({ present: 8, excluded: 1, reason: "§ 34 BGB" });
  await expect(hall.fetch(vote, 5, YES)).rejects.toThrow("wrong-code");
  await hall.arrive(5); // still excluded
  await pass(1);
  expect(await hall.question(2)).toMatchObject({ eligible: 7 });
  for (const number of [1, 2, 3]) await hall.vote(vote, number, YES);
  await hall.do({ act: "end", number: 2 });
  expect(await hall.question(2)).toMatchObject({ state: "counting", cast: 3 });
  expect(await hall.act({ act: "abort", number: 2, reason: "I do not like it" })).toMatchObject({ code: "closed" });
  expect(await hall.act({ act: "end-meeting" })).toMatchObject({ code: "not-ready" });
  await hall.count(2, 2, 3);
  expect(await hall.question(2)).toMatchObject({ state: "result" });
}, 120_000);

test("an election without a majority, and its run-off in one tap", async () => {
  const vote = await hall.ask(electionOf("Chair of the club", "Anna", "Ben", "Cem"));
  for (const number of [1, 2, 3, 4, 5])
    await hall.vote(vote, number, number < 3 ? marking(1, 0, 0) : number < 5 ? marking(0, 1, 0) : marking(0, 0, 1));
  await hall.do({ act: "end", number: 3 });
  expect(await hall.act({ act: "follow", number: 3, key: "second", kind: "run-off" })).toMatchObject({
    code: "too-early",
  });
  await hall.count(3, 1, 2);
  await service.restart();
  const { prepared } = await hall.do({ act: "follow", number: 3, key: "second", kind: "run-off" });
  expect(prepared).toMatchObject([
    {
      key: "second",
      question: { title: { en: "Run-off: Chair of the club" }, contests: [{ rule: { majority: { base: "none" } } }] },
    },
  ]);
  expect(prepared[0]?.question.contests[0]?.options.map(({ title }) => title["en"])).toEqual(["Anna", "Ben"]);
  const { feed } = await hall.do({ act: "announce", key: "second", start: true });
  const again = feed.questions[3]?.electionId ?? "";
  for (const number of [1, 2, 3]) await hall.vote(again, number, number < 3 ? marking(1, 0) : marking(0, 1));
  await hall.do({ act: "end", number: 4 });
  await hall.count(4, 1, 2);
  expect((await resultOf(again)).contests).toMatchObject([{ outcome: { kind: "elected", elected: ["option-1"] } }]);
}, 120_000);

test("aborted before its end, and given up after it", async () => {
  const vote = await hall.ask(motionOn("Paint the shed?"));
  await hall.vote(vote, 1, YES);
  await hall.do({ act: "pause", number: 5, reason: "The network is gone" });
  expect(await hall.question(5)).toMatchObject({ state: "voting", paused: "The network is gone" });
  await hall.do({ act: "resume", number: 5, reason: "It is back" });
  await hall.do({ act: "abort", number: 5, reason: "The wording was wrong" });
  expect(await hall.question(5)).toMatchObject({ state: "cancelled", reason: "The wording was wrong" });
  const { prepared } = await hall.do({ act: "follow", number: 5, key: "shed", kind: "repetition" });
  expect(prepared).toMatchObject([{ key: "shed", question: { title: { en: "Paint the shed?" } } }]);
  await hall.do({ act: "remove", key: "shed" });
  const lost = await hall.ask(motionOn("Paint the fence?"));
  for (const number of [1, 2]) await hall.vote(lost, number, YES);
  await hall.do({ act: "end", number: 6 });
  await hall.do({ act: "give-up", number: 6, reason: "Two members of the committee have left" });
  expect(await hall.question(6)).toMatchObject({
    state: "uncounted",
    reason: "Two members of the committee have left",
  });
  await service.restart();
  expect((await hall.log()).questions[5]).toMatchObject({ closed: { ballots: 2 }, outcome: { end: "uncounted" } });
  expect(await hall.act({ act: "give-up", number: 6, reason: "again" })).toMatchObject({ ok: true });
}, 120_000);

test("the end; then the whole meeting verifies, and nothing more is done", async () => {
  await hall.do({ act: "end-meeting" });
  expect((await hall.view()).feed).toMatchObject({ phase: "ended" });
  expect(await hall.act({ act: "break", reason: "Lunch" })).toMatchObject({ code: "closed" });
  const report = await hall.verify();
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report).toMatchObject({ valid: true, ended: true });
  expect(report.questions.map(({ end }) => end)).toEqual([
    "result",
    "result",
    "result",
    "result",
    "cancelled",
    "uncounted",
  ]);
  expect(service.events.filter((event) => (event as { event: string }).event === "failed")).toEqual([]);
}, 120_000);
