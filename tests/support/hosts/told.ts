// A subscriber to all events of the offices' elections. It comes after a subscriber that fails at every event.
import { onTestFinished, vi } from "vitest";
import { type ElectionEvent, Events } from "../../../src/office/events.ts";

/** The events of every office that opens from now on until the end of the test, whatever happens to other subscribers. */
export function listen(): ElectionEvent[] {
  const told: ElectionEvent[] = [];
  const subscribe = Events.prototype.subscribe;
  const listening = new WeakSet<Events>();
  const spy = vi.spyOn(Events.prototype, "subscribe").mockImplementation(function (this: Events, subscriber) {
    if (!listening.has(this)) {
      listening.add(this);
      subscribe.call(this, () => {
        throw new RangeError("it fails at everything");
      });
      subscribe.call(this, (event) => void told.push(event));
    }
    subscribe.call(this, subscriber);
  });
  onTestFinished(() => spy.mockRestore());
  return told;
}

/** Events without their election, and without `advanced`, which follows every command and every tick. */
export const news = (told: readonly ElectionEvent[]) =>
  told.filter(({ type }) => type !== "advanced").map(({ election: _, ...event }) => event);
