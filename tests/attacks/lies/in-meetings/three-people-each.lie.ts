import { expect } from "vitest";
import { member as words } from "../../../../web/i18n/de/meeting/member.ts";
import { room as roomWords } from "../../../../web/i18n/de/trustee/room.ts";
import type { Hall } from "../../../trustee/meeting/hall.ts";
import type { LieOn } from "../lie.ts";
import { type MeetingStage, sharesAfter } from "./stage.ts";

/** A question of three people, all of whom vote. */
const three = (hall: Hall, number: number, announced: { present?: number; excluded?: number }, minimum = 2) =>
  hall.ask(number, { members: [3], manifest: { minimumBallots: minimum } }, announced);

export const lie: LieOn<MeetingStage> = {
  name: "ten questions for three people each: the page asks, with the number; the committee is asked, or has nothing to open",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    const [page, [device]] = [join(hall), await committee(hall)];
    for (let number = 1; number <= 10; number++) {
      const vote = three(hall, number, { present: 30, excluded: 27 });
      expect(await page.fetching(vote, number)).toEqual({ do: "ask", eligible: 3 });
    }
    expect(await sharesAfter([device])).toEqual([]);
    for (const { stand } of await device.round())
      expect(stand).toMatchObject({ kind: "asks", reasons: ["few-agreements", "excluded"] });
    expect(words.ask.text).toMatch(/^So wenige sind bei dieser Frage stimmberechtigt\./);
    expect(words.ask.number(3, "3")).toBe("3 Personen");
    expect(roomWords.reasons.excluded(27)).toBe("27 anwesende Personen waren von dieser Abstimmung ausgeschlossen.");

    // a meeting that has said ten: three ballots are never opened
    const ten = open(10);
    const few = three(ten, 1, {}, 10);
    expect(await join(ten).fetching(few, 1)).toEqual({ do: "ask", eligible: 3 });
    const [other] = await committee(ten);
    expect(await other.stand()).toMatchObject({ kind: "refused", why: "nothing" });

    // what nobody can find: that the others were there. Everybody reads that three were present, and can compare it with the heads in the room
    const gone = open();
    const alone = three(gone, 1, {});
    expect(await join(gone).fetching(alone, 1)).toEqual({ do: "fetch" });
    expect(await sharesAfter(await committee(gone))).toEqual([1, 2, 3]);
    expect(gone.log.questions[0]?.announcement).toMatchObject({ present: 3, excluded: 0 });
  },
};
