import { expect } from "vitest";
import { toBase64url } from "../../../../crypto/encoding/bytes.ts";
import { register } from "../../../../src/cli/verify/register.ts";
import { rewritten, stuffed, withMore } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage, unfinished } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "stuffed ballot in the name of a member who did not vote: no check finds it, the member does",
  async told({ election, record, stolen, invited, withRow, address, lines, show }) {
    expect(await register(address, invited(5))).toBe(0);
    expect(lines.at(-1)).toMatch(/^NOT ISSUED: no ballot was issued in this member's name/);
    const { entry, blinded } = stuffed(election.view, stolen);
    const lie = rewritten(withRow(5, (row) => ({ ...row, blinded: toBase64url(blinded) }))(record), withMore([entry]));
    expect(found(lie)).toEqual([unfinished]);
    show(lie);
    expect(await register(address, invited(5))).toBe(0);
    expect(lines.at(-1)).toMatch(/^ISSUED: a ballot was issued in this member's name/);
  },
};
