// What waits: groups take turns by what they cost, the newest of a group comes first, and the group that waits with most gives way.
import { expect, test } from "vitest";
import { FairQueue } from "../../src/pool/fair-queue.ts";

/** A queue with these items, named by their group; each costs 1 unless the name ends with a number. */
function queueOf(...names: string[]): FairQueue<string> {
  const queue = new FairQueue<string>();
  for (const name of names) add(queue, name);
  return queue;
}
const add = (queue: FairQueue<string>, name: string) => queue.add(name[0], name, Number(/\d+$/.exec(name)?.[0] ?? 1));
const one = () => 1;
function drain(queue: FairQueue<string>): string[] {
  const order: string[] = [];
  for (let next = queue.take(one); next.length > 0; next = queue.take(one)) order.push(...next);
  return order;
}

test("a group of many is not served before one of few", () => {
  expect(drain(queueOf("a", "a", "a", "a", "b", "c"))).toEqual(["a", "b", "c", "a", "a", "a"]);
});

test("turns are counted by cost: after one that costs nine, others have nine", () => {
  const small = Array.from({ length: 10 }, () => "b");
  expect(drain(queueOf("a9", "a9", ...small))).toEqual(["a9", ...small.slice(1), "a9", "b"]);
});

test("the newest of a group comes first", () => {
  const queue = queueOf("a-first", "a-second", "a-third");
  expect(drain(queue)).toEqual(["a-third", "a-second", "a-first"]);
});

test("a batch is of one group, and within its room; the first always fits", () => {
  const queue = queueOf("a5", "a4", "a3", "b9");
  expect(queue.take(() => 8)).toEqual(["a3", "a4"]);
  expect(queue.take(() => 8)).toEqual(["b9"]);
  expect(queue.take(() => 8)).toEqual(["a5"]);
  expect([queue.size, queue.cost]).toEqual([0, 0]);
});

test("a group may be passed over, and waits on", () => {
  const queue = queueOf("a", "b");
  expect(queue.take((item) => (item === "a" ? 0 : 1))).toEqual(["b"]);
  expect(queue.take((item) => (item === "a" ? 0 : 1))).toEqual([]);
  expect(queue.take(one)).toEqual(["a"]);
});

test("nobody has a claim to turns that they did not use, or loses a debt by leaving", () => {
  const queue = queueOf("b", "a", "a", "a", "a");
  drain(queue);
  for (const name of ["a", "a", "b", "b", "c", "c"]) add(queue, name);
  expect(drain(queue)).toEqual(["b", "c", "a", "b", "c", "a"]);
});

test("the oldest of the group that waits with most gives way", () => {
  const queue = queueOf("b7", "a-old1", "a-new1", "c9");
  expect(queue.giveWay()).toBe("c9");
  expect(queue.giveWay()).toBe("b7");
  expect(queue.giveWay()).toBe("a-old1");
  expect(queue.size).toBe(1);
  expect([queue.giveWay(), queue.giveWay()]).toEqual(["a-new1", undefined]);
});
