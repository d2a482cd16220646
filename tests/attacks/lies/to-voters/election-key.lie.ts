import { changed, openingOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "election key of the server's own",
  told({ prefix, stolen, stops }) {
    const key = changed(prefix.at(-1) ?? new Uint8Array(), "opening", ({ roll }) => ({
      electionKey: roll[0]?.root ?? "",
    }));
    const opening = () => openingOf([...prefix.slice(0, -1), key], stolen.board);
    return stops({ opening }, { what: "record", code: "wrong-value", clause: "CER-5" });
  },
};
