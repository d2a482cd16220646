import { isOf, rewritten, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "dropped ballot after the count: the shares are those of another sum",
  async told({ record, show, foundWrong }) {
    show(rewritten(record, without(record.find(isOf("ballot")))));
    await foundWrong("TAL-2", "Every trustee that counted opened the sum of all ballots, and nothing else");
  },
};
