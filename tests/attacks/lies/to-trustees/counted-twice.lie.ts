import { ballots, rewritten, withMore } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "ballot that is counted twice",
  told: ({ record, notCounted }) =>
    notCounted(
      rewritten(record, withMore(ballots(record).slice(0, 1))),
      "key-used",
      "Nicht erfüllt: „Kein Stimmzettel zählt doppelt“",
    ),
};
