// A server that lies to a member's device: what it would take for the vote is changed on its way, one lie each. The page stops, says
// which rule is broken, and what it says is in German here. Nothing of the ballot is lost, and nothing more is given away.
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { votersStage } from "./stage.ts";

const stage = await votersStage();

test("without a lie the ballot is in the box", async () => {
  const device = await stage.member().until("in-the-box");
  expect(device.stopped).toBeUndefined();
});

await tellLies(import.meta.dirname, stage);
