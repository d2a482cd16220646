// Which view a state shows while a sealed ballot is on its way, and when leaving the page asks: only the ballot's own way counts.
import { expect, test } from "vitest";
import type { Failure } from "../../../web/voter/failing.ts";
import { initialState, type Job, type State } from "../../../web/voter/machine.ts";
import { handsOver, lateJob, viewOf } from "../../../web/voter/screen.ts";
import { CODE, Device, World } from "./world.ts";

/** A device whose ballot is sealed and on its way. */
async function sealed(): Promise<State> {
  const world = new World();
  const device = new Device(world, { kind: "code", code: CODE });
  for (let i = 0; i < 2; i++) await device.act();
  const { request } = world;
  world.request = () => new Promise(() => undefined); // the box takes its time
  await device.act();
  world.request = request;
  expect(device.state.jobs).toMatchObject({ cast: { attempt: 1 } });
  return device.state;
}
const late = { attempt: 2, waiting: true };

test("the first attempt runs, and an answer about the vote is lost: nothing changes for the ballot", async () => {
  const state = await sealed();
  const polled = { ...state, jobs: { ...state.jobs, status: late } };
  expect([viewOf(polled), lateJob(polled)]).toEqual(["handing-over", undefined]);
  const stopped = { ...polled, jobs: { ...state.jobs, status: { ...late, lacks: "operator" as const } } };
  expect(viewOf(stopped)).toBe("handing-over");
});

test("a page that was opened again waits for the status and the record, and then for the box", async () => {
  const state = await sealed();
  const jobs = (...names: Job[]) => Object.fromEntries(names.map((name) => [name, late]));
  for (const job of ["status", "record"] as const) {
    const anew = { ...state, status: undefined, election: undefined, jobs: jobs(job) };
    expect([viewOf(anew), lateJob(anew)]).toEqual(["handing-over late", job]);
  }
  const tried = { ...state, jobs: jobs("cast") };
  expect([viewOf(tried), lateJob(tried)]).toEqual(["handing-over late", "cast"]);
  expect(viewOf({ ...state, jobs: { cast: { ...late, lacks: "operator" } } })).toBe("handing-over stopped");
  expect(viewOf({ ...state, jobs: { cast: { ...late, notNow: true } } })).toBe("handing-over held");
});

test.each<[Job, Failure, string]>([
  ["record", { kind: "forged", what: "promise" }, "forged"],
  ["record", { kind: "storage" }, "no-storage"],
  ["record", { kind: "bug", message: "" }, "broken"],
  ["cast", { kind: "refused", code: "closed" }, "too-late"],
])(
  "leaving asks while the ballot is on its way, and not where the page itself says that it stopped: %s, %o",
  async (job, failure, screen) => {
    const state = await sealed();
    expect(handsOver(state)).toBe(true);
    const ended: State = { ...state, jobs: {}, refusal: { job, failure } };
    expect([viewOf(ended), handsOver(ended)]).toEqual([screen, false]);
    expect(handsOver({ ...initialState, jobs: { seal: { attempt: 1, waiting: false } } })).toBe(true);
  },
);
