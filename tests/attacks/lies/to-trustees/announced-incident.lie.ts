import { expect } from "vitest";
import { encodeEntry } from "../../../../crypto/manifest/entries.ts";
import type { LieOn } from "../lie.ts";
import type { TrusteesStage } from "./stage.ts";

export const lie: LieOn<TrusteesStage> = {
  name: "whatever is announced on the record is told to those who count (LOG-2)",
  async told({ record, show, look }) {
    const reason = "The server was down for an hour.";
    show([...record, encodeEntry({ type: "notice", kind: "incident", reason })]);
    expect(await look()).toMatchObject({
      findings: [],
      notices: [{ entry: record.length, kind: "incident", reason, afterFinal: true }],
    });
  },
};
