import { changed, isOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "changed decision",
  async told({ record, show, foundWrong }) {
    show(
      record.map((bytes) =>
        isOf("result")(bytes)
          ? changed(bytes, "result", ({ contests }) => ({
              contests: contests.map((each) => ({ ...each, outcome: { kind: "rejected" } })),
            }))
          : bytes,
      ),
    );
    await foundWrong("RUL-4", "The decisions follow from the counts by the announced rules");
  },
};
