// A server that lies to members after the close: about their ballot, about their line of the register. Each looks up what concerns
// themselves, with what they kept, and holds evidence against it; what they read is what the commands and the page say.
import { expect, test } from "vitest";
import { tellLies } from "../lie.ts";
import { found, membersStage, unfinished } from "./stage.ts";

const stage = await membersStage();

test("without a lie nothing is found but that the count is missing", () => {
  expect(found(stage.record)).toEqual([unfinished]);
});

await tellLies(import.meta.dirname, stage);
