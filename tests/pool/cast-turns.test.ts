// How much of the process a flood of casts may take on Node. Its clock stands still.
import { afterEach, expect, test, vi } from "vitest";
import { castTurns } from "../../src/pool/cast-turns.ts";

afterEach(() => void vi.useRealTimers());

test.each([
  ["looked up", 512 + 3000 / 4, 400, 8, 80],
  ["verified in vain", 3000, 170, 4, 34],
])(
  "usual ballots that were %s: those of five seconds are answered at once, and then only so many a second",
  async (...row) => {
    const [, cost, atOnce, next, perSecond] = row;
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { answering } = castTurns();
    let answered = 0;
    for (let i = 0; i < 600; i += 1) void answering.take("e", cost).then(() => (answered += 1));
    await vi.advanceTimersByTimeAsync(99);
    const first = answered;
    expect(Math.floor(first / 10)).toBe(atOnce / 10);
    await vi.advanceTimersByTimeAsync(1);
    expect(answered - first).toBe(next);
    await vi.advanceTimersByTimeAsync(900);
    expect(Math.abs(answered - first - perSecond)).toBeLessThanOrEqual(2);
  },
);

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
