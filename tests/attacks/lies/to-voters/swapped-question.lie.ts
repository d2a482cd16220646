import { changed, openingOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "swapped question",
  told({ replaced, stolen, stops }) {
    const title = { en: "Abolish the club?" };
    const swapped = replaced("manifest", (bytes) =>
      changed(bytes, "manifest", ({ contests }) => ({ contests: contests.map((each) => ({ ...each, title })) })),
    );
    const opening = () => openingOf(swapped, stolen.board);
    return stops({ opening }, { what: "record", code: "wrong-election", clause: "ID-4" });
  },
};
