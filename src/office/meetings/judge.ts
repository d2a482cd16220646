/**
 * What keeps a meeting from being prepared and a question from being put to the vote, by the path of the field. The judge of drafts decides about
 * everything that a vote has, too (`src/draft/problems.ts`). It changes nothing.
 */
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { MeetingContent, NewQuestion } from "../../contract/meetings.ts";
import type { DraftContent, DraftContest } from "../../draft/content.ts";
import { committeeOf, type KnownCommittee } from "../../draft/counting.ts";
import { DEFAULT_CLASS } from "../../draft/members.ts";
import type { FieldProblem } from "../../draft/problem.ts";
import { findDraftProblems } from "../../draft/problems.ts";
import { isPlainLine } from "../../draft/text.ts";

type Classes = readonly { readonly id: string; readonly title?: Record<string, string>; readonly weight: number }[];

/** One class of weight 1 where none were named. */
export function classesOfMeeting({ classes }: Pick<MeetingContent, "classes">): Classes {
  return (
    classes?.map(({ id, title, weight }) => ({ id, ...(title !== undefined && { title }), weight })) ?? [
      { id: DEFAULT_CLASS, weight: 1 },
    ]
  );
}

/** The draft of a vote that this question is, without its members. `ids`: of the classes that are asked; left out: all. */
export function voteOf(
  meeting: MeetingContent,
  { title, contests, trial }: Pick<NewQuestion, "title" | "contests" | "trial">,
  ids?: readonly string[],
): DraftContent {
  const asked = contests.map(({ id }) => id);
  const classes = classesOfMeeting(meeting).filter(({ id }) => ids?.includes(id) ?? true);
  return {
    ...{ language: meeting.language, title, organiser: meeting.organiser, contests },
    classes: classes.map((each) => ({ ...each, contests: asked })),
    ...((trial || meeting.trial) && { trial: true }),
    ...(meeting.committee !== undefined && { counting: { committee: meeting.committee } }),
    schedule: { opens: "notice" },
    minimumBallots: meeting.minimum,
  };
}

/** `path`: of the question. */
export function findQuestionProblems(meeting: MeetingContent, question: NewQuestion, now: number, path: string) {
  const found = findDraftProblems(voteOf({ ...meeting, trial: undefined }, question), now, { rows: false }).filter(
    (problem) => /^(title|contests)(\.|$)/.test(problem.path),
  );
  const files = question.contests.flatMap(({ attachments = [], options }, i) => [
    ...(attachments.length > 0 ? [withoutFiles(`contests.${i}.attachments`)] : []),
    ...options.flatMap((option, j) =>
      (option.attachments ?? []).length > 0 ? [withoutFiles(`contests.${i}.options.${j}.attachments`)] : [],
    ),
  ]);
  const { item = "" } = question;
  const lines = item.length > MOST || (item !== "" && !isPlainLine(item)) ? [wrongLine("item")] : [];
  return [...found, ...files, ...lines].map(
    (problem): FieldProblem => ({ ...problem, path: `${path}.${problem.path}` }),
  );
}

/** In the order of the meeting's parts. `committees`: those of the association. `now` in milliseconds. */
export function findMeetingProblems(
  content: MeetingContent,
  now: number,
  committees: readonly KnownCommittee[],
): FieldProblem[] {
  const { language, quorum, word, questions } = content;
  const anything = voteOf(content, { title: content.title, contests: [anyContest(language)] });
  const committee = committeeOf(anything, committees);
  const whole = { ...anything, members: content.members };
  const found = findDraftProblems(whole, now, { committees }).flatMap(({ path, ...problem }): FieldProblem[] => {
    const [first = ""] = path.split(".");
    if (content.committee === undefined && first === "counting") return []; // may be chosen in the meeting
    if (first === "contests" || first === "schedule" || first === "witnesses" || first === "batch") return [];
    const named = first === "counting" ? "committee" : first === "minimumBallots" ? "minimum" : path;
    return [{ path: content.classes === undefined && first === "classes" ? "members" : named, ...problem }];
  });
  const own: FieldProblem[] = [];
  if (committee?.witnesses !== undefined && committee.witnesses.members.length > 0) own.push(WITNESSED);
  if (committee !== undefined && Date.parse(committee.until) <= Date.parse(`${content.date}T00:00:00Z`))
    own.push({ path: "committee", code: "committee-ends", message: "The committee ends before the meeting." });
  if (quorum !== undefined && (quorum.denominator < 1 || quorum.numerator < 1 || quorum.numerator > quorum.denominator))
    own.push({ path: "quorum", code: "invalid-fraction", message: "Give a part of the roll, like 1 of 2." });
  if (word !== undefined && (word.trim() === "" || word.length > MOST || !isPlainLine(word)))
    own.push(wrongLine("word"));
  const asked = questions.flatMap((question, i) => findQuestionProblems(content, question, now, `questions.${i}`));
  return [...found.filter(({ path }) => !own.some((other) => other.path === path)), ...own, ...asked];
}

/** Why the committee cannot count this meeting, if it cannot. */
export function findCommitteeProblems(content: MeetingContent, now: number, committees: readonly KnownCommittee[]) {
  return findMeetingProblems({ ...content, questions: [] }, now, committees).filter(
    ({ path }) => path === "committee" || path === "organiser" || path === "minimum",
  );
}

const MOST = Math.min(100, LIMITS.name);

const withoutFiles = (path: string): FieldProblem => ({
  path,
  code: "no-attachments",
  message: "A question of a meeting has no files: hand them out before.",
});
const wrongLine = (path: string): FieldProblem => ({
  path,
  code: "invalid-text",
  message: `Give one line of at most ${MOST} characters.`,
});
const WITNESSED: FieldProblem = {
  path: "committee",
  code: "committee-witnesses",
  message: "A meeting has no witnesses here: choose a committee without them.",
};

/** A contest that breaks no rule. */
const anyContest = (language: string): DraftContest => ({
  ...{ id: "contest", template: "election-one", title: { [language]: "…" } },
  options: [{ id: "option", title: { [language]: "…" } }],
  ...{ perOption: 1, min: 0, max: 1, blank: false, rule: { kind: "none" } },
});
