import { expect } from "vitest";
import { verifyMeetingFiles } from "../../../../crypto/meeting/files.ts";
import { member as words } from "../../../../web/i18n/de/meeting/member.ts";
import { meetingFiles } from "../../../support/election/meeting-log.ts";
import type { LieOn } from "../lie.ts";
import { lookOf, type MeetingStage, rootOf, stopsBoth } from "./stage.ts";

export const lie: LieOn<MeetingStage> = {
  name: "burnt question: cancelled after its closing; every page stops, and who verifies finds it",
  async told({ hall: open, page: join, committee }) {
    const hall = open();
    hall.ask(1);
    const [page, devices] = [join(hall), await committee(hall)];
    await page.look();
    await devices[0].round();
    hall.append({ type: "outcome", number: 1, end: "cancelled", size: 30, root: rootOf(1) });
    await stopsBoth([page, devices[0]], { what: "invalid", clause: "MEE-1" });
    // a member of the committee who comes only now takes nothing from this log
    await expect(lookOf(devices[1])).rejects.toThrow("invalid MEE-1");
    expect(hall.shares).toEqual([]);
    // where only the feed says so, the page compares it with the log: web/meeting/member/counted.ts
    expect(words.alarm.burnt("Beitrag")).toBe(
      "„Beitrag“ wurde abgebrochen, nachdem die Urne schon geschlossen war. Das ist nicht erlaubt.",
    );
    const files = meetingFiles({
      seed: "burnt",
      questions: [{ end: "uncounted" }],
      change: (entry) => [entry.type === "outcome" ? { ...entry, end: "cancelled" } : entry],
    });
    const report = await verifyMeetingFiles(files);
    const found = report.checks.find(({ findings }) => findings.length > 0);
    expect(found).toMatchObject({ id: "meeting-order", clause: "MEE-1" });
    expect(report.valid).toBe(false);
  },
};
