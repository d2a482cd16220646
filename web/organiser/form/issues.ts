/**
 * What a draft still lacks before it can be prepared: where in the form, and in which words. `src/draft/` decides what
 * is wrong, for the service as well; this file judges nothing.
 */

import { LIMITS } from "../../../crypto/manifest/limits.ts";
import type { DraftContent, DraftContest } from "../../../src/draft/content.ts";
import { ownCounting } from "../../../src/draft/counting.ts";
import { kindOf } from "../../../src/draft/kinds/kinds.ts";
import { flaggedRows, memberProblems } from "../../../src/draft/list/rows.ts";
import { DEFAULT_MINIMUM } from "../../../src/draft/manifest.ts";
import type { FieldProblem } from "../../../src/draft/problem.ts";
import { type Circumstances, findDraftProblems } from "../../../src/draft/problems.ts";
import { findSlips, hasOneOption, nameOf } from "../../../src/draft/slips.ts";
import { hasNobodyToAsk } from "../../../src/draft/warnings.ts";
import type { DraftMessages } from "../../i18n/de/draft.ts";
import { fieldIds } from "./field-ids.ts";

export type Part = "what" | "who" | "when" | "count";
export const parts: readonly Part[] = ["what", "who", "when", "count"];
/** `field` is the `id` of the element to correct; it gets the focus. */
export interface Issue {
  part: Part;
  field: string;
  text: string;
}

type Texts = DraftMessages["issues"];
/** One problem: its code, the numbers in its path (from 0), and its draft. */
type At = { code: string; numbers: readonly number[]; content: DraftContent; t: Texts };
/**
 * The field and its message (if left out, the problem's own); the part only if it differs from that of the path.
 * Undefined if another field shows it.
 */
type Say = (at: At) => readonly [field: string, text?: string | undefined, part?: Part] | undefined;

/** The part in which a path is filled in. */
export function partOfPath(path: string): Part {
  const [first = ""] = path.split(".");
  if (["members", "classes", "minimumBallots"].includes(first)) return "who";
  if (first === "schedule") return "when";
  return first === "counting" || first === "witnesses" ? "count" : "what";
}

/** More than one trustee makes a committee: the form never shows fewer than two rows. */
export function isCommittee(content: DraftContent): boolean {
  return (ownCounting(content)?.members.length ?? 0) > 1;
}

/** What is wrong with a text that is there. */
const wrongText = ({ code, t }: At) => (code === "invalid-text" ? t.invisible : t.tooLong);
const missingOr = (missing: string, at: At) => (at.code === "missing" ? missing : wrongText(at));

/** What the committee that counts wants otherwise: choosing it once more sets that right. */
const committeeAt = ({ code, t }: At) =>
  code.startsWith("committee-") ? ([fieldIds.committee, t.committee, "count"] as const) : undefined;

/** For a problem within a question; questions are counted from 1. */
const ofContest =
  (say: (contest: DraftContest, number: number, at: At) => ReturnType<Say>): Say =>
  (at) => {
    const [index = 0] = at.numbers;
    const contest = at.content.contests?.[index];
    return contest && say(contest, index + 1, at);
  };

/** For a problem within a group. */
const ofGroup =
  (say: (id: string, name: string, at: At) => ReturnType<Say>): Say =>
  (at) => {
    const group = at.content.classes?.[at.numbers[0] ?? 0];
    return group && say(group.id, nameOf(group.title) ?? group.id, at);
  };

const minimumOf = ({ minimumBallots = DEFAULT_MINIMUM }: DraftContent) => minimumBallots;
const firstGroup = ({ content }: At) => content.classes?.[0]?.id ?? "";
const tooLarge = ({ content, t }: At) =>
  [fieldIds.contestTitle(content.contests?.[0]?.id ?? ""), t.tooLarge, "what"] as const;

const limits = ofContest(({ id }, number, { t }) => [fieldIds.max(id), t.limits(number)]);
const fraction = ofContest(({ id }, number, { t }) => [fieldIds.numerator(id), t.fraction(number)]);

