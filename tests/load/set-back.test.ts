// The short form of `npm run setback`: two of the faults, for all actors together after every step.
import { expect, test } from "vitest";
import { rehearse } from "./set-back.ts";

test("after every step, with anything set back or lost: the vote goes on, and its record keeps every promise", async () => {
  expect(await rehearse(["set-back", "missing"], true)).toEqual({ looks: 29, ballots: 7 });
}, 300_000);
