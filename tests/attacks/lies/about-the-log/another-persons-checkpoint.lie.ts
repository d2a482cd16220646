import { expect } from "vitest";
import { compareBytes } from "../../../../crypto/encoding/bytes.ts";
import { leafHash } from "../../../../crypto/log/merkle.ts";
import { checkpointOf } from "../../liar.ts";
import type { LieOn } from "../lie.ts";
import { inOtherOrder, type LogStage } from "./stage.ts";

export const lie: LieOn<LogStage> = {
  name: "the checkpoint that another person was given",
  async told({ server, record, stolen, foundWrong }) {
    const other = inOtherOrder(record);
    server.lie = { checkpoint: () => checkpointOf(other, stolen.board) };
    await foundWrong("LOG-3", "The record is the one that the board signed");
    expect(compareBytes(leafHash(other[5] ?? new Uint8Array()), leafHash(record[5] ?? new Uint8Array()))).not.toBe(0);
  },
};
