import { expect } from "vitest";
import { fromUtf8 } from "../../../../crypto/encoding/bytes.ts";
import { encodeEntry } from "../../../../crypto/manifest/entries.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "a withdrawal told to some only, which the signed board does not have: the page shows it to nobody",
  async told({ member }) {
    const notice = { type: "notice", kind: "withdrawal", reason: "So.", contest: "motion", option: "yes" } as const;
    const status = (honest: string) =>
      JSON.stringify({ ...JSON.parse(honest), withdrawn: [fromUtf8(encodeEntry(notice))] });
    const device = await member({ status }).until("in-the-box");
    await device.later();
    expect(device.state.status?.withdrawn).toHaveLength(1);
    expect(device.state.board?.withdrawn).toEqual([]);
    expect(device.stopped).toBeUndefined();
  },
};
