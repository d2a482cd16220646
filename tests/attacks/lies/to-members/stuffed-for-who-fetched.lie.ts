import { expect } from "vitest";
import { register } from "../../../../src/cli/verify/register.ts";
import { rewritten, stuffed, withMore } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage, unfinished } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "stuffed ballot for a member who fetched one and cast none: neither a check nor the member finds it (SPEC, section 10)",
  async told({ election, record, stolen, invited, address, lines, show }) {
    const lie = rewritten(record, withMore([stuffed(election.view, stolen).entry]));
    expect(found(lie)).toEqual([unfinished]);
    show(lie);
    expect(await register(address, invited(4))).toBe(0);
    expect(lines.at(-1)).toMatch(/^ISSUED: a ballot was issued in this member's name/); // which is true
  },
};
