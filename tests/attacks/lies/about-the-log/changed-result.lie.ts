import { changed, isOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "changed result",
  async told({ record, show, foundWrong }) {
    show(
      record.map((bytes) =>
        isOf("result")(bytes)
          ? changed(bytes, "result", ({ contests }) => ({
              contests: contests.map((each) => ({ ...each, counts: [1, 2, 0], outcome: { kind: "rejected" } })),
            }))
          : bytes,
      ),
    );
    await foundWrong("TAL-4", "The published counts are those of the ballots");
  },
};
