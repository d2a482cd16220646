import { expect } from "vitest";
import { checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { inOtherOrder, type LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "checkpoint of a log that it does not show",
  async told({ server, record, stolen, lines, look }) {
    server.lie = { checkpoint: () => checkpointOf(inOtherOrder(record), stolen.board) };
    expect(await look("hidden")).toBe(1);
    expect(lines.at(-1)).toMatch(
      /^UNPROVED: .*: the board's tiles lead to another tree than its checkpoint \[LOG-1\]$/,
    );
  },
};
