import { changed, openingOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "changed rule",
  told({ replaced, stolen, stops }) {
    const lenient = replaced("manifest", (bytes) =>
      changed(bytes, "manifest", ({ contests }) => ({
        contests: contests.map((each) => ({ ...each, rule: { ...each.rule, numerator: 1, denominator: 10 } })),
      })),
    );
    const opening = () => openingOf(lenient, stolen.board);
    return stops({ opening }, { what: "record", code: "wrong-election", clause: "ID-4" });
  },
};
