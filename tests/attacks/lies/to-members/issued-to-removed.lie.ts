import { expect } from "vitest";
import { fromBase64url, toBase64url } from "../../../../crypto/encoding/bytes.ts";
import { rootOfHashes } from "../../../../crypto/log/merkle.ts";
import { decodeEntryOf, encodeEntry } from "../../../../crypto/manifest/entries.ts";
import { isOf, rewritten } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage } from "./stage.ts";

/** The log with a notice that the last member of the register without a ballot was struck off; `row`: what the register says of them. */
function struckOff({ record }: MembersStage, row: object): Uint8Array[] {
  const page = record.find(isOf("register")) ?? new Uint8Array();
  const { voters } = decodeEntryOf("register", page);
  const gone = voters.findLast(({ blinded }) => blinded === undefined);
  const left = voters.filter((each) => each !== gone).map(({ commitment }) => fromBase64url(commitment));
  const notice = encodeEntry({
    ...{ type: "notice", kind: "removal", reason: "So.", class: gone?.class ?? "", eligible: left.length },
    root: toBase64url(rootOfHashes(left)),
  });
  const told = rewritten(record, (before) => [...before, notice]);
  return told.map((bytes) =>
    isOf("register")(bytes)
      ? encodeEntry({ type: "register", voters: voters.map((each) => (each === gone ? { ...each, ...row } : each)) })
      : bytes,
  );
}

export const lie: LieOn<MembersStage> = {
  name: "a removal that the register hides, and a ballot for a member who was struck off: every verifier finds both",
  async told(stage) {
    const blinded = decodeEntryOf("register", stage.record.find(isOf("register")) ?? new Uint8Array()).voters.find(
      (row) => row.blinded !== undefined,
    )?.blinded;
    expect(found(struckOff(stage, { removed: 1 }))).toEqual([{ code: "truncated-record", clause: "VER-1" }]);
    expect(found(struckOff(stage, {}))).toContainEqual({ code: "wrong-count", clause: "ISS-5" });
    expect(found(struckOff(stage, { removed: 1, blinded }))).toContainEqual({ code: "not-allowed", clause: "ISS-6" });
  },
};
