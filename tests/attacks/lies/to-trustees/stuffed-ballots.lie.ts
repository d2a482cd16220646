import { rewritten, stuffed, withMore } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "stuffed ballots: more than were issued",
  told: ({ election, record, stolen, notCounted }) =>
    notCounted(
      rewritten(record, withMore([stuffed(election.view, stolen).entry])),
      "wrong-count",
      "Nicht erfüllt: „Nicht mehr Stimmzettel als Mitglieder“ (Eintrag 10, VER-2)",
    ),
};
