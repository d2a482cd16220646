// A flood in one group fills its own share: others are served as if it was not there, and everybody gets an answer.
import { URL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ThreadPool } from "../../src/pool/thread-pool.ts";
import type { Gated } from "./gated-thread.ts";

const program = new URL("./gated-thread.ts", import.meta.url);
const BATCH = 4;
/** By name: letters for the group, and a number; `w` begins work that is in vain. */
type Ask = Gated & { readonly cost: number };

let pool: ThreadPool<Ask, string[]>;
let answered: string[];
const gates: Int32Array[] = [];
function poolOf(threads: number, queue = 1000): void {
  pool = new ThreadPool(
    { threads, queue, program },
    {
      group: ({ name }) => name.replace(/\d+$/, ""),
      cost: ({ cost }) => cost,
      batch: BATCH,
      inVain: (names) => names.some((name) => name.startsWith("w")),
      message: (asks) => asks,
    },
  );
}
beforeEach(() => {
  answered = [];
});
afterEach(async () => {
  for (const gate of gates.splice(0)) open(gate);
  await pool.close();
});

function open(gate: Int32Array): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

/** A question that is answered as soon as a thread has it, or one whose thread waits until `go`. */
function ask(name: string, { held = false, cost = 1 } = {}): { answer: Promise<string[] | undefined>; go: () => void } {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  gates.push(gate);
  if (!held) open(gate);
  const answer = pool.ask({ name, gate, cost });
  void answer.then(() => answered.push(name));
  return { answer, go: () => open(gate) };
}

test.each([
  ["a rush waits behind itself: another group is next, and then the oldest", "a", ["a0", "b", "a1", "a2"]],
  ["a flood waits behind itself: another group is next, and then the newest", "w", ["w0", "b", "w50", "w49"]],
])("%s", async (_, group, order) => {
  poolOf(1);
  const first = ask(`${group}0`, { held: true });
  const flood = Array.from({ length: 50 }, (_, i) => ask(`${group}${i + 1}`, { cost: BATCH }));
  const other = ask("b");
  first.go();
  await Promise.all([other.answer, ...flood.map(({ answer }) => answer)]);
  expect(answered.slice(0, 4)).toEqual(order);
});

test("a batch is bounded by its cost, and in a flood everything goes alone", async () => {
  poolOf(1);
  const first = ask("a0", { held: true });
  const usual = [1, 2, 3, 4].map((i) => ask(`a${i}`, { cost: BATCH / 2 }));
  const flood = [1, 2, 3, 4].map((i) => ask(`w${i}`, { cost: 1 }));
  first.go();
  const batches = async (asks: { answer: Promise<string[] | undefined> }[]) =>
    (await Promise.all(asks.map(({ answer }) => answer))).map((batch) => batch?.length);
  expect(await batches(usual)).toEqual([2, 2, 2, 2]);
  expect(await batches(flood)).toEqual([4, 4, 4, 4]); // nobody knew yet
  const [later, ...more] = [5, 6, 7].map((i) => ask(`w${i}`, { cost: 1, held: true }));
  for (const each of [later, ...more]) each?.go();
  expect(await batches(more)).toEqual([1, 1]);
});

test("the last free thread is kept for a group that has none", async () => {
  poolOf(2);
  const first = ask("a1", { held: true });
  const further = ask("a2");
  await ask("b1").answer;
  expect(answered).toEqual(["b1"]);
  first.go();
  await Promise.all([first, further].map(({ answer }) => answer));
});

test("where there is no room, the last of the longest group is refused, and nobody else", async () => {
  poolOf(1, 4);
  const first = ask("a0", { held: true });
  const flood = [1, 2, 3, 4, 5].map((i) => ask(`a${i}`));
  const others = [ask("b1"), ask("b2")];
  first.go();
  const answers = await Promise.all([...flood, ...others].map(({ answer }) => answer));
  expect(answers.map((answer) => answer !== undefined)).toEqual([true, true, false, false, false, true, true]);
});

test("what waits is bounded by its cost, too", async () => {
  poolOf(1);
  const first = ask("a0", { held: true });
  const huge = [1, 2, 3].map((i) => ask(`a${i}`, { cost: 15 * 1024 * 1024 }));
  const other = ask("b");
  first.go();
  const answers = await Promise.all([...huge, other].map(({ answer }) => answer));
  expect(answers.map((answer) => answer !== undefined)).toEqual([true, true, false, true]);
});

test("a closed pool answers everybody", async () => {
  poolOf(1);
  const asks = [ask("a1", { held: true }), ask("a2"), ask("b1")];
  await pool.close();
  expect(await Promise.all([...asks, ask("a3")].map(({ answer }) => answer))).toEqual(Array(4).fill(undefined));
});
