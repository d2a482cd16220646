import { expect } from "vitest";
import { voter as words } from "../../../../web/i18n/de/voter.ts";
import { idOf } from "../../../trustee/meeting/hall.ts";
import type { LieOn } from "../lie.ts";
import { type MeetingStage, sharesAfter } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "substituted question: the record of another question is shown under the number",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    const honest = hall.ask(1);
    const page = join(hall);
    const other = hall.vote(1, { seed: "another", contests: [{ title: { en: "Sell the garden" } }] });
    await expect(page.open(other, 1)).rejects.toMatchObject({ code: "wrong-election", clause: "ID-4" });
    expect(words.forged.record).toBe(
      "Die Abstimmung, die der Server vorlegt, besteht die Prüfung nicht. Sie könnte verfälscht sein.",
    );
    // the committee is shown it as well
    hall.votes.set(idOf(honest), other);
    const devices = await committee(hall);
    expect(await sharesAfter(devices)).toEqual([]);
    // its worker refuses the record; the page shows that, and looks again
    expect(await devices[0].stand()).toMatchObject({
      kind: "later",
      error: { code: "wrong-election", clause: "ID-1" },
    });
    expect(devices[0].agreements).toEqual([]);
  },
};
