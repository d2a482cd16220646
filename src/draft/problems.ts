/**
 * What keeps a draft from being prepared, all at once, with the path of the field and what to do. The manifest's own
 * rules decide (`rules.ts`); this file adds what only people who write a draft need (a missing title, a roll too small,
 * a time in the past). It changes nothing. The organiser's pages and the service both ask it: nobody else judges a
 * draft.
 */
import { addressOf, witnessAddress } from "./address.ts";
import { leastBatch, SMALL, STEP } from "./batch.ts";
import type { DraftContent } from "./content.ts";
import { findNamingProblems, type KnownCommittee, ownCounting } from "./counting.ts";
import { DEFAULT_MINIMUM } from "./manifest.ts";
import { classIdsOf, classSizes, findAddressProblems, isName, membersOfDraft, ONE_LINE, rowFaults } from "./members.ts";
import type { FieldProblem } from "./problem.ts";
import { brokenRules } from "./rules.ts";
import { composed, isNamed, tidyLine } from "./text.ts";
import { attachmentNames, findHiddenLetters } from "./written.ts";

const ORDER =
  "language title description attachments organiser contact askAt contests classes members schedule counting witnesses batch minimumBallots".split(
    " ",
  );

/** What is around a draft. `local`: witnesses may be on this machine, because the service is for this machine only. */
export type Circumstances = { readonly local: boolean; readonly committees?: readonly KnownCommittee[] | undefined };

/**
 * In the order of the draft's parts; empty when it can be prepared. `now` is in milliseconds; `committees`: those of the association that
 * last; left out: nobody knows which there are. `rows`: whether members are judged one by one; the form's list does that itself (list/rows.ts).
 */
export function findDraftProblems(
  content: DraftContent,
  now: number,
  { local = false, committees, rows = true }: Partial<Circumstances> & { rows?: boolean } = {},
): FieldProblem[] {
  const own = [
    ...missing(content),
    ...findHiddenLetters(content),
    ...schedule(content, now),
    ...(rows ? members(content) : []),
    ...roll(content),
    ...batch(content),
    ...findNamingProblems(content, committees, now),
    ...witnesses(content, local),
    ...mail(content),
    ...help(content),
  ];
  const covered = (path: string) => own.some((problem) => path === problem.path || path.startsWith(`${problem.path}.`));
  const rules = new Map(brokenRules(content).map((problem) => [`${problem.path} ${problem.code}`, problem]));
  const others = [...rules.values()].filter(({ path }) => !covered(path));
  const rank = ({ path }: FieldProblem) => ORDER.indexOf(path.split(".")[0] ?? "");
  return [...own, ...others].sort((a, b) => rank(a) - rank(b));
}

function missing(content: DraftContent): FieldProblem[] {
  const language = content.language ?? "de";
  const problems: FieldProblem[] = [];
  const need = (present: boolean, path: string, what: string) => {
    if (!present) problems.push({ path, code: "missing", message: `Give ${what}.` });
  };
  const said = (texts: { readonly [language: string]: string } | undefined) => tidyLine(texts?.[language] ?? "") !== "";
  need(content.language !== undefined, "language", "the language");
  need(said(content.title), "title", `a title in the language ${language}`);
  need(isNamed(content.organiser ?? ""), "organiser", "the name of the organisation");
  need((content.contests ?? []).length > 0, "contests", "at least one question");
  content.contests?.forEach((contest, i) => {
    need(said(contest.title), `contests.${i}.title`, `a title in the language ${language}`);
    need(contest.options.length > 0, `contests.${i}.options`, "something to choose from");
    contest.options.forEach((option, j) => {
      need(said(option.title), `contests.${i}.options.${j}.title`, `a name in the language ${language}`);
    });
  });
  for (const { path, name } of attachmentNames(content)) need(isNamed(name), path, "a name that people read");
  need((content.members ?? []).length > 0, "members", "those who may vote");
  const counting = ownCounting(content);
  if (content.counting === undefined || counting !== undefined)
    need((counting?.members ?? []).length > 0, "counting.members", "those who count");
  counting?.members.forEach((trustee, i) => {
    need(isNamed(trustee.name), `counting.members.${i}.name`, "a name");
  });
  return problems;
}

function schedule({ schedule: times }: DraftContent, now: number): FieldProblem[] {
  if (times?.closes === undefined || Date.parse(times.closes) > now) return [];
  return [{ path: "schedule.closes", code: "in-the-past", message: "Give an end that is still to come." }];
}

/** LOG-4: with smaller batches, somebody who knows who has just voted could tell whose ballots they are. */
function batch({ batch: own, members = [] }: DraftContent): FieldProblem[] {
  if (own === undefined || members.length === 0) return [];
  const least = leastBatch(members.length);
  const few =
    members.length < SMALL
      ? `In a vote of fewer than ${SMALL} everything is published at the end: give at least ${least.ballots}, or leave \`batch\` out.`
      : `Give at least ${least.ballots}: the smaller of ${STEP} and a tenth of those who may vote.`;
  return [
    ...(own.ballots < least.ballots ? [{ path: "batch.ballots", code: "batch-too-small", message: few }] : []),
    ...(own.seconds < least.seconds
      ? [{ path: "batch.seconds", code: "batch-too-soon", message: `Give at least ${least.seconds} seconds.` }]
      : []),
  ];
}

/** The problem of an address that `witnessAddress` does not accept. */
export const wrongAddress = (path: string): FieldProblem => ({
  path,
  code: "invalid-url",
  message: "Give the witness's address like https://witness.example.org, without anything after it.",
});

function witnesses({ witnesses: asked }: DraftContent, local: boolean): FieldProblem[] {
  return (asked?.members ?? []).flatMap(({ url }, i) =>
    witnessAddress(url, { local }) !== undefined ? [] : [wrongAddress(`witnesses.members.${i}.url`)],
  );
}

/** Addresses for mail of this vote, besides those of members. */
function mail(content: DraftContent): FieldProblem[] {
  const members = ownCounting(content)?.members ?? [];
  return [
    ...findAddressProblems(addressOf(content.contact), "contact"),
    ...members.flatMap(({ email }, i) => findAddressProblems(addressOf(email), `counting.members.${i}.email`)),
  ];
}

/** Whom members can ask, and how, in NFC; nothing for an empty field. */
export function askAtOf(typed = ""): string | undefined {
  return composed(typed) || undefined;
}

function help({ askAt }: DraftContent): FieldProblem[] {
  const said = askAtOf(askAt);
  if (said === undefined || isName(said)) return [];
  return [{ path: "askAt", code: "invalid-text", message: `Give ${ONE_LINE}` }];
}

function members(content: DraftContent): FieldProblem[] {
  const classes = classIdsOf(content);
  return membersOfDraft(content).flatMap((member, i) =>
    rowFaults(member, classes).map(({ field, ...fault }) => ({ path: `members.${i}.${field}`, ...fault })),
  );
}

function roll(content: DraftContent): FieldProblem[] {
  if ((content.members ?? []).length === 0 || content.smallClasses === true) return []; // MAN-2: told, and accepted
  const least = content.minimumBallots ?? DEFAULT_MINIMUM;
  const sizes = classSizes(content);
  return classIdsOf(content).flatMap((id, i) => {
    const size = sizes.get(id) ?? 0;
    if (size >= least) return [];
    const [whom, path] = content.classes === undefined ? ["The roll", "members"] : [`The group ${id}`, `classes.${i}`];
    const message = `${whom} has ${size}; results of fewer than ${least} ballots are not published. Add members, lower the minimum to no less than 2, or agree to small groups.`;
    return [{ path, code: "too-few-members", message }];
  });
}
