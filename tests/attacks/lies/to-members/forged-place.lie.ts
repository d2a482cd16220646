import { expect } from "vitest";
import { rewritten, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "forged place: hash tiles that hold the ballot, under the signature of a log without it",
  async told({ record, ballot, stolen, told }) {
    const signed = rewritten(record, without(ballot));
    const entries = record.slice(0, signed.length);
    const device = await told({ entries, signed, board: stolen.board });
    expect(device.refused).toEqual({ code: "wrong-root", clause: "LOG-1" });
    expect(device.stopped).toMatchObject({ what: "board", clause: "LOG-1" });
  },
};
