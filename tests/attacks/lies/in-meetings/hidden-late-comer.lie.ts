import { expect } from "vitest";
import { room as roomWords } from "../../../../web/i18n/de/trustee/room.ts";
import type { LieOn } from "../lie.ts";
import { type MeetingStage, sharesAfter } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "hidden late-comer: more than the meeting has is refused, many are asked about; a few look like late-comers",
  async told({ hall: open, committee }) {
    // one more than the roll of the meeting has
    const full = open();
    full.ask(
      1,
      { members: [30], votes: Array.from({ length: 16 }, () => ({ classId: "members" })) },
      { present: 30 },
      (vote) => vote.enrol("members"),
    );
    const [device] = await committee(full);
    expect(await device.stand()).toMatchObject({ kind: "refused", why: "differs", differs: { clause: "MEE-4" } });
    expect(device.agreements).toEqual([]);

    // within the roll: four for a question of six
    const many = open();
    many.ask(
      1,
      { members: [6], votes: Array.from({ length: 6 }, () => ({ classId: "members" })) },
      { present: 6 },
      (vote) => vote.enrol("members", 4),
    );
    const asked = await committee(many);
    expect(await sharesAfter(asked)).toEqual([]);
    expect(await asked[0].stand()).toMatchObject({ kind: "asks", reasons: ["many-late"] });
    expect(roomWords.reasons.manyLate).toBe("Viele kamen erst während der Abstimmung dazu.");

    // nobody can tell one who was invented from one who came late: the record says how many, to everybody
    const few = open();
    const vote = few.ask(1, {}, { present: 4 }, (before) => before.enrol("members"));
    expect(await sharesAfter(await committee(few))).toEqual([1, 2, 3]);
    expect(vote.state.notices.map(({ notice }) => notice.kind)).toEqual(["start", "roll"]);
    expect(vote.state.eligibleCount("members")).toBe(5);
  },
};
