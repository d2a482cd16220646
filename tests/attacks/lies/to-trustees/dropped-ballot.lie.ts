import { ballots, without } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "dropped ballot, with the closing as it was",
  told: ({ record, notCounted }) =>
    notCounted(
      without(ballots(record)[0])(record),
      "out-of-order",
      "Nicht erfüllt: „Die Reihenfolge stimmt“ (Eintrag 7, LOG-2)",
    ),
};
