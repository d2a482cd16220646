import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { inOtherOrder, type LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "forked log: another tree of the same size, signed as well, is evidence that convicts",
  async told({ record, stolen, folder, lines, show, look }) {
    expect(await look("fork")).toBe(0);
    expect(lines.at(-1)).toMatch(/: \d+ entries, consistent$/);
    show(inOtherOrder(record));
    expect(await look("fork")).toBe(1);
    expect(lines.at(-1)).toMatch(/^FORK: .*: two different trees of the same size\. The evidence is in .* \[LOG-3\]$/);
    const [evidence = ""] = readdirSync(join(folder, "fork")).filter((name) => name.startsWith("fork-"));
    const text = readFileSync(join(folder, "fork", evidence), "utf8");
    for (const entries of [record, inOtherOrder(record)])
      expect(text).toContain(checkpointOf(entries, stolen.board).trim());
  },
};
