// Requests that come in one turn of the process are handled together, and everybody gets their own answer.
import { expect, test } from "vitest";
import { Together } from "../../src/store/together.ts";

function counting(): { calls: number[][]; together: Together<number, string> } {
  const calls: number[][] = [];
  const together = new Together((items: readonly number[]) => {
    calls.push([...items]);
    if (items.includes(0)) throw new Error("disk is full");
    return items.map((item) => (item % 2 === 0 ? `even ${item}` : Promise.resolve(`odd ${item}`)));
  });
  return { calls, together };
}

test("one turn is one call; results are given back in order, waited for or not", async () => {
  const { calls, together } = counting();
  expect(await Promise.all([1, 2, 3].map((item) => together.add(item)))).toEqual(["odd 1", "even 2", "odd 3"]);
  expect(await together.add(4)).toBe("even 4");
  expect(calls).toEqual([[1, 2, 3], [4]]);
});

test("what fails, fails for all of that turn and for nobody after it", async () => {
  const { calls, together } = counting();
  const failed = await Promise.allSettled([1, 0, 3].map((item) => together.add(item)));
  expect(failed.map((outcome) => outcome.status === "rejected" && outcome.reason.message)).toEqual(
    Array(3).fill("disk is full"),
  );
  expect(await together.add(5)).toBe("odd 5");
  expect(calls).toHaveLength(2);
});

test("a flush does at once what waits, and only once", async () => {
  const { calls, together } = counting();
  const answer = together.add(2);
  together.flush();
  together.flush();
  expect(calls).toEqual([[2]]);
  expect(await answer).toBe("even 2");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(calls).toEqual([[2]]);
});
