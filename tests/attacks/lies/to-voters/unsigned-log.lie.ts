import { changingOpening, checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "a log that the board did not sign",
  told({ prefix, stolen, stops }) {
    const opening = changingOpening(() => ({ checkpoint: checkpointOf(prefix, stolen.promise) }));
    return stops({ opening }, { what: "record", code: "bad-signature", clause: "LOG-3" });
  },
};
