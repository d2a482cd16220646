import { expect } from "vitest";
import { room as roomWords } from "../../../../web/i18n/de/trustee/room.ts";
import type { LieOn } from "../lie.ts";
import { type MeetingStage, sharesAfter } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "another opening for one member: the same question with another E is not opened, and not counted",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    const honest = hall.ask(1);
    const page = join(hall);
    expect((await page.open(honest, 1)).announced).toBe(true);
    const other = hall.vote(1, { members: [5] });
    expect(other.state.electionId).toEqual(honest.state.electionId);
    const { election, announced } = await page.open(other, 1);
    expect(election.manifest).toEqual(honest.manifest);
    expect(announced).toBe(false); // web/meeting/member/question-ports.ts stops there with MEE-2
    hall.votes.set(hall.log.questions[0]?.electionId ?? "", other);
    const devices = await committee(hall);
    expect(await sharesAfter(devices)).toEqual([]);
    expect(await devices[0].stand()).toMatchObject({
      ...{ kind: "refused", why: "differs" },
      differs: { clause: "MEE-4", message: "question 1 was opened in another way than it was announced" },
    });
    expect(devices[0].agreements).toEqual([]);
    expect(roomWords.refused.differs).toMatch(
      /^Die Prüfdatei dieser Abstimmung passt nicht zu dem, was in der Versammlung angekündigt wurde\./,
    );
  },
};
