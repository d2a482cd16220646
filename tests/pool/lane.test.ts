// Long work of a thread: one slice at a time, pauses as long as the slices, and groups that take turns. The test is the clock.
import { beforeEach, expect, test } from "vitest";
import { Lane } from "../../src/pool/lane.ts";

let now: number;
let timers: { readonly at: number; readonly go: () => void }[];
let lane: Lane;
beforeEach(() => {
  [now, timers] = [0, []];
  lane = new Lane({ now: () => now, later: (go, ms) => timers.push({ at: now + ms, go }) });
});

/** Lets the time pass until everything has been done. */
async function pass(): Promise<void> {
  for (let [timer] = timers; timer !== undefined; [timer] = timers) {
    timers.shift();
    now = Math.max(now, timer.at);
    timer.go();
    await new Promise(setImmediate); // the slice that it began
  }
}

type Slice = { readonly name: string; readonly from: number; readonly to: number };
/** Work of so many slices, each of which takes `ms`. */
async function work(done: Slice[], name: string, slices: number, ms: number, group: unknown = name): Promise<void> {
  for (let i = 0; i < slices; i += 1) {
    await lane.pause(group);
    const from = now;
    now += ms;
    done.push({ name, from, to: now });
  }
}

test("after each slice comes a pause that is as long, whoever goes on then", async () => {
  const done: Slice[] = [];
  const works = [work(done, "a", 3, 10), work(done, "b", 3, 20)];
  await pass();
  await Promise.all(works);
  expect(done.map(({ name }) => name).join("")).toBe("ababab");
  for (const [i, { from, to }] of done.slice(0, -1).entries()) expect(done[i + 1]?.from).toBe(to + (to - from));
});

test("a pause has an end, even if a slice or the others took very long", async () => {
  const done: Slice[] = [];
  const works = work(done, "a", 2, 5000);
  await pass();
  await works;
  expect((done[1]?.from ?? 0) - (done[0]?.to ?? 0)).toBe(100);
});

test("much work of one group waits behind itself", async () => {
  const done: Slice[] = [];
  const flood = Array.from({ length: 20 }, (_, i) => work(done, `a${i}`, 1, 10, "a"));
  const one = work(done, "b", 3, 10);
  await pass();
  await Promise.all([...flood, one]);
  expect(done.slice(0, 6).filter(({ name }) => name === "b")).toHaveLength(3);
});

test("work that fails or ends between two slices keeps no other waiting, and the next one is served anew", async () => {
  const done: Slice[] = [];
  const failing = lane.pause("a").then(() => {
    throw new Error("failed");
  });
  const other = work(done, "b", 1, 10);
  const failed = expect(failing).rejects.toThrow("failed");
  await pass();
  await Promise.all([failed, other]);
  const later = work(done, "c", 1, 10);
  await pass();
  await later;
  expect(done.map(({ name }) => name)).toEqual(["b", "c"]);
});
