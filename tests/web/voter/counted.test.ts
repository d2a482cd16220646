// Once the vote is counted, every page shows the result that the board has signed, and no other (BAL-9).
import { expect, test } from "vitest";
import type { Link } from "../../../web/voter/link.ts";
import { CODE, Device, World } from "./world.ts";

const link: Link = { kind: "code", code: CODE, entry: { salt: "s", reference: "Ada\n1" } };

test.each([
  ["has cast", 4, "in-the-box"],
  ["has only fetched a ballot", 1, "too-late"],
])("a result that is not on the board is shown to nobody: a page that %s", async (_, taps, screen) => {
  const world = new World();
  const device = new Device(world, link);
  for (let i = 0; i < taps; i++) await device.act();
  Object.assign(world, { published: true, registered: true, phase: "counted", otherResult: true });
  await device.pass(60_000);
  expect([device.screen, device.state.result]).toEqual([screen, "false"]);
  expect(device.asked.filter(({ what }) => what.startsWith("last"))).toHaveLength(1);
  const again = new Device(Object.assign(world, { otherResult: false }));
  await again.settle();
  expect([again.screen, again.state.result]).toEqual([screen, { type: "result", contests: [] }]);
});

test("the board is read to its end before the result is asked for, even if a cache in front is behind the status", async () => {
  const world = new World();
  const device = new Device(world, link);
  await device.settle();
  Object.assign(world, { registered: true, phase: "counted", behind: 1 });
  await device.pass(60_000);
  expect(device.state.result).toBeUndefined();
  expect(device.asked.some(({ what }) => what.startsWith("last"))).toBe(false);
  world.behind = 0;
  await device.pass(10_000);
  expect(device.state.result).toEqual({ type: "result", contests: [] });
});
