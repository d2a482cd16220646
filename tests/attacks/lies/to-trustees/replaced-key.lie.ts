import { expect } from "vitest";
import { admit, newBoard } from "../../../../crypto/board/board.ts";
import { makeTrusteeEntry } from "../../../../crypto/ceremony/keys.ts";
import { utf8 } from "../../../../crypto/encoding/bytes.ts";
import { trustee as words } from "../../../../web/i18n/de/trustee.ts";
import { motion } from "../../../support/election/drafts.ts";
import { textOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { seed, type TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "replaced trustee key: the server's own stands where this trustee's should",
  async told({ server, worker }) {
    const prepared = await server.prepare(motion);
    const { id } = prepared;
    await server.send(prepared, 1, makeTrusteeEntry);
    const asked = { electionId: id, record: utf8(textOf(await server.entries(id))), seed, index: 1 };
    const { threshold, members } = (await server.board(id)).counting;
    const shown = { threshold, trustees: members };
    expect(await worker("look", { ...asked, shown })).toMatchObject({ own: "mine" });

    const [manifest = new Uint8Array()] = await server.entries(id);
    const board = newBoard();
    admit(board, manifest);
    const theirs = makeTrusteeEntry(new Uint8Array(32).fill(66), board, 1);
    const lie = { ...asked, record: utf8(textOf([manifest, theirs])) };
    expect(await worker("look", { ...lie, shown })).toMatchObject({ own: "other" });
    await expect(worker("rehearse", { ...lie, shown, now: 0, remembered: { confirmed: false } })).rejects.toMatchObject(
      {
        code: "own-entry-missing",
        clause: "CER-2",
      },
    );
    expect(words.bad.own).toMatch(/^In der Prüfdatei steht unter Ihrem Namen ein anderer Eintrag/);
  },
};
