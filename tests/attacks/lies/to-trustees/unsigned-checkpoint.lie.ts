import { expect } from "vitest";
import type { LieOn } from "../lie.ts";
import { refusesToCount, said, type TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "checkpoint that the board did not sign",
  async told({ server, record, stolen, worker, look }) {
    server.log = { entries: record, board: stolen.promise };
    const found = await look();
    expect(found.checkpoint).toBe("wrong");
    await refusesToCount(worker, found);
    expect(said(found)).toEqual([
      `Nicht erfüllt: „Es ist die unterschriebene Prüfdatei“ (Eintrag ${record.length}, LOG-3)`,
    ]);
  },
};
