// People change while a page is open: somebody withdraws after marks were made, or the member was struck off (RUL-5, ISS-9).
import { expect, test } from "vitest";
import { emptyDraft, isNeeded } from "../../../web/voter/selection.ts";
import { contest } from "../../support/election/plan.ts";
import { CODE, Device, World } from "./world.ts";

const opened = () => {
  const world = new World();
  return { world, device: new Device(world, { kind: "code", code: CODE, entry: { salt: "s", reference: "Ada\n1" } }) };
};

test("after a withdrawal from a question with marks nothing is cast before the person has looked at it again", async () => {
  const { world, device } = opened();
  await device.act();
  await device.settle();
  expect(device.screen).toBe("ballot");
  const draft = emptyDraft(contest("motion", 3));
  device.dispatch({ type: "mark", contest: 0, draft: { ...draft, votes: [1, 0, 0] } });
  await device.settle();
  world.withdrawals = ["option-2"];
  world.open = 5;
  world.onBoard = 1;
  await device.pass(30_000);
  expect(device.state.asksAgain).toBe(true);
  expect(device.state.drafts[0]?.votes).toEqual([1, 0, 0]); // nothing is taken away
  device.dispatch({ type: "tap-cast" });
  await device.settle();
  expect(world.cast).toEqual([]);
  device.dispatch({ type: "seen-again" });
  device.dispatch({ type: "tap-cast" });
  await device.settle();
  expect(device.screen).toBe("in-the-box");
});

test("a withdrawal before any mark asks nobody", async () => {
  const { world, device } = opened();
  await device.act();
  world.withdrawals = ["option-2"];
  world.open = 5;
  world.onBoard = 1;
  await device.pass(30_000);
  expect(device.state.board?.withdrawn).toHaveLength(1);
  expect(device.state.asksAgain).toBe(false);
});

test("options that were withdrawn can be marked exactly where the others are too few", () => {
  const three = { ...contest("motion", 3), min: 2, max: 2 };
  const ids = three.options.map(({ id }) => id);
  expect(isNeeded(three, new Set(ids.slice(0, 1)))).toBe(false);
  expect(isNeeded(three, new Set(ids.slice(0, 2)))).toBe(true);
  expect(isNeeded({ ...three, perOption: 2 }, new Set(ids.slice(0, 2)))).toBe(false);
});

test("whoever was struck off is told so with the reason, and asks for no ballot", async () => {
  const { world, device } = opened();
  world.struckOff = "Has left.";
  await device.settle();
  await device.pass(1000);
  expect(device.screen).toBe("struck-off");
  expect(device.state.member?.struckOff).toBe("Has left.");
  expect(world.issued).toEqual([]);
});
