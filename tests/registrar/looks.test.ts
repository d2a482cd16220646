// When a look is due: after an hour, also if the clock was set back meanwhile.
import { expect, test } from "vitest";
import { isTime } from "../../src/clock.ts";

const HOUR = 3_600_000;

test("a look is due after an hour, and not before", () => {
  expect([0, 1, HOUR - 1, HOUR, 2 * HOUR].map((later) => isTime(later, 0, HOUR))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("a clock that was set back begins a new hour: it is due once, and not for ever", () => {
  expect(isTime(5 * HOUR, 9 * HOUR, HOUR)).toBe(true);
  expect(isTime(5 * HOUR + 1, 5 * HOUR, HOUR)).toBe(false);
});
