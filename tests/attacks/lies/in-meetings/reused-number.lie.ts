import { expect } from "vitest";
import { room as roomWords } from "../../../../web/i18n/de/trustee/room.ts";
import type { LieOn } from "../lie.ts";
import { type MeetingStage, rootOf, sharesAfter, stopsBoth } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "reused number: in one log the pages stop; in another log the device that agreed refuses for ever",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    hall.ask(1);
    const [page, [device]] = [join(hall), await committee(hall)];
    await page.look();
    await device.round();
    const { entries } = hall;
    hall.append({ type: "question", number: 1, electionId: rootOf(4) });
    await stopsBoth([page, device], { what: "invalid", code: "out-of-order", clause: "MEE-1" });
    // the committee is shown a log of its own, which its keeper had not held before
    hall.entries = entries.slice(0, 1);
    hall.ask(1, { seed: "another" });
    const [fresh] = await committee(hall);
    Object.assign(fresh.ports, { store: device.store });
    expect(await sharesAfter([fresh])).toEqual([]);
    expect(await fresh.stand()).toMatchObject({ kind: "refused", why: "other-question" });
    expect(fresh.agreements).toEqual([]);
    expect(roomWords.refused.otherQuestion).toMatch(
      /^Dieses Gerät hat unter dieser Nummer in der Versammlung schon eine andere Abstimmung bestätigt oder ausgezählt\./,
    );
  },
};
