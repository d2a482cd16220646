// A member's phone loads this before a ballot can be opened, often over a slow line, so it does not grow unnoticed. Counted in the build that
// `npm test` made, as `npm run bench -- --only first-load` does.
import { expect, test } from "vitest";
import { AIM, firstFiles } from "../bench/first-load.ts";

test("the voter's first load is within its aim, with the program and the worker in it", () => {
  const files = firstFiles();
  expect(files.map(({ name }) => name).sort()).toEqual([
    "assets/voter.css",
    "assets/voter.js",
    "assets/voter.worker.js",
    "favicon.svg",
    "voter/index.html",
  ]);
  expect(files.reduce((sum, { kilobytes }) => sum + kilobytes, 0)).toBeLessThanOrEqual(AIM);
});
