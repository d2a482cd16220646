import { expect } from "vitest";
import type { LieOn } from "../lie.ts";
import { inOtherOrder, type LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "forked log: a longer one with another past",
  async told({ record, lines, show, look }) {
    show(record.slice(0, 8));
    expect(await look("longer")).toBe(0);
    show(inOtherOrder(record));
    expect(await look("longer")).toBe(1);
    expect(lines.at(-1)).toMatch(/^FORK: .* does not begin with the tree of 8\b.* The evidence is in .* \[LOG-3\]$/);
  },
};
