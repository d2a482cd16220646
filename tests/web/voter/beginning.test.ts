// How the member's page begins: what binds the vote is asked at once and together, the code is sent only after that was verified, and a request that
// was refused is not repeated because of another answer.
import { expect, test } from "vitest";
import { type Effect, type Event, initialState, type State, step } from "../../../web/voter/machine.ts";
import { screenOf } from "../../../web/voter/screen.ts";
import { CODE, Device, World } from "./world.ts";

const code = { stage: "code", code: CODE, owner: {} } as const;

/** The state after these events, and what the last one has started. */
function after(...events: Event[]): { state: State; started: Effect["do"][] } {
  let state: State = { ...initialState, jobs: { boot: { attempt: 1, waiting: false } } };
  let effects: Effect[] = [];
  for (const event of events) ({ state, effects } = step(state, event));
  return { state, started: effects.map((effect) => effect.do) };
}
const booted: Event = { type: "done", job: "boot", result: { slip: code } };
const standing = (phase: "ceremony" | "casting"): Event => ({
  type: "done",
  job: "status",
  result: { status: { phase, size: 1, title: { de: "Wahl" }, organiser: "Verein" } },
});
const forged: Event = { type: "failed", job: "record", failure: { kind: "forged", what: "record", clause: "ID-1" } };
const refused = (job: "status" | "record", code: string): Event => ({
  type: "failed",
  job,
  failure: { kind: "refused", code },
});

test("status and record are asked together, as soon as the device's storage was read, and the code is not sent yet", async () => {
  expect(after(booted).started).toEqual(["status", "record"]);
  const world = new World();
  world.request = () => new Promise(() => undefined); // nobody answers
  const device = new Device(world, { kind: "code", code: CODE });
  await device.settle();
  expect(device.asked.map(({ what }) => what)).toEqual(["status", "opening"]);
});

test("a record that was forged stays refused when the status comes, and nothing is asked again", () => {
  const { state, started } = after(booted, forged, standing("casting"));
  expect(screenOf(state)).toBe("forged");
  expect(started).toEqual(["poll"]);
});

test("an election that is not there is asked for once", () => {
  const { state, started } = after(booted, refused("status", "not-found"), refused("record", "not-found"));
  expect(screenOf(state)).toBe("unknown");
  expect(started).toEqual([]);
});

test("before the opening there is no record, and it is not asked for until there may be one", () => {
  const none: Event = { type: "failed", job: "record", failure: { kind: "unreachable" } };
  const { state, started } = after(booted, none, standing("ceremony"), { type: "again", job: "record" });
  expect(screenOf(state)).toBe("waiting-room");
  expect(state.jobs.record).toBeUndefined();
  expect(started).not.toContain("record");
  expect(step(state, standing("casting")).effects.map((effect) => effect.do)).toContain("record");
});
