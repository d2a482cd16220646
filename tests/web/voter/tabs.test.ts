// One device, several tabs, several people, and a look at the seal before casting: the ballot that goes into the box is the one that the person sees.
import { expect, test } from "vitest";
import type { Link } from "../../../web/voter/link.ts";
import type { Slip, SlipAt } from "../../../web/voter/slip.ts";
import { CODE, Device, World } from "./world.ts";

const link: Link = { kind: "code", code: CODE };
const votes = (...numbers: number[]) => ({ votes: numbers, blank: false });

/** On the review, with the first option marked. */
async function atReview(world: World): Promise<Device> {
  const device = new Device(world, link);
  await device.act();
  await device.settle();
  device.dispatch({ type: "mark", contest: 0, draft: votes(1, 0, 0) });
  device.dispatch({ type: "go", place: { at: "review" } });
  await device.settle();
  expect(device.screen).toBe("review");
  return device;
}

test("the ballot that was looked at is cast, and never one from before the marks changed (BAL-7)", async () => {
  for (const changes of [false, true]) {
    const world = new World();
    const device = await atReview(world);
    device.dispatch({ type: "audit", step: "prepare" });
    await device.settle();
    expect(device.state.audit).toMatchObject({ checkNumber: "CHECK" });
    if (changes) device.dispatch({ type: "mark", contest: 0, draft: votes(0, 1, 0) });
    device.dispatch({ type: "tap-cast" });
    await device.settle();
    expect(world.sealed.map(({ checkNumber }) => checkNumber)).toEqual([changes ? undefined : "CHECK"]);
  }
});

test("marks that change while a look is being prepared: its check number is not shown for them (BAL-7)", async () => {
  const device = await atReview(new World());
  device.dispatch({ type: "audit", step: "prepare" });
  device.dispatch({ type: "mark", contest: 0, draft: votes(0, 1, 0) });
  await device.settle();
  expect(device.state.jobs).not.toHaveProperty("prepare");
  expect(device.state.audit).toBeUndefined();
});

test("an answer for a ballot that was wiped in another tab is not taken for the next person's", async () => {
  const world = new World();
  const device = await atReview(world);
  const next = {
    ...world.stored,
    stage: "sealed",
    leafHash: world.fresh("leaf"),
    entry: world.fresh("ballot"),
  } as Slip;
  world.meanwhile = () => {
    world.stored = next;
  };
  device.dispatch({ type: "tap-cast" });
  await device.settle();
  expect(world.stored).toEqual(next); // in this world the box takes one ballot only
  expect(device.screen).toBe("spent");
});

test("the next person's ballot, opened in another tab, has none of the marks of the one before", async () => {
  const world = new World();
  const device = await atReview(world);
  const { drafts: _, ...own } = world.stored as SlipAt<"open">;
  const slip: Slip = { ...own, secret: world.fresh("secret") };
  device.dispatch({ type: "slip", slip });
  expect(device.state.drafts).toEqual([votes(0, 0, 0)]);
  device.dispatch({ type: "tap-cast" });
  await device.settle();
  expect(world.sealed).toEqual([]); // what is stored is another ballot than this tab shows
});

test("work that waited for a deleted ballot does not block the next one", async () => {
  const world = new World();
  const device = await atReview(world);
  world.faults = ["lost"];
  device.dispatch({ type: "tap-cast" });
  await device.settle();
  expect(device.state.jobs.cast).toMatchObject({ waiting: true });
  const sealed = world.stored as Slip;
  world.stored = undefined;
  device.dispatch({ type: "slip", slip: { stage: "new" } });
  await device.wait();
  expect(device.state.jobs.cast).toBeUndefined();
  world.stored = sealed;
  device.dispatch({ type: "slip", slip: sealed });
  await device.settle();
  expect(device.screen).toBe("in-the-box");
});
