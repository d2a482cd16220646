// A whole meeting over a real service: questions one after another, counted by a committee of two out of three, with a restart between any two steps.
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf, electionOf, Hall, motionOn } from "../../support/election/hall.ts";
import { NO, YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";

let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  hall = await Hall.open(service, contentOf(12));
  await hall.arrive(1, 2, 3, 4, 5, 6, 7, 8);
}, 120_000);
afterAll(() => service?.stop());

test("announced, opened, voted, ended, counted: the log says each", async () => {
  const vote = await hall.ask(motionOn("Adopt the budget?"));
  expect(await hall.question(1)).toMatchObject({ state: "voting", present: 8, eligible: 8, cast: 0, electionId: vote });
  for (const number of [1, 2, 3, 4, 5]) await hall.vote(vote, number, number < 4 ? YES : NO);
  await hall.do({ act: "end", number: 1 });
  expect(await hall.question(1)).toMatchObject({ state: "counting", cast: 5 });
  await hall.count(1, 1, 3);
  expect(await hall.question(1)).toMatchObject({ state: "result", agreed: [1, 2, 3], shared: [1, 3] });
  const { questions } = await hall.log();
  expect(questions).toMatchObject([
    { electionId: vote, announcement: { present: 8, excluded: 0 }, closed: { ballots: 5 }, outcome: { end: "result" } },
  ]);
  const report = await hall.verify();
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report).toMatchObject({ valid: true, ended: false, questions: [{ agreed: { members: 3, quorum: 3 } }] });
}, 120_000);
