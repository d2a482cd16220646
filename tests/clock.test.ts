// When a clock is believed that can be set: against one that only counts, and against a plainer statement of the same rule.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDue, trustedClock, watchedClock } from "../src/clock.ts";
import { runs } from "./support/runs.ts";

const DAY = 86_400_000;
const TWO_MINUTES = 120_000;

/** A true time, a clock that is `wrong` by so much, and what is made of it. `pass` looks every second, as the service does. */
function started(wrong = 0) {
  const here = { at: 1_800_000_000_000, wrong };
  const clock = watchedClock(
    () => here.at + here.wrong,
    () => here.at - 1_799_999_999_999.25,
  );
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 1000) {
      here.at += Math.min(left, 1000);
      clock.steady();
    }
  };
  /** How far ahead of the true time it is believed to be. */
  const ahead = () => clock.steady() - here.at;
  return { here, clock, pass, ahead };
}

describe("a watched clock", () => {
  test("does not follow a jump ahead of a day for 3.5 seconds", () => {
    const { here, clock, pass, ahead } = started();
    pass(TWO_MINUTES);
    here.wrong = DAY;
    pass(3_500);
    expect(clock.now()).toBe(here.at + DAY);
    expect(ahead()).toBe(0);
    expect(clock.hasPassed(here.at + 1000)).toBe(false);
    here.wrong = 0;
    pass(TWO_MINUTES);
    expect(ahead()).toBe(0);
    expect(clock.hasPassed(here.at - 1)).toBe(true);
  });

  test("follows one that stays, after two minutes and not before", () => {
    const { here, clock, pass, ahead } = started();
    pass(10 * 60_000);
    here.wrong = DAY;
    pass(1000);
    pass(TWO_MINUTES - 1);
    expect(ahead()).toBe(0);
    pass(1);
    expect(ahead()).toBe(DAY);
    expect(clock.hasPassed(here.at + DAY - 1)).toBe(true);
  });

  test("starts counting the two minutes again if it goes back meanwhile, and follows that at once", () => {
    const { here, pass, ahead } = started();
    here.wrong = DAY;
    pass(TWO_MINUTES - 2000);
    here.wrong = 1000;
    pass(1000);
    here.wrong = DAY;
    pass(TWO_MINUTES);
    expect(ahead()).toBe(1000); // it was ahead by that much all the time
    here.wrong = -DAY;
    expect(ahead()).toBe(-DAY);
    here.wrong = 0;
    pass(TWO_MINUTES);
    expect(ahead()).toBe(-DAY);
    pass(1000);
    expect(ahead()).toBe(0);
  });

  test("that runs ten times as fast is two minutes' worth behind", () => {
    const { here, pass, ahead } = started();
    for (let i = 0; i < 600; i++) {
      here.wrong += 9000;
      pass(1000);
    }
    expect(here.wrong - ahead()).toBe(9 * TWO_MINUTES);
  });

  test("is not believed by one look alone, neither at the start nor after a long sleep", () => {
    const { here, clock, pass } = started(DAY);
    expect(clock.steady()).toBeCloseTo(here.at + DAY, -1);
    expect(clock.hasPassed(here.at)).toBe(false);
    pass(TWO_MINUTES - 1);
    expect(clock.hasPassed(here.at)).toBe(false);
    pass(1);
    expect(clock.hasPassed(here.at)).toBe(true);
    here.at += 60 * 60_000; // nobody looked meanwhile
    here.wrong = 2 * DAY;
    expect(clock.hasPassed(here.at + DAY + 1)).toBe(false);
  });

  test("is believed by as much as it was ahead at every look of two minutes", () => {
    const looks = fc.array(fc.tuple(fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: -5, max: 5 })));
    fc.assert(
      fc.property(looks, (steps) => {
        let at = 0;
        let lead = 0;
        const clock = watchedClock(
          () => at + lead,
          () => at,
        );
        const seen = [{ at, lead }];
        for (const [passed, next] of steps) {
          at += passed;
          lead = next;
          seen.push({ at, lead });
          const from = Math.max(
            0,
            seen.findLastIndex((look) => look.at <= at - TWO_MINUTES),
          );
          expect(clock.steady()).toBe(at + Math.min(...seen.slice(from).map((look) => look.lead)));
        }
      }),
      runs(300),
    );
  });
});

test("a trusted clock is taken at its word", () => {
  let at = 1000;
  const clock = trustedClock(() => at);
  expect([clock.now(), clock.steady(), clock.hasPassed(1000), clock.hasPassed(1001)]).toEqual([
    1000,
    1000,
    true,
    false,
  ]);
  at = DAY;
  expect([clock.now(), clock.steady(), clock.hasPassed(DAY)]).toEqual([DAY, DAY, true]);
});

test("a moment that is too far ahead is due", () => {
  expect([99, 100, 101, 110, 111].map((moment) => isDue(moment, 100, 10))).toEqual([true, true, false, false, true]);
});
