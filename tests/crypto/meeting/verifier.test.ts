/** Whole meetings (MEE-7): right ones, and wrong in just one thing. */
import { describe, expect, test } from "vitest";
import { MEETING_CATALOGUE } from "../../../crypto/meeting/catalogue.ts";
import { verifyMeetingFiles } from "../../../crypto/meeting/files.ts";
import { rightMeetings } from "../../archive/meetings.ts";
import { wrongMeetingLogs } from "../../archive/wrong-meeting-logs.ts";
import { wrongQuestions } from "../../archive/wrong-questions.ts";
import { meetingFiles } from "../../support/election/meeting-log.ts";

describe("right meetings", () => {
  test.each(rightMeetings)("$name", async ({ plan, ends }) => {
    const report = await verifyMeetingFiles(meetingFiles(plan));
    expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(report).toMatchObject({ valid: true, checkpoint: "verified", ended: plan.ended !== false });
    expect(report.questions.map(({ end }) => end)).toEqual(ends);
  });
});

describe("wrong meetings", () => {
  test.each([...wrongMeetingLogs, ...wrongQuestions])("$check: $why", async ({ files, check, says, more = [] }) => {
    const report = await verifyMeetingFiles(files());
    const found = report.checks.filter(({ findings }) => findings.length > 0);
    expect(found.map(({ id }) => id)).toEqual(
      MEETING_CATALOGUE.map(({ id }) => id).filter((id) => id === check || more.includes(id)),
    );
    expect(report.checks.find(({ id }) => id === check)?.findings[0]?.message).toContain(says);
    expect(report.valid).toBe(false);
  });
});
