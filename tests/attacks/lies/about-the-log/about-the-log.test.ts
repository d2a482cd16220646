// A server that shows different people different logs, or a result that was not counted. People who watch it from outside keep the
// evidence, and people who verify it learn what is wrong. They read what the commands print.
import { expect, test } from "vitest";
import { verify } from "../../../../src/cli/verify/verify.ts";
import { tellLies } from "../lie.ts";
import { logStage } from "./stage.ts";

const stage = await logStage();

test("without a lie nothing is found", async () => {
  expect(await verify(stage.address)).toBe(0);
  expect(stage.lines.join("\n")).not.toContain("INVALID");
});

await tellLies(import.meta.dirname, stage);