/** At the place with these files: one, or the place as a whole. */
function fileIssue(place: string, index: number | undefined, at: At): ReturnType<Say> {
  const { code, t } = at;
  const all = fieldIds.attachments(place);
  if (code === "missing-file") return [all, t.fileMissing((index ?? 0) + 1)];
  if (index === undefined) return [all, t.filesTooLarge];
  return [fieldIds.attachment(place, index), code === "missing" ? t.nameless : wrongText(at)];
}
const files = (at: At) => fileIssue("vote", at.numbers[0], at);
const contestFiles = ofContest(({ id }, _, at) => fileIssue(id, at.numbers[1], at));
const optionFiles = ofContest(({ id, options }, _, at) =>
  fileIssue(`${id}-${options[at.numbers[1] ?? 0]?.id ?? ""}`, at.numbers[2], at),
);

/** By the path, with # for numbers; a longer path uses the entry of its beginning. */
const says: Readonly<Record<string, Say>> = {
  title: (at) => [fieldIds.title, missingOr(at.t.voteTitle, at)],
  organiser: (at) => committeeAt(at) ?? [fieldIds.organiser, missingOr(at.t.organiser, at)],
  contact: ({ t }) => [fieldIds.contact, t.contact],
  askAt: ({ t }) => [fieldIds.askAt, t.askAt],
  description: (at) => [fieldIds.description, wrongText(at)],
  attachments: files,
  "contests.#.attachments": contestFiles,
  "contests.#.options.#.attachments": optionFiles,
  contests: (at) => {
    const { code, content, t } = at;
    if (code === "too-large") return tooLarge(at);
    const beyond = content.contests?.[LIMITS.contests];
    return beyond === undefined
      ? [fieldIds.addContest, t.noContest]
      : [fieldIds.contestTitle(beyond.id), t.tooMany(LIMITS.contests)];
  },
  "contests.#": (at) =>
    at.code === "invalid-class"
      ? [fieldIds.groupContests(firstGroup(at)), at.t.noGroupFor((at.numbers[0] ?? 0) + 1), "who"]
      : ["part-what"],
  "contests.#.title": ofContest(({ id }, number, at) => [
    fieldIds.contestTitle(id),
    missingOr(at.t.contestTitle(number), at),
  ]),
  "contests.#.description": ofContest(({ id }, _, at) => [fieldIds.contestDescription(id), wrongText(at)]),
  "contests.#.options": ofContest(({ id, template }, number, { code, t }) => {
    const field = fieldIds.addOption(id);
    if (code === "only-one") return [field, t.choices.onlyOne[kindOf(template).choices](number)];
    return [field, code === "limit-exceeded" ? t.tooMany(LIMITS.options) : t.fewOptions(number)];
  }),
  "contests.#.options.#.title": ofContest((contest, number, at) => {
    const {
      code,
      numbers: [, index = 0],
      content,
      t,
    } = at;
    if (code === "missing" && hasOneOption(contest, content.language ?? "de")) return undefined; // `only-one` says what to do
    const said = code === "duplicate" ? t.choices.twice : t.choices.title;
    const field = fieldIds.option(contest.id, contest.options[index]?.id ?? "");
    const wrong = code === "limit-exceeded" || code === "invalid-text";
    return [field, wrong ? wrongText(at) : said[kindOf(contest.template).choices](number, index + 1)];
  }),
  "contests.#.options.#.description": ofContest(({ id, options }, _, at) => [
    fieldIds.optionDescription(id, options[at.numbers[1] ?? 0]?.id ?? ""),
    wrongText(at),
  ]),
  "contests.#.min": limits,
  "contests.#.max": limits,
  "contests.#.perOption": limits,
  "contests.#.rule.seats": ofContest(({ id }, number, { t }) => [fieldIds.seats(id), t.seats(number)]),
  "contests.#.rule.numerator": fraction,
  "contests.#.rule.denominator": fraction,
  "contests.#.rule.strict": fraction,
  "contests.#.rule.majority": fraction,
  members: ({ code, content, t }) =>
    code === "missing"
      ? [fieldIds.paste, t.noMembers]
      : [fieldIds.minimum, t.tooFew(minimumOf(content), content.members?.length ?? 0)],
  classes: (at) => [fieldIds.group(firstGroup(at)), at.t.tooMany(LIMITS.classes)],
  "classes.#": ofGroup((_, name, at) => {
    const [size, minimum] = [at.content.members?.length ?? 0, minimumOf(at.content)];
    if (at.code === "too-large") return tooLarge(at);
    return [fieldIds.minimum, size < minimum ? at.t.tooFew(minimum, size) : at.t.groupTooSmall(name, minimum)];
  }),
  "classes.#.title": ofGroup((id, _, at) => [fieldIds.group(id), missingOr(at.t.groupName, at)]),
  "classes.#.weight": ofGroup((id, name, { t }) => [fieldIds.groupWeight(id), t.weight(name)]),
  "classes.#.contests": ofGroup((id, name, { t }) => [fieldIds.groupContests(id), t.noContestFor(name)]),
  minimumBallots: (at) => committeeAt(at) ?? [fieldIds.minimum, at.t.minimum],
  "counting.committee": ({ t }) => [fieldIds.committee, t.committee],
  "schedule.opens": ({ t }) => [fieldIds.opens, t.opensPast],
  "schedule.closes": ({ code, t }) => [fieldIds.closes, code === "in-the-past" ? t.closesPast : t.closesBeforeOpens],
  "counting.members": ({ code, t }) =>
    code === "missing" ? [fieldIds.trustee(0), t.ownName] : [fieldIds.addTrustee, t.tooMany(LIMITS.trustees)],
  "counting.members.#.name": (at) => {
    const {
      code,
      numbers: [i = 0],
      content,
      t,
    } = at;
    const missing = isCommittee(content) ? t.trusteeName(i + 1) : t.ownName;
    return [fieldIds.trustee(i), code === "duplicate" ? t.sameTrustee(i + 1) : missingOr(missing, at)];
  },
  "counting.members.#.email": ({ numbers: [i = 0], t }) => [fieldIds.trusteeEmail(i), t.trusteeEmail(i + 1)],
  witnesses: (at) => committeeAt(at) ?? ["part-count"],
  "witnesses.keys": ({ t }) => [fieldIds.addWitness, t.tooMany(LIMITS.witnesses)],
  "witnesses.members.#.key": ({ code, numbers: [i = 0], t }) => [
    fieldIds.witnessKey(i),
    code === "duplicate" ? t.sameWitness(i + 1) : t.witnessKey(i + 1),
  ],
  "witnesses.members.#.url": ({ numbers: [i = 0], t }) => [fieldIds.witnessUrl(i), t.witnessUrl(i + 1)],
};

