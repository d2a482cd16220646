import { isOf, rewritten } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "reordered batch",
  told({ record, notCounted }) {
    const entries = rewritten(record, (before) => {
      const first = before.findIndex(isOf("ballot"));
      return [...before.slice(0, first), ...before.slice(first).toReversed()];
    });
    return notCounted(
      entries,
      "not-ascending",
      "Nicht erfüllt: „Stimmzettel wurden gemischt veröffentlicht“ (Eintrag 6, LOG-4)",
    );
  },
};
