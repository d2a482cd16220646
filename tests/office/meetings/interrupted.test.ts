// A question that is interrupted between any two of its writes goes on when the service starts again, and nothing happens twice.
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { decodeMeetingEntry } from "../../../crypto/meeting/entries.ts";
import { Box } from "../../../src/box/box.ts";
import { Meeting } from "../../../src/meeting/meeting.ts";
import { Registrar } from "../../../src/registrar/registrar.ts";
import { contentOf, Hall, motionOn } from "../../support/election/hall.ts";
import { YES } from "../../support/election/over-http.ts";
import { TestService } from "../../support/hosts/service.ts";

let service: TestService;
let hall: Hall;
beforeAll(async () => {
  service = new TestService();
  await service.signIn();
  hall = await Hall.open(service, contentOf(3));
  await hall.arrive(1, 2, 3);
}, 120_000);
afterEach(() => vi.restoreAllMocks());
afterAll(() => service?.stop());

class Killed extends Error {}

/** From now on this method breaks off: before it does anything, or when it has done it and nobody hears of it. */
function killAt(
  actor: object,
  method: string,
  when: "before" | "after",
  is: (bytes: Uint8Array) => boolean = () => true,
) {
  const original = Reflect.get(actor, method) as (...parameters: unknown[]) => Promise<unknown>;
  vi.spyOn(actor as Record<string, () => unknown>, method).mockImplementation(async function (
    this: unknown,
    ...parameters: unknown[]
  ) {
    if (!is(parameters[0] as Uint8Array)) return original.apply(this, parameters);
    if (when === "after") await original.apply(this, parameters);
    throw new Killed("killed");
  } as () => unknown);
}
const entry = (type: string) => (bytes: Uint8Array) => decodeMeetingEntry(bytes).type === type;
/** The service starts again, and everything works. */
const again = async () => {
  vi.restoreAllMocks();
  await service.restart();
};

type Place = [actor: object, method: string, is?: (bytes: Uint8Array) => boolean];
const beginning: [string, Place][] = [
  ["the people are read", [Meeting.prototype, "present"]],
  ["the registrar is made", [Registrar.prototype, "create"]],
  ["the box is made", [Box.prototype, "create"]],
  ["the question is logged", [Meeting.prototype, "append", entry("question")]],
  ["the record is opened", [Box.prototype, "append"]],
  ["the announcement is logged", [Meeting.prototype, "append", entry("announcement")]],
  ["issuing begins", [Registrar.prototype, "bind"]],
  ["the feed is told", [Meeting.prototype, "tell"]],
];
const ending: [string, Place][] = [
  ["reception ends", [Box.prototype, "endReception"]],
  ["issuing ends", [Registrar.prototype, "setPhase"]],
  ["the record is closed", [Box.prototype, "close"]],
  ["the register is logged", [Box.prototype, "append"]],
  ["the closing is logged", [Meeting.prototype, "append", entry("closed")]],
];
const result: [string, Place][] = [
  ["the result is made", [Box.prototype, "conclude"]],
  ["the outcome is logged", [Meeting.prototype, "append", entry("outcome")]],
];

test.each(["before", "after"] as const)("%s each of its writes", { timeout: 300_000 }, async (when) => {
  for (const [what, [actor, method, is]] of beginning) {
    const number = (await hall.log()).questions.length + 1;
    await hall.do({ act: "write", key: `${what} ${when}`, question: motionOn(what) });
    killAt(actor, method, when, is);
    await hall.act({ act: "announce", key: `${what} ${when}`, start: true }).catch(() => undefined); // nobody hears of it
    await again();
    await hall.do({ act: "announce", key: `${what} ${when}`, start: true }); // asked again
    expect(await hall.question(number), what).toMatchObject({ state: "voting", present: 3, eligible: 3 });
    if (number > 1) await hall.do({ act: "abort", number, reason: "Only tried" });
  }
  const first = when === "before" ? 1 : (await hall.log()).questions.length + 1;
  if (when === "after") await hall.ask(motionOn("Once more"));
  const { electionId: vote } = await hall.question(first);
  await hall.vote(vote, 1, YES);
  await hall.vote(vote, 2, YES);
  for (const [i, [what, [actor, method, is]]] of ending.entries()) {
    killAt(actor, method, when, is);
    if (i === 0) await hall.act({ act: "end", number: first }).catch(() => undefined);
    else await service.tick();
    const logged = when === "after" && i === ending.length - 1; // nobody has heard of it
    expect(logged ? ["counting"] : ["ending", "closing"], what).toContain((await hall.question(first)).state);
    vi.restoreAllMocks();
    if (i === 0) service.now += 10_000;
  }
  await again();
  expect(await hall.question(first)).toMatchObject({ state: "counting", cast: 2 });
  for (const index of [1, 2]) await hall.agree(first, index);
  for (const [i, [what, [actor, method, is]]] of result.entries()) {
    killAt(actor, method, when, is);
    await (i === 0 ? hall.count(first, 1, 2) : service.tick()).catch(() => undefined);
    expect((await hall.log()).questions[first - 1]?.outcome === undefined, what).toBe(when === "before");
    vi.restoreAllMocks();
  }
  await again();
  expect(await hall.question(first)).toMatchObject({ state: "result" });
});

test("then the whole meeting verifies", async () => {
  await hall.do({ act: "end-meeting" });
  const report = await hall.verify();
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report).toMatchObject({ valid: true, ended: true });
}, 120_000);
