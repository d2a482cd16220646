import { admit, newBoard } from "../../../../crypto/board/board.ts";
import { makeTrusteeEntry } from "../../../../crypto/ceremony/keys.ts";
import { openingOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { VotersStage } from "./stage.ts";

export const lie: LieOn<VotersStage> = {
  name: "replaced trustee key, with the rest as it was",
  told({ prefix, replaced, stolen, stops }) {
    const board = newBoard();
    admit(board, prefix[0] ?? new Uint8Array());
    const own = makeTrusteeEntry(new Uint8Array(32).fill(66), board, 1);
    const opening = () =>
      openingOf(
        replaced("trustee", () => own),
        stolen.board,
      );
    return stops({ opening }, { what: "record", code: "bad-proof", clause: "CER-4" });
  },
};
