// How a call reaches an actor by name: what a door asks, and which methods of an actor a path can reach.
import { describe, expect, test } from "vitest";
import { callAt, doorTo } from "../../src/doors/door.ts";

class Room {
  readonly #greeting = "Hello";
  greet(name: string): string {
    return `${this.#greeting} ${name}`;
  }
}
class House {
  readonly room = new Room();
  readonly size = 3;
  async measure(): Promise<number> {
    return this.size;
  }
}
type HouseDoor = { room: { greet(name: string): Promise<string> }; measure(): Promise<number> };

describe("a door", () => {
  test("calls by path, with the given arguments", async () => {
    const asked: unknown[] = [];
    const house = doorTo<HouseDoor>(async (...all) => asked.push(all));
    await house.measure();
    await house.room.greet("Anna");
    expect(asked).toEqual([
      ["measure", []],
      ["room.greet", ["Anna"]],
    ]);
  });

  test("can itself be handed out by a promise", async () => {
    const house = doorTo<HouseDoor>((path, parameters) => callAt(new House(), path, parameters));
    expect(await (await Promise.resolve(house)).room.greet("Anna")).toBe("Hello Anna");
    expect(await house.measure()).toBe(3);
  });

  test.each(["size", "room", "room.#greeting", "constructor", "room.constructor", "room.toString", "cellar.greet", ""])(
    "reaches no method at %j",
    async (path) => {
      await expect(callAt(new House(), path, [])).rejects.toThrow(`no method ${path}`);
    },
  );
});
