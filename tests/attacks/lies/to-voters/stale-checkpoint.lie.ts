import { changingOpening, checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "stale checkpoint, from before the opening",
  told({ prefix, stolen, stops }) {
    const opening = changingOpening(() => ({ checkpoint: checkpointOf(prefix.slice(0, -1), stolen.board) }));
    return stops({ opening }, { what: "record", code: "bad-consistency-proof", clause: "LOG-1" });
  },
};
