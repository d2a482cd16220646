import { expect } from "vitest";
import { concat, utf8 } from "../../../../crypto/encoding/bytes.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "a checkpoint with a name that is no UTF-8 is refused, whatever else stands on it",
  async told({ election, worker, fetched }) {
    const more = Uint8Array.of(0xe2, 0x80, 0x94, 0x20, 0xff, 0x20);
    const checkpoint = concat(await fetched("checkpoint"), more, utf8("AAAAAAA=\n"));
    const asked = { electionId: election.id, record: await fetched("record"), checkpoint };
    await expect(worker("check", asked)).rejects.toMatchObject({ code: "invalid-utf8" });
  },
};
