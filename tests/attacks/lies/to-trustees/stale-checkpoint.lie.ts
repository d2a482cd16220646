import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "stale checkpoint, from before the close",
  told: ({ record, notCounted }) =>
    notCounted(
      record.slice(0, 4),
      "truncated-record",
      "Nicht erfüllt: „Die Prüfdatei geht bis zum Ende“ (Eintrag 4, VER-1)",
    ),
};
