// A subscriber to everything that offices tell of their elections, behind one that fails at everything.
import { onTestFinished, vi } from "vitest";
import { type ElectionEvent, Events } from "../../../src/office/events.ts";

/** What every office tells that opens from now on until the end of the test, whatever happens to its other subscribers. */
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

/** Without the election, and without `advanced`, with which every command and every look of the clock ends. */
export const news = (told: readonly ElectionEvent[]) =>
  told.filter(({ type }) => type !== "advanced").map(({ election: _, ...event }) => event);
