// What a voter's client checks before it asks for a ballot [ID-4].
import { describe, expect, test } from "vitest";
import { electionView } from "../../../crypto/board/board.ts";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { emptyRoot, leafHash, MerkleTree } from "../../../crypto/log/merkle.ts";
import { signCheckpoint } from "../../../crypto/log/note.ts";
import { castVotes } from "../../support/election/record.ts";
import { refusal } from "../../support/refusal.ts";

const whole = castVotes({ trustees: 2 });

describe("what a voter's client opens [ID-4]", () => {
  const entries = whole.entries.slice(0, 8);
  const tree = new MerkleTree();
  for (const bytes of whole.entries) tree.append(leafHash(bytes));
  const consistency = tree.consistencyProof(entries.length);
  const { electionId, manifest } = whole.state;
  const prefix = { entries, checkpoint: whole.checkpoint(), consistency };

  test("is the view that the whole record gives", () => {
    expect(openPrefix(prefix, electionId).context).toEqual(electionView(whole.state).context);
  });

  test("is not another election, too short or too long", () => {
    expect(refusal(() => openPrefix(prefix, emptyRoot))).toEqual({ code: "wrong-election", clause: "ID-4" });
    expect(refusal(() => openPrefix({ ...prefix, entries: entries.slice(0, -1) }, electionId))).toEqual({
      code: "missing-entry",
      clause: "ID-4",
    });
    expect(
      refusal(() => openPrefix({ ...prefix, entries: whole.entries.slice(0, entries.length + 1) }, electionId)),
    ).toEqual({
      code: "out-of-order",
      clause: "ID-4",
    });
    expect(refusal(() => openPrefix({ ...prefix, entries: [] }, electionId))).toEqual({
      code: "missing-entry",
      clause: "ID-4",
    });
  });

  test("is what the board signed", () => {
    const { origin } = manifest.board;
    const head = { origin, size: whole.state.size, root: whole.state.root() };
    const forged = signCheckpoint(head, whole.promiseSecret);
    expect(refusal(() => openPrefix({ ...prefix, checkpoint: forged }, electionId))).toMatchObject({
      code: "bad-signature",
      clause: "LOG-3",
    });
    const other = signCheckpoint({ ...head, root: leafHash(utf8("other")) }, whole.boardSecret);
    expect(refusal(() => openPrefix({ ...prefix, checkpoint: other }, electionId))).toEqual({
      code: "bad-consistency-proof",
      clause: "LOG-1",
    });
  });
});
