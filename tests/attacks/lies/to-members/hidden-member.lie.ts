import { expect } from "vitest";
import { register } from "../../../../src/cli/verify/register.ts";
import type { LieOn } from "../lie.ts";
import { found, type MembersStage } from "./stage.ts";

export const lie: LieOn<MembersStage> = {
  name: "hidden member: the line is missing",
  async told({ record, invited, withRow, address, show }) {
    const lie = withRow(1, () => undefined)(record);
    show(lie);
    expect(await register(address, invited(1))).toBe(3);
    expect(found(lie)).toContainEqual({ code: "wrong-count", clause: "ISS-6" });
  },
};
