import { expect } from "vitest";
import { rewritten, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "dropped ballot: the page tells it by itself",
  async told({ record, ballot, stolen, told }) {
    const device = await told({ entries: rewritten(record, without(ballot)), board: stolen.board });
    expect(device.stopped).toMatchObject({ what: "proof", clause: "LOG-5" });
  },
};
