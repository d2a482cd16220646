// So much in each turn: nobody waits while there is something left, and a flood waits behind itself. The test begins the turns.
import { beforeEach, expect, test } from "vitest";
import { Turns } from "../../src/pool/turns.ts";

let begin: (() => void) | undefined;
let gone: string[] = [];
beforeEach(() => {
  [begin, gone] = [undefined, []];
});

const turnsOf = (perTurn: number, saved = perTurn, room = 1000) =>
  new Turns({ perTurn, saved, room, next: (turn) => (begin = turn) });
function take(turns: Turns, name: string, cost = 1): void {
  void turns.take(name[0], cost).then(() => gone.push(name));
}
/** Lets those go whose turn it is, after the next turn has begun, if there is one. */
async function next(): Promise<string[]> {
  gone = [];
  const turn = begin;
  begin = undefined;
  turn?.();
  await new Promise(setImmediate);
  return gone;
}

test("what was saved goes at once, and each turn allows its part again, up to what may be saved", async () => {
  const turns = turnsOf(2, 3);
  for (const name of ["a1", "a2", "a3", "a4", "a5", "a6"]) take(turns, name);
  await new Promise(setImmediate);
  expect(gone).toEqual(["a1", "a2", "a3"]);
  expect(await next()).toEqual(["a4", "a5"]);
  expect(await next()).toEqual(["a6"]);
  expect(await next()).toEqual([]);
  expect(begin).toBeUndefined(); // nothing more can be saved, and no timer runs
  for (const name of ["b1", "b2", "b3", "b4"]) take(turns, name);
  await new Promise(setImmediate);
  expect(gone).toEqual(["b1", "b2", "b3"]);
});

test("a flood waits behind itself", async () => {
  const turns = turnsOf(1);
  for (let i = 0; i < 100; i += 1) take(turns, `a${i}`);
  take(turns, "b");
  await new Promise(setImmediate);
  expect(await next()).toEqual(["b"]);
});

test("what costs more than a turn allows uses up the following ones", async () => {
  const turns = turnsOf(2);
  take(turns, "large", 5);
  take(turns, "small");
  await new Promise(setImmediate);
  expect(gone).toEqual(["large"]);
  expect(await next()).toEqual([]);
  expect(await next()).toEqual(["small"]);
});

test("who finds no room to wait goes on at once", async () => {
  const turns = turnsOf(1, 1, 10);
  for (let i = 0; i < 13; i += 1) take(turns, `a${i}`);
  await new Promise(setImmediate);
  expect(gone).toEqual(["a0", "a11", "a12"]);
});

test("who has had a turn may ask for another one", async () => {
  const turns = turnsOf(1);
  const again = async (left: number): Promise<void> => {
    await turns.take("a", 1);
    gone.push(`a${left}`);
    if (left > 0) await again(left - 1);
  };
  const all = again(2);
  await new Promise(setImmediate);
  for (const name of ["a1", "a0"]) expect(await next()).toEqual([name]);
  await all;
});
