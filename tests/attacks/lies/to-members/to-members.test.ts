// A server that lies to members after the close, about their ballot or their row of the register. Each member looks up what concerns
// them, with what they have kept, and has evidence against the server. They read what the commands and the page say.
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { found, membersStage, unfinished } from "./stage.ts";

const stage = await membersStage();

test("without a lie nothing is found but that the count is missing", () => {
  expect(found(stage.record)).toEqual([unfinished]);
});

await tellLies(import.meta.dirname, stage);
