import { expect } from "vitest";
import { register } from "../../../../src/cli/verify/register.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "the line of a member with a ballot says that the member was struck off: every verifier asks for the notice",
  async told({ record, invited, withRow, address, lines, show }) {
    const lie = withRow(1, ({ blinded: _, ...row }) => ({ ...row, removed: 1 }))(record);
    show(lie);
    expect(await register(address, invited(1))).toBe(0);
    expect(lines.at(-1)).toMatch(/^STRUCK OFF: /);
    expect(found(lie)).toContainEqual({ code: "wrong-value", clause: "ISS-6" });
  },
};
