// Every release verifies the archived meetings exactly as the first one did: whole reports, from folders and from a .zip [MEE-7].
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { MEETING_CATALOGUE } from "../../crypto/meeting/catalogue.ts";
import { verifyMeetingFiles } from "../../crypto/meeting/files.ts";
import { verifyMeetingAt } from "../../src/cli/verify/meeting-source.ts";
import { installKernels } from "../../src/pool/kernel-node.ts";
import { archivedText, SUMS, sha256Of } from "../support/archive.ts";
import { archivedMeetingFiles, archivedMeetings, MEETINGS, withoutMeetingWords } from "../support/meeting-archive.ts";

beforeAll(() => installKernels({}));

const meetings = archivedMeetings();
const found = (name: string) => meetings.find((meeting) => meeting.name === name)?.expected.report;

describe("the archive of meetings", () => {
  test("is as it was frozen: every file has the digest that is written down", () => {
    const frozen = archivedText(SUMS, MEETINGS).split("\n").filter(Boolean);
    expect(archivedMeetingFiles().map((file) => `${sha256Of(file, MEETINGS)}  ${file}`)).toEqual(frozen);
  });

  test("names a folder or a .zip for each, and nothing else", () => {
    const listed = meetings.flatMap(({ name, path }) => [`${name}.json`, path.slice(MEETINGS.length + 1)]);
    const there = readdirSync(MEETINGS).filter((file) => file !== SUMS && file !== "README.md");
    expect(there.sort()).toEqual(listed.sort());
  });

  test("has a wrong meeting for every check of the catalogue, wrong in just that, and in what it says follows", () => {
    const checks = new Set(meetings.map(({ expected }) => expected.wrong));
    expect(MEETING_CATALOGUE.map(({ id }) => id).filter((id) => !checks.has(id))).toEqual([]);
    for (const { name, expected } of meetings) {
      const { wrong, also = [], report } = expected;
      const expectedIn = wrong === undefined ? [] : [wrong, ...also];
      expect([report.valid, new Set(report.findings.map(({ check }) => check))], name).toEqual([
        wrong === undefined,
        new Set(expectedIn),
      ]);
    }
  });

  test("has a question of each end, and those counted by fewer than had to agree", () => {
    expect(found("three-questions")?.questions.map(({ end }) => end)).toEqual(["result", "cancelled", "result"]);
    expect(found("uncounted")?.questions.map(({ end }) => end)).toEqual(["cancelled", "uncounted"]);
    expect(found("committee-later")?.questions.map(({ end }) => end)).toEqual(["result", undefined]);
    expect(found("by-hand")?.questions[0]?.agreed).toEqual({ members: 1, quorum: 3, threshold: 2 });
    expect(found("committee-later")?.ended).toBe(false);
  });
});

test.each(meetings.filter(({ path }) => !path.endsWith(".zip")))("$name", { timeout: 120_000 }, async (meeting) => {
  const files = readdirSync(meeting.path).map((file) => [file, new Uint8Array(readFileSync(join(meeting.path, file)))]);
  const report = await verifyMeetingFiles(new Map(files as [string, Uint8Array][]));
  expect(withoutMeetingWords(report)).toEqual(meeting.expected.report);
});

test.each(["two-committees", "uncounted"])("%s from its files, on threads", { timeout: 120_000 }, async (name) => {
  const meeting = meetings.find((one) => one.name === name);
  if (meeting === undefined) throw new Error("it is not there");
  const { report } = await verifyMeetingAt(meeting.path);
  expect(withoutMeetingWords(report)).toEqual(meeting.expected.report);
});
