// A member's phone loads this before a ballot can be opened, often over a slow line, so it does not grow unnoticed. Counted in the build that
// `npm test` made, as `npm run bench -- --only first-load` does.
import { expect, test } from "vitest";
import { AIM, firstFiles, MEETING_AIM } from "../bench/first-load.ts";

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

test("so is that of a member's page of a meeting, with one worker for ballots and log", () => {
  const files = firstFiles("meeting");
  expect(files.map(({ name }) => name).sort()).toEqual([
    "assets/meeting.css",
    "assets/meeting.js",
    "assets/member.worker.js",
    "favicon.svg",
    "meeting/index.html",
  ]);
  expect(files.reduce((sum, { kilobytes }) => sum + kilobytes, 0)).toBeLessThanOrEqual(MEETING_AIM);
});
