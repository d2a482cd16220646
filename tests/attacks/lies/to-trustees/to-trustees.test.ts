// A server that lies to trustees: it shows a trustee's device another record, signed with the board's own key if that
// helps. The device first verifies the whole record, names the entry and the rule, and releases nothing (TAL-3).
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { seed, trusteesStage } from "./stage.ts";

const stage = await trusteesStage();

test("without a lie the record is verified, and its share can be made", async () => {
  const found = await stage.look();
  expect(found).toMatchObject({ findings: [], checkpoint: "verified", ballots: 3, nothingToCount: false, trustees: 1 });
  const root = found.final?.root ?? "";
  expect(await stage.worker("decryptionEntry", { seed, index: 1, root })).toBeInstanceOf(Uint8Array);
});

await tellLies(import.meta.dirname, stage);
