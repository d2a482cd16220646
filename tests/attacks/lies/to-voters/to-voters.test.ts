// A server that lies to a member's device: each lie changes one answer that binds the vote. The page stops and says, in German here,
// which rule is broken. Nothing of the ballot is lost, and the page gives away nothing more.
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { votersStage } from "./stage.ts";

const stage = await votersStage();

test("without a lie the ballot is in the box", async () => {
  const device = await stage.member().until("in-the-box");
  expect(device.stopped).toBeUndefined();
});

await tellLies(import.meta.dirname, stage);
