// What waits: groups take turns by what they cost, in a flood the newest of a group comes first, and one of the group that waits with most gives way.
import fc from "fast-check";
import { expect, test } from "vitest";
import { FairQueue } from "../../src/pool/fair-queue.ts";
import { isKept } from "../support/garbage.ts";
import { runs } from "../support/runs.ts";

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

test("the oldest of a group comes first, and while it is flooded the newest", () => {
  const queue = queueOf("a-1st", "a-2nd", "a-3rd", "a-4th", "b-1st", "b-2nd");
  expect([queue.take(one), queue.take(one)]).toEqual([["a-1st"], ["b-1st"]]);
  queue.flood("a", true);
  expect([queue.take(one), queue.take(one)]).toEqual([["a-4th"], ["b-2nd"]]);
  queue.flood("a", false);
  expect([queue.take(one), queue.take(one)]).toEqual([["a-2nd"], ["a-3rd"]]);
});

test("a group of which more than a crowd waits is served from its newest end, until it is no crowd any more", () => {
  const queue = new FairQueue<string>(2);
  for (const name of ["a-1st", "a-2nd", "a-3rd", "a-4th"]) add(queue, name);
  expect(queue.giveWay()).toBe("a-1st");
  expect(drain(queue)).toEqual(["a-4th", "a-2nd", "a-3rd"]);
});

test("of a thousand groups it is known what they had, and of no more: nothing grows with those that there ever were", async () => {
  const queue = new FairQueue<string>();
  const one = (group: unknown) => {
    queue.add(group, "", 1);
    return queue.take(() => 1);
  };
  const first = new WeakRef(
    (() => {
      const group = {};
      one(group);
      return group;
    })(),
  );
  for (let i = 0; i < 999; i++) one(i);
  expect(await isKept(first)).toBe(true);
  one("another");
  expect(await isKept(first)).toBe(false);
});

test("a batch is of one group, and within its room; the first always fits", () => {
  const queue = queueOf("a3", "a4", "a5", "b9");
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

test("the last one of the group that waits with most gives way: the newest, and in a flood the oldest", () => {
  const queue = queueOf("b7", "a-old1", "a-mid1", "a-new1", "c9");
  expect([queue.giveWay(), queue.giveWay(), queue.giveWay()]).toEqual(["c9", "b7", "a-new1"]);
  queue.flood("a", true);
  expect(queue.giveWay()).toBe("a-old1");
  expect([queue.size, queue.cost]).toEqual([1, 1]);
  expect([queue.giveWay(), queue.giveWay()]).toEqual(["a-mid1", undefined]);
});

test("whatever happens, every item comes out once", () => {
  const step = fc.oneof(
    fc.record({ add: fc.constantFrom("a", "b", "c"), cost: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ take: fc.nat(12) }),
    fc.record({ flood: fc.constantFrom("a", "b", "c"), flooded: fc.boolean() }),
    fc.constant("giveWay" as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new FairQueue<number>();
      const out: number[] = [];
      let added = 0;
      for (const one of steps) {
        if (one === "giveWay") out.push(...[queue.giveWay() ?? []].flat());
        else if ("add" in one) queue.add(one.add, added++, one.cost);
        else if ("take" in one) out.push(...queue.take(() => one.take));
        else queue.flood(one.flood, one.flooded);
        expect(queue.size).toBe(added - out.length);
      }
      while (queue.size > 0) out.push(...queue.take(() => 5));
      expect(out.toSorted((a, b) => a - b)).toEqual([...Array(added).keys()]);
      expect(queue.cost).toBe(0);
    }),
    runs(100),
  );
});
