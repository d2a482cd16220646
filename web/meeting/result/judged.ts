/** Whether a verified record is the one that is asked for (MEE-7). Pure. */
import type { Report } from "../../../crypto/verifier/report.ts";
import type { LogQuestion } from "../shared/log-calls.ts";

/** What the record must be. `closed` and `outcome`: as the log has them, where this page holds it. */
export type Asked = {
  readonly electionId: string;
  readonly meetingId: string;
  readonly number: number;
} & Partial<Pick<LogQuestion, "closed" | "outcome">>;

/** What of a report matters here. */
type Facts = Pick<Report, "valid" | "electionId" | "final" | "root" | "size"> & {
  readonly manifest?: Pick<NonNullable<Report["manifest"]>, "meeting">;
};

/** Whether nothing speaks against the record, and it is the one that is asked for (MEE-7). */
export function isOf(report: Facts, { electionId, meetingId, number, closed, outcome }: Asked): boolean {
  const of = report.manifest?.meeting;
  if (!report.valid || report.electionId !== electionId) return false;
  if (of === undefined || of.id !== meetingId || of.number !== number) return false;
  if (closed !== undefined && report.final?.root !== closed.root) return false;
  return outcome === undefined || (outcome.root === report.root && outcome.size === report.size);
}
