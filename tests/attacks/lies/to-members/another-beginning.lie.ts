import { expect } from "vitest";
import { changed } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "another beginning: a board that does not go on from the opening that the page has verified",
  async told({ record, stolen, told }) {
    const [first = new Uint8Array(), ...rest] = record;
    const other = changed(first, "manifest", () => ({ minimumBallots: 3 }));
    const device = await told({ entries: [other, ...rest], board: stolen.board });
    expect(device.refused).toEqual({ code: "wrong-root", clause: "LOG-1" });
  },
};
