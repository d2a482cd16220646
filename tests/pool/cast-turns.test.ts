// How much of the process a flood of casts may take on Node. Its clock stands still.
import { afterEach, expect, test, vi } from "vitest";
import { castTurns } from "../../src/pool/cast-turns.ts";

afterEach(() => void vi.useRealTimers());

test("400 usual ballots that were looked up are answered at once, and after that eight each tenth of a second", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const { answering } = castTurns();
  let answered = 0;
  for (let i = 0; i < 600; i += 1) void answering.take("e", 512 + 3000 / 4).then(() => (answered += 1));
  await vi.advanceTimersByTimeAsync(99);
  const first = answered;
  expect(Math.floor(first / 10)).toBe(40);
  await vi.advanceTimersByTimeAsync(1);
  expect(answered - first).toBe(8);
  await vi.advanceTimersByTimeAsync(900);
  expect(Math.round((answered - first) / 10)).toBe(8);
});

test("one of the largest ballots, or twenty usual ones, are read before everybody else has a turn", async () => {
  const { reading } = castTurns();
  const read: string[] = [];
  const take = (name: string, length: number) => void reading.take(name[0], length).then(() => read.push(name));
  for (const name of ["a-large", "a-second"]) take(name, 215_000);
  for (let i = 0; i < 3; i += 1) take("b", 3000);
  await Promise.resolve();
  expect(read).toEqual(["a-large"]);
  for (let turn = 0; read.length < 5 && turn < 20; turn += 1) await new Promise(setImmediate);
  expect(read).toEqual(["a-large", "b", "b", "b", "a-second"]);
});
