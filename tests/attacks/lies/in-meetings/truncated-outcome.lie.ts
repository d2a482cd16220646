import { expect } from "vitest";
import { LOG_FILE, recordFile, verifyMeetingFiles } from "../../../../crypto/meeting/files.ts";
import { Unreachable } from "../../../../web/shared/service/failures.ts";
import { meetingFiles } from "../../../support/election/meeting-log.ts";
import type { LieOn } from "../lie.ts";
import type { MeetingStage } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "truncated outcome: a page waits for what the feed names; who verifies finds the record that ends early",
  async told({ hall: open, page: join }) {
    const hall = open();
    hall.ask(1);
    const page = join(hall);
    const before = await page.look();
    // the feed has the outcome, the log that is shown has not: the page goes on with what it has, and says nothing of a result
    await expect(page.look(hall.entries.length + 1)).rejects.toThrow(Unreachable);
    expect((await page.look()).view.questions[0]?.outcome).toBeUndefined();
    expect(page.held).toEqual(before.held);
    // the outcome names a record without its result
    const honest = meetingFiles({ seed: "truncated", questions: [{}] });
    const early = meetingFiles({ seed: "truncated", questions: [{ end: "uncounted" }] });
    expect((await verifyMeetingFiles(honest)).valid).toBe(true);
    const cut = new Map([
      [LOG_FILE, honest.get(LOG_FILE) as Uint8Array],
      [recordFile(1), early.get(recordFile(1)) as Uint8Array],
    ]);
    const report = await verifyMeetingFiles(cut);
    const found = report.checks.filter(({ findings }) => findings.length > 0);
    expect(report.valid).toBe(false);
    expect(found.find(({ id }) => id === "outcomes")?.findings[0]).toMatchObject({
      message: "the record of question 1 does not end with result",
    });
  },
};
