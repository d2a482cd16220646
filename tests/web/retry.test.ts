// How a page comes back to a busy server: never before it was asked to, and not all pages at once.
import { expect, test } from "vitest";
import { retryDelay } from "../../web/shared/service/retry.ts";

test("the window doubles up to half a minute, and nothing comes at once", () => {
  const latest = [1, 2, 3, 6, 50].map((attempt) => retryDelay(attempt, 0, () => 1));
  expect(latest).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  expect(retryDelay(4, 0, () => 0)).toBe(300);
});

test("what the server asked for is the least, and the spread comes on top", () => {
  const spread = Array.from({ length: 11 }, (_, i) => retryDelay(2, 2, () => i / 10));
  expect(Math.min(...spread)).toBe(2300);
  expect(Math.max(...spread)).toBe(4000);
  expect(new Set(spread).size).toBeGreaterThan(8);
});
