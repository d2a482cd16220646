import { expect } from "vitest";
import { concat, utf8 } from "../../../../crypto/encoding/bytes.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "a checkpoint with more bytes than a checkpoint has is refused, whatever else stands on it",
  async told({ election, worker, fetched }) {
    const more = new Uint8Array(65_536).fill(0x41);
    const checkpoint = concat(await fetched("checkpoint"), more, utf8("AAAAAAA=\n"));
    const asked = { electionId: election.id, record: await fetched("record"), checkpoint };
    await expect(worker("check", asked)).rejects.toMatchObject({ code: "too-large" });
  },
};
