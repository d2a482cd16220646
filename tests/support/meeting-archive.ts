/**
 * The archive of frozen meetings (tests/vectors/meetings/v1) as tests read it: which there are, and what a verifier must find in each. Its
 * README.md says the same to people. Nothing here writes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MeetingCheckId } from "../../crypto/meeting/catalogue.ts";
import type { MeetingFinding, MeetingReport, QuestionReport } from "../../crypto/meeting/verifier.ts";
import type { Report } from "../../crypto/verifier/report.ts";
import { SUMS } from "./archive.ts";

export const MEETINGS = join(import.meta.dirname, "../vectors/meetings/v1");

/** NAME.json beside the folder NAME, or NAME.zip. */
export type ExpectedMeeting = {
  readonly about: string;
  /** The check that must find something. */
  readonly wrong?: MeetingCheckId;
  /** Checks that find something as well, because of the same. */
  readonly also?: readonly MeetingCheckId[];
  readonly report: ExpectedMeetingReport;
};

/** A report without its words, which may change, and without what is in the files. */
export type ExpectedMeetingReport = Pick<
  MeetingReport,
  "valid" | "checkpoint" | "ended" | "meetingId" | "size" | "root" | "fingerprint"
> & {
  readonly questions: readonly (Omit<QuestionReport, "report" | "reason"> & {
    readonly record?: Pick<Report, "valid" | "phase" | "size" | "root" | "recomputed">;
  })[];
  readonly findings: readonly (Omit<MeetingFinding, "message"> & { readonly check: MeetingCheckId })[];
};

/** Findings are sorted by check, in the catalogue's order. */
export function withoutMeetingWords(report: MeetingReport): ExpectedMeetingReport {
  const { valid, checkpoint, ended, meetingId, size, root, fingerprint } = report;
  const findings = report.checks.flatMap(({ id, findings }) =>
    findings.map(({ message: _, ...finding }) => ({ check: id, ...finding })),
  );
  const questions = report.questions.map(({ report: record, reason: _, ...question }) => ({
    ...question,
    ...(record && { record: ofRecord(record) }),
  }));
  const told = { valid, checkpoint, ended, meetingId, size, root, fingerprint, questions, findings };
  return JSON.parse(JSON.stringify(told)); // leaves out what is undefined
}

const ofRecord = ({ valid, phase, size, root, recomputed }: Report) => ({ valid, phase, size, root, recomputed });

export type ArchivedMeeting = { readonly name: string; readonly path: string; readonly expected: ExpectedMeeting };

/** `path` is the folder, or the `.zip`. */
export function archivedMeetings(): ArchivedMeeting[] {
  const there = readdirSync(MEETINGS);
  return there
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, "");
      const expected = JSON.parse(readFileSync(join(MEETINGS, file), "utf8")) as ExpectedMeeting;
      return { name, path: join(MEETINGS, there.includes(name) ? name : `${name}.zip`), expected };
    });
}

/** All files but the digests and README.md, as SHA256SUMS names them. */
export function archivedMeetingFiles(): string[] {
  return readdirSync(MEETINGS, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(MEETINGS.length + 1))
    .filter((file) => file !== SUMS && file !== "README.md")
    .sort();
}
