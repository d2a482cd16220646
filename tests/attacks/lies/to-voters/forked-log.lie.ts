import { changed, changingOpening, checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "forked log: the checkpoint of another one",
  told({ prefix, stolen, stops }) {
    const other = changed(prefix.at(-1) ?? new Uint8Array(), "opening", () => ({ time: "2026-11-23T12:01:00Z" }));
    const checkpoint = checkpointOf([...prefix.slice(0, -1), other], stolen.board);
    const opening = changingOpening(() => ({ checkpoint, consistency: [] }));
    return stops({ opening }, { what: "record", code: "bad-consistency-proof", clause: "LOG-1" });
  },
};