/** A problem of this draft in the form; undefined if another field shows it. */
export function issueOf(problem: Problem, content: DraftContent, t: Texts): Issue | undefined {
  const { path, code, message = code } = problem;
  let key = path.replace(/(?<=\.)\d+/gu, "#");
  while (key !== "" && says[key] === undefined) key = key.slice(0, Math.max(0, key.lastIndexOf(".")));
  const own = partOfPath(path);
  const numbers = (path.match(/(?<=\.)\d+/gu) ?? []).map(Number);
  const say: Say = says[key] ?? (() => [`part-${own}`]);
  const said = say({ code, numbers, content, t });
  if (said === undefined) return undefined;
  const [field, text = message, part = own] = said;
  return { part, field, text };
}
type Problem = Pick<FieldProblem, "path" | "code"> & { message?: string };

const order =
  "title organiser contact askAt attachments description contests members classes minimumBallots schedule counting witnesses";

/** The position of a path on the page: by its field, and in lists by its number. */
function placeOf(path: string): number {
  const [first = "", number] = path.split(".").filter((part) => /^[a-z]+$|^\d+$/iu.test(part));
  return order.split(" ").indexOf(first) * 1000 + (Number(number) || 0);
}

/** Everything that is still missing, in the order of the page. `now` is in milliseconds; the rest as in `findDraftProblems`. */
export function draftIssues(
  content: DraftContent,
  t: Texts,
  { now, ...around }: { now: number } & Partial<Circumstances>,
): Issue[] {
  const problems = [
    ...findDraftProblems(content, now, { ...around, rows: false }),
    ...findSlips(content, now),
  ].toSorted((a, b) => placeOf(a.path) - placeOf(b.path));
  const rows = flaggedRows(memberProblems(content), true).length;
  const table: Issue[] = rows === 0 ? [] : [{ part: "who", field: fieldIds.table, text: t.memberRows(rows) }];
  const issues = [...table, ...problems.flatMap((problem) => issueOf(problem, content, t) ?? [])];
  const each = new Map(issues.map((issue) => [`${issue.field} ${issue.text}`, issue]));
  return parts.flatMap((part) => [...each.values()].filter((issue) => issue.part === part));
}

/** What may be left out, but helps. */
export function draftHints(content: DraftContent, t: Texts): Issue[] {
  return hasNobodyToAsk(content) ? [{ part: "what", field: fieldIds.askAt, text: t.nobodyToAsk }] : [];
}
