// One meeting in this process, over a real database without a copy that tests can break.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Meeting } from "../../../src/meeting/meeting.ts";
import { FaultySql } from "./local.ts";

export class LocalMeeting {
  readonly folder = mkdtempSync(join(tmpdir(), "urna-meeting-"));
  readonly sql = new FaultySql(join(this.folder, "meeting.sqlite"));
  meeting = new Meeting(this.sql);

  /** A restart. */
  reopen(): void {
    this.sql.failIn = undefined;
    this.meeting = new Meeting(this.sql);
  }

  close(): void {
    this.sql.close();
    rmSync(this.folder, { recursive: true });
  }
}
