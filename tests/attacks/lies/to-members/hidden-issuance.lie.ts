import { expect } from "vitest";
import { register } from "../../../../src/cli/verify/register.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage, unfinished } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "hidden issuance: the line of a member with a ballot says that there is none",
  async told({ record, invited, withRow, address, lines, show }) {
    const lie = withRow(1, ({ blinded: _, ...row }) => row)(record);
    show(lie);
    expect(await register(address, invited(1))).toBe(0);
    expect(lines.at(-1)).toMatch(/^NOT ISSUED: /);
    // four were issued and three were cast: the counts alone do not show it, the member's own proof does
    expect(found(lie)).toEqual([unfinished]);
  },
};
