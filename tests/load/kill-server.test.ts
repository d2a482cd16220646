// The short form of `npm run crash`, with a server that is killed twice.
import { expect, test } from "vitest";
import { killUnderLoad } from "./kill-server.ts";

test("kill -9 under load: every promise that left is kept, and every ballot is on the record once", async () => {
  const { promisedAtKill, ...outcome } = await killUnderLoad(36, 2);
  expect(outcome).toEqual({ forgotten: 0, promised: 36, onRecord: 36, kept: 36, findings: [] });
  expect(promisedAtKill).toHaveLength(2);
  expect(promisedAtKill[0]).toBeGreaterThan(0);
  expect(promisedAtKill[0]).toBeLessThan(36); // others were still on their way
}, 120_000);
