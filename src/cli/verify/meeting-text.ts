// The report on a meeting as plain text for a terminal [MEE-7]: the catalogue, then question after question, the verdict last. It says nothing that
// is not in the report; titles come from the log and from the manifests of the records.
import type { MeetingReport, QuestionReport } from "../../../crypto/meeting/verifier.ts";
import { contestLines, inWords, noticeLines, number, TRIAL } from "./report-text.ts";

const shownFindings = 10;
const ENDS = {
  result: "counted",
  cancelled: "cancelled before it was closed: there is no result",
  uncounted: "closed, and counted by nobody: there is no result",
} as const;

export function meetingText(report: MeetingReport, notRead: readonly string[]): string {
  return [
    ...heading(report),
    "",
    ...report.checks.flatMap((check, i) => checkLines(check, i + 1)),
    "",
    "What the log of a meeting cannot show:",
    "  - whether those on the roll were in the room",
    "  - whether everybody who was there was counted as present",
    "  - whether the people on the roll of a question are those of the meeting",
    "  - whether somebody who was excluded was added again",
    "  - whether everybody was shown the same log: compare its fingerprint",
    "",
    ...report.questions.flatMap((question) => [...questionLines(question), ""]),
    ...(notRead.length === 0 ? [] : [`Not read, and no part of the meeting: ${notRead.join(", ")}`, ""]),
    ...(report.meeting?.trial ? [TRIAL] : []),
    verdict(report),
  ].join("\n");
}

function heading({ meeting, meetingId, size, ended, fingerprint, checkpoint }: MeetingReport): string[] {
  const published = {
    verified: "yes, under the meeting's checkpoint",
    wrong: "NO: the checkpoint does not fit",
    absent: "unknown: no checkpoint of exactly this log",
  };
  const titled =
    meeting === undefined
      ? ["A meeting without a readable beginning"]
      : [`${inWords(meeting.title, "")} (${meeting.organiser}), ${meeting.date}`, `  meeting      ${meetingId}`];
  return [
    ...(meeting?.trial ? [TRIAL] : []),
    ...titled,
    `  entries      ${number(size)}, ${ended ? "ended" : "NOT ENDED: more may follow"}`,
    `  fingerprint  ${fingerprint} (of the log)`,
    `  published    ${published[checkpoint]}`,
  ];
}

function checkLines({ title, clause, examined, findings }: MeetingReport["checks"][number], place: number): string[] {
  const mark = findings.length > 0 ? "✗" : examined > 0 ? "✓" : "–";
  const more = findings.length - shownFindings;
  return [
    `${mark} ${`M${place}`.padStart(3)}  ${title}  [${clause}]  ${examined > 0 ? number(examined) : "nothing to look at"}`,
    ...findings.slice(0, shownFindings).map((finding) => {
      const where = finding.number === undefined ? `entry ${finding.entry}` : `question ${finding.number}`;
      return `        ${where}: ${finding.message} [${finding.clause}, ${finding.code}]`;
    }),
    ...(more > 0 ? [`        … and ${number(more)} more`] : []),
  ];
}

function questionLines(question: QuestionReport): string[] {
  const { report } = question;
  const title = inWords(report?.manifest?.title, "no readable record");
  const trial = report?.manifest?.trial ? ` — ${TRIAL}` : "";
  if (question.present === undefined)
    return [`Question ${question.number}: never announced, and ${question.end ?? "still open"}`];
  return [
    `Question ${question.number}: ${title}${trial}`,
    `  ${question.end === undefined ? "without an outcome so far" : ENDS[question.end]}`,
    ...presentLines(question),
    ...(report === undefined ? [] : recordLines(question, report)),
  ];
}

function presentLines({ present = 0, excluded = 0, reason }: QuestionReport): string[] {
  const out = excluded === 0 ? "nobody excluded" : `${number(excluded)} excluded`;
  return [
    `  ${number(present)} present, ${out}${reason === undefined ? "" : `: ${reason.replaceAll("\n", "\n    ")}`}`,
  ];
}

function recordLines(question: QuestionReport, report: NonNullable<QuestionReport["report"]>): string[] {
  const { turnout } = report;
  const sum = (of: (row: (typeof turnout)[number]) => number) => number(turnout.reduce((all, row) => all + of(row), 0));
  const result = report.recomputed ?? report.result;
  return [
    `  ${sum(({ ballots }) => ballots)} ballots of ${sum(({ eligible }) => eligible)} eligible`,
    ...(question.end === "cancelled" ? [] : agreedLines(question, report)),
    ...indented(noticeLines(report).filter((line) => line !== "")),
    ...indented((result?.contests ?? []).flatMap((found) => contestLines(found, report))),
  ];
}

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

function agreedLines({ agreed, end }: QuestionReport, report: NonNullable<QuestionReport["report"]>): string[] {
  if (agreed === undefined) return [];
  const { members, quorum, threshold } = agreed;
  const enough = `agreed: ${members} of ${report.counting?.members.length ?? 0} (needed: ${quorum})`;
  const few = `${members} agreed, ${quorum} needed`;
  if (end === "uncounted" && members >= threshold) return [`  AGREED TO AND NOT COUNTED: ${few}`];
  if (members >= quorum) return [`  ${enough}`];
  return [`  ${end === "result" ? "counted by hand" : "not counted"}: ${few}`];
}

function verdict(report: MeetingReport): string {
  const { valid, checks, checkpoint, ended, questions } = report;
  const findings = checks.flatMap((check) => check.findings);
  if (isOnlyCutOff(report))
    return "INCOMPLETE: meeting.ndjson breaks off, and nothing else is wrong. Download it again.";
  if (!valid) return `INVALID: ${number(findings.length)} finding${findings.length === 1 ? "" : "s"}.`;
  const alone =
    checkpoint === "verified" ? "" : " Valid in itself; without a checkpoint it may not be what was published.";
  const without = questions.filter(({ end }) => end === undefined).map((question) => question.number);
  const open = without.length === 0 ? "" : ` Without an outcome so far: question ${without.join(", ")}.`;
  const more = ended ? "" : " The meeting is not ended: more questions may follow.";
  const few = questions.length === 1 ? "1 question" : `${number(questions.length)} questions`;
  return `VALID: ${checks.length} checks, ${few}, no findings.${alone}${open}${more}`;
}

/** Whether the log breaks off, and every finding can come from that [LOG-1]: half an entry, no checkpoint, and questions that are not in it. */
function isOnlyCutOff({ checks, size }: MeetingReport): boolean {
  const found = checks.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })));
  const breaksOff = found.some(
    ({ id, entry, code }) => id === "meeting-file" && entry !== undefined && code === "truncated-record",
  );
  const fromThat = ({ id, entry, code }: (typeof found)[number]) =>
    code === "truncated-record" ||
    id === "meeting-file" ||
    (id === "meeting-encoding" && entry === size - 1) ||
    code === "not-enough-witnesses";
  return breaksOff && found.every(fromThat);
}
