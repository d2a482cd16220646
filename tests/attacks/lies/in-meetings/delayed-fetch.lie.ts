import { expect } from "vitest";
import { mayLeave } from "../../../../web/meeting/member/gate.ts";
import type { LieOn } from "../lie.ts";
import type { MeetingStage } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "delayed fetch of one member: nobody finds it, it looks like a slow network; their ballot does not leave alone",
  async told({ hall: open, page: join }) {
    const hall = open();
    const vote = hall.ask(1);
    // the answer is held back until voting has begun: all that the page knows is that it may fetch, and it waits for the answer
    expect(await join(hall).fetching(vote, 1, "announced")).toEqual({ do: "fetch" });
    const timers: (() => void)[] = [];
    let [ending, left] = [() => {}, false];
    const leaving = mayLeave(
      {
        random: () => 0.5,
        after(_, body) {
          timers.push(body);
          return () => {};
        },
        whenHidden: () => () => {},
        whenEnding(body) {
          ending = body;
          return () => {};
        },
      },
      true, // first asked for after the start
    ).then(() => {
      left = true;
    });
    await Promise.resolve();
    expect([left, timers.length]).toEqual([false, 0]); // held, however long
    ending();
    expect(timers).toHaveLength(1);
    timers[0]?.();
    await leaving;
    expect(left).toBe(true); // with all others who were held
  },
};
