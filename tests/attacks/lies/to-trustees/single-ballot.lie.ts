import { expect } from "vitest";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import { ballots, isOf, rewritten } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "single-ballot tally: all ballots but one dropped, so that the sum would be a vote",
  async told({ record, show, look }) {
    const [one] = ballots(record);
    show(rewritten(record, (entries) => entries.filter((each) => !isOf("ballot")(each) || each === one)));
    const found = await look();
    expect(found).toMatchObject({ findings: [], ballots: 1, nothingToCount: true });
    expect(words.count.nothingToCount).toContain("Deshalb wird nichts ausgezählt, und Ihr Schlüssel öffnet nichts.");
  },
};
