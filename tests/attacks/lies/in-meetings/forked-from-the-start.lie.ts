import { expect } from "vitest";
import { member as words } from "../../../../web/i18n/de/meeting/member.ts";
import type { LieOn } from "../lie.ts";
import type { MeetingStage } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "a log of their own for one member, from the start: nobody finds it alone; two who compare do",
  async told({ hall: open, page: join }) {
    const hall = open();
    const screen = join(hall);
    const one = join(hall);
    const start = [...hall.entries];
    const honest = hall.ask(1);
    const shown = (await screen.look()).view;
    hall.entries = start;
    const other = hall.ask(1, { seed: "asked-of-one" });
    const lied = await one.fetching(other, 1);
    expect(lied).toEqual({ do: "fetch" }); // the page has no way to know
    expect(other.state.electionId).not.toEqual(honest.state.electionId);
    expect(await one.compare(shown)).toBe("never");
    expect(await screen.compare((await one.look()).view)).toBe("never");
    expect(words.alarm.shown).toBe(
      "Ein anderes Gerät zeigt eine andere Versammlung als dieses. Beide können nicht richtig sein.",
    );
  },
};
