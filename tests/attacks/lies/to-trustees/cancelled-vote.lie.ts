import { expect } from "vitest";
import { encodeEntry } from "../../../../crypto/manifest/entries.ts";
import type { LieOn } from "../lie.ts";
import { seed, type TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "cancelled vote that is to be counted all the same: the record says so, and no share is made",
  async told({ record, worker, show, look }) {
    const stop = encodeEntry({ type: "notice", kind: "cancellation", reason: "It was called off." });
    show([...record, stop]);
    const found = await look();
    expect(found).toMatchObject({ findings: [], checkpoint: "verified", cancelled: true });
    const root = found.final?.root ?? "";
    await expect(worker("decryptionEntry", { seed, index: 1, root })).rejects.toThrow("this record was not verified");
  },
};
