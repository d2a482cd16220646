import { expect } from "vitest";
import type { LieOn } from "../lie.ts";
import { instead, type MeetingStage, rootOf, stopsBoth } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "forked log: another entry in the place of one that was shown; member and committee stop, with two signed notes",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    hall.ask(1);
    const [page, [device]] = [join(hall), await committee(hall)];
    await page.look();
    await device.round();
    expect(device.agreements).toHaveLength(1);
    instead(
      hall,
      2,
      { type: "closed", number: 1, size: 30, root: rootOf(7), ballots: 2 },
      { type: "question", number: 2, electionId: rootOf(2) },
      { type: "question", number: 3, electionId: rootOf(3) },
    );
    await stopsBoth([page, device], { what: "other" });
  },
};
