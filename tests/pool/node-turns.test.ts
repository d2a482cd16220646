// How much of the process a flood may take on Node. Its clock stands still.
import { afterEach, expect, test, vi } from "vitest";
import { castTurns, pieceTurns, requestTurns } from "../../src/pool/node-turns.ts";

afterEach(() => void vi.useRealTimers());

test.each([
  ["looked up", 1024 + 3000, 254, 50],
  ["verified in vain", 8 * 3000, 42, 8],
])(
  "usual ballots that were %s: those of five seconds are answered at once, and then only so many a second",
  async (...row) => {
    const [, cost, atOnce, perSecond] = row;
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { answering } = castTurns();
    let answered = 0;
    for (let i = 0; i < 600; i += 1) void answering.take("e", cost).then(() => (answered += 1));
    await vi.advanceTimersByTimeAsync(99);
    const first = answered;
    expect(Math.abs(first - atOnce)).toBeLessThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(1000);
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
  for (let turn = 0; read.length < 5 && turn < 20; turn += 1) await rounds();
  expect(read).toEqual(["a-large", "b", "b", "b", "a-second"]);
});

test("in a crowd of large ballots the newest and the oldest are read in turn", async () => {
  const { reading } = castTurns();
  const read: number[] = [];
  for (let i = 0; i < 100; i += 1) void reading.take("e", 215_000).then(() => read.push(i));
  await Promise.resolve();
  while (read.length < 4) await rounds();
  expect(read).toEqual([0, 1, 99, 2]);
});

/** As often as new connections are accepted before the next turn. */
async function rounds(): Promise<void> {
  for (let round = 0; round < 16; round += 1) await new Promise(setImmediate);
}

test("between two requests that begin, sixteen connections can come in; in a crowd the oldest and the newest in turn", async () => {
  const turns = requestTurns();
  const begun: number[] = [];
  for (let i = 0; i < 100; i += 1) void turns.take("e", 1).then(() => begun.push(i));
  await Promise.resolve();
  expect(begun).toEqual([0]);
  for (let turn = 1; turn < 100; turn += 1) {
    expect(begun).toHaveLength(turn);
    await rounds();
    expect(begun).toHaveLength(turn + 1);
  }
  expect(begun.slice(0, 5)).toEqual([0, 1, 99, 2, 98]);
  expect([begun[49], begun[50], begun[99]]).toEqual([25, 26, 75]);
});

test("a short record is read at once, and of long ones a piece in each turn, by vote", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const turns = pieceTurns();
  const read: string[] = [];
  for (let i = 0; i < 40; i += 1) void turns.take("a", 1).then(() => read.push("a"));
  void turns.take("b", 1).then(() => read.push("b"));
  await Promise.resolve();
  expect(read).toHaveLength(4); // some ten milliseconds of the thread that answers everybody
  const next = async () => {
    await vi.advanceTimersByTimeAsync(4);
    await rounds();
  };
  await next();
  expect(read.slice(4)).toEqual(["b"]);
  await next();
  await next();
  expect(read.slice(4)).toEqual(["b", "a", "a"]);
});
