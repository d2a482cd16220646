// Who may vote on a question: one class only, with several questions open at once; and a question that cannot be opened leaves no gap.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { refused } from "../../../src/doors/outcome.ts";
import { Registrar } from "../../../src/registrar/registrar.ts";
import { contentOf, Hall, motionOn } from "../../support/election/hall.ts";
import { TestService } from "../../support/hosts/service.ts";

let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  const classes = [
    { id: "owners", title: { en: "Owners" }, weight: 2 },
    { id: "tenants", weight: 1 },
  ];
  const members = ["owners", "owners", "owners", "tenants", "tenants"].map((id, i) => ({
    name: `P ${i + 1}`,
    class: id,
  }));
  hall = await Hall.open(service, contentOf(0, { classes, members }));
  await hall.arrive(1, 2, 4, 5);
}, 120_000);
afterAll(() => service?.stop());

test("only of one class are present and eligible, and come later; another question for all is open beside it", async () => {
  expect(await hall.act({ act: "write", key: "roof", question: motionOn("Mend the roof?") })).toMatchObject({
    ok: true,
  });
  expect(await hall.act({ act: "announce", key: "roof", start: true, classes: ["guests"] })).toMatchObject({
    errors: [{ path: "classes", code: "unknown-class" }],
  });
  await hall.do({ act: "announce", key: "roof", start: true, classes: ["owners"] });
  const all = await hall.ask(motionOn("A feast?"));
  expect(await hall.question(1)).toMatchObject({ state: "voting", present: 2, eligible: 2 });
  expect(await hall.question(2)).toMatchObject({ state: "voting", present: 4, eligible: 4, electionId: all });
  await hall.arrive(3);
  service.now += 1000;
  await service.tick();
  expect([(await hall.question(1)).eligible, (await hall.question(2)).eligible]).toEqual([3, 5]);
  await hall.do({ act: "leave", number: 5 });
  await hall.arrive(5); // is on the roll already
  service.now += 1000;
  await service.tick();
  expect([(await hall.question(1)).eligible, (await hall.question(2)).eligible]).toEqual([3, 5]);
  const { manifest } = await service.view((await hall.question(1)).electionId);
  expect(manifest.classes).toMatchObject([{ id: "owners", title: { en: "Owners" }, weight: 2 }]);
});

test("a question that cannot be opened says why, and is aborted without a record; its number is used up", async () => {
  const create = vi.spyOn(Registrar.prototype, "create").mockResolvedValue(refused("overloaded"));
  await hall.do({ act: "write", key: "stuck", question: motionOn("Stuck") });
  const { waits, feed } = await hall.do({ act: "announce", key: "stuck", start: true });
  expect(waits).toEqual([{ number: 3, code: "overloaded" }]);
  expect(feed.questions).toHaveLength(2);
  await hall.do({ act: "abort", number: 3, reason: "It does not open" });
  create.mockRestore();
  await service.tick();
  expect((await hall.log()).questions[2]).toMatchObject({ number: 3, outcome: { end: "cancelled", size: 0 } });
  expect((await hall.view()).waits).toEqual([]);
  await hall.ask(motionOn("Not stuck"));
  expect(await hall.question(4)).toMatchObject({ state: "voting" });
});

test("the meeting verifies", async () => {
  for (const number of [1, 2, 4]) await hall.do({ act: "abort", number, reason: "Only tried" });
  await hall.do({ act: "end-meeting" });
  const report = await hall.verify();
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report).toMatchObject({ valid: true, ended: true });
});
