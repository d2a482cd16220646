import { utf8 } from "../../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../../crypto/log/merkle.ts";
import { signPromise } from "../../../../crypto/log/note.ts";
import type { LieOn } from "../lie.ts";
import { promise, type VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "promise for another ballot",
  told({ election, stolen, stops }) {
    const { origin } = election.view.manifest.board;
    const ballots = promise(() => signPromise(origin, leafHash(utf8("x")), stolen.promise));
    return stops({ ballots }, { what: "promise", code: "wrong-origin", clause: "LOG-5" });
  },
};
