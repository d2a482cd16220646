// A server that lies to a committee that lasts: it plays a ceremony of its own, shows votes under another committee or with other witnesses, and
// votes that were counted long ago. The member's device refuses, or its person sees a different fingerprint (COM-3, COM-4).
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { committeesStage } from "./stage.ts";

const stage = await committeesStage();

test("without a lie the vote is verified, and its share can be made", async () => {
  const { worker, sequence, vote, look, judge } = stage;
  const found = await look(vote);
  expect(found).toMatchObject({ findings: [], committee: { name: "Counting committee", digest: sequence.digest } });
  expect(judge(found)).toMatchObject({ kind: "right", hear: true });
  const [seed] = sequence.seeds as [Uint8Array];
  const ask = { seed, index: 1, root: found.final?.root ?? "", committee: sequence.digest };
  expect(await worker("decryptionEntry", ask)).toBeInstanceOf(Uint8Array);
});

await tellLies(import.meta.dirname, stage);
