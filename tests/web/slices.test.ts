// Long work of a page leaves it a turn after each slice.
import { expect, test } from "vitest";
import { inSlices } from "../../web/shared/page/slices.ts";

test("after each slice others have a turn, and the result comes at the end", async () => {
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => order.push("other");
  function* work(): Generator<void, string> {
    for (const slice of ["first", "second"]) {
      order.push(slice);
      port2.postMessage(undefined); // somebody touches the page meanwhile
      yield;
    }
    return "all";
  }
  expect(await inSlices(work())).toBe("all");
  port1.close();
  expect(order).toEqual(["first", "other", "second", "other"]);
});

test("a slice that fails ends the work with what it threw", async () => {
  function* work(): Generator<void> {
    yield;
    throw new RangeError("no such row");
  }
  await expect(inSlices(work())).rejects.toThrow(new RangeError("no such row"));
});
