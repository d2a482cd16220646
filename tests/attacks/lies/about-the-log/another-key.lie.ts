import { expect } from "vitest";
import { checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import type { LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "checkpoint under another key",
  async told({ server, record, stolen, lines, look }) {
    server.lie = { checkpoint: () => checkpointOf(record, stolen.promise) };
    expect(await look("key")).toBe(2);
    expect(lines.at(-1)).toMatch(/: not signed by /);
  },
};
