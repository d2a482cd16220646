/** What the service found wrong with a meeting that should be set up: at which field, and in which words. It judges nothing. */
import type { MeetingContent } from "../../../src/contract/meetings.ts";
import type { FieldProblem } from "../../../src/draft/problem.ts";
import * as texts from "../../i18n/texts.ts";
import type { FieldError } from "../../shared/components/frame/notice.tsx";
import { fieldIds } from "../form/field-ids.ts";
import { issueOf } from "../form/issues.ts";

export const meetingFields = {
  title: "meeting-title",
  organiser: "meeting-organiser",
  date: "meeting-date",
  committee: "meeting-committee",
  minimum: "meeting-minimum",
  quorum: "meeting-quorum",
  word: "meeting-word",
  question: (index: number) => `meeting-question-${index}`,
  addQuestion: "meeting-add-question",
} as const;

const SIMPLE = ["title", "organiser", "date", "committee", "minimum", "quorum", "word"] as const;

function faultOf(problem: FieldProblem, content: MeetingContent): FieldError {
  const t = texts.meetings().faults;
  const [first = "", second = "", third = "", fourth = "", ...rest] = problem.path.split(".");
  const simple = SIMPLE.find((each) => each === first);
  if (simple !== undefined) return { id: meetingFields[simple], message: t[simple] };
  const index = Number(second);
  if (first === "members" && second !== "") return { id: fieldIds.table, message: t.member(index + 1) };
  if (first === "classes") return { id: fieldIds.table, message: t.classes };
  const contest = content.questions[index]?.contests[Number(fourth)];
  if (first !== "questions" || second === "") return { id: fieldIds.table, message: t.members };
  if (third !== "contests" || contest === undefined)
    return { id: meetingFields.question(index), message: t.questions(index + 1, t.question) };
  const path = ["contests", "0", ...rest].join(".");
  const draft = { language: content.language, contests: [contest] };
  const issue = issueOf({ ...problem, path }, draft, texts.draft().issues);
  return issue === undefined
    ? { id: fieldIds.contestTitle(contest.id), message: t.questions(index + 1, t.question) }
    : { id: issue.field, message: t.questions(index + 1, issue.text) };
}

/** A fault, and the part of the content that it is about. */
export type Fault = FieldError & { readonly part: unknown };

/** What the path is in: a question, or else one of the meeting's own fields. */
function partOf(path: string, content: MeetingContent): unknown {
  const [first = "", second = ""] = path.split(".");
  return first === "questions" ? content.questions[Number(second)] : content[first as keyof MeetingContent];
}

/** Each message once. */
export function faultsOf(problems: readonly FieldProblem[], content: MeetingContent): Fault[] {
  const all = problems.map((problem) => ({ ...faultOf(problem, content), part: partOf(problem.path, content) }));
  return all.filter(({ id, message }, i) => all.findIndex((each) => each.id === id && each.message === message) === i);
}

/** Somebody has worked on that part since: contents are never changed in place. */
export function withMended(faults: readonly Fault[], content: MeetingContent): Fault[] {
  const parts: ReadonlySet<unknown> = new Set([...Object.values(content), ...content.questions]);
  return faults.map((fault) => ({ ...fault, mended: fault.part !== undefined && !parts.has(fault.part) }));
}
