import { expect } from "vitest";
import type { LieOn } from "../lie.ts";
import type { LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "log that has lost its end",
  async told({ record, lines, show, look }) {
    expect(await look("shorter")).toBe(0);
    show(record.slice(0, 8));
    expect(await look("shorter")).toBe(1);
    expect(lines.at(-1)).toMatch(/^UNPROVED: .*: the board has gone back from \d+ to 8 entries \[LOG-1\]$/);
  },
};
