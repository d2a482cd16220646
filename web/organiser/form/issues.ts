/**
 * What a draft still lacks before it can be prepared, part by part and field by field, in the organiser's language. The
 * service checks again and has the last word; this is what makes its refusals rare.
 */

import { utf8 } from "../../../crypto/encoding/bytes.ts";
import { ballotLength } from "../../../crypto/manifest/form.ts";
import { LIMITS } from "../../../crypto/manifest/limits.ts";
import { candidatesAmong } from "../../../crypto/manifest/names.ts";
import { revealedClasses } from "../../../crypto/tally/revealing.ts";
import type { DraftContent, DraftContest } from "../../../src/contract/draft.ts";
import type { DraftMessages } from "../../i18n/de/draft.ts";
import { tidyLine } from "../frame/text.ts";
import { fractionOf, isPossible } from "./what/majority.ts";
import { asContest, choiceKind, namedOptions } from "./what/templates.ts";
import { memberProblems, validEmail } from "./who/members.ts";

export type Part = "what" | "who" | "when" | "count";
export const parts: readonly Part[] = ["what", "who", "when", "count"];
/** `field` is the `id` of the element to correct: focus goes there. */
export interface Issue {
  part: Part;
  field: string;
  text: string;
}

/** The part in which a path of the service's problems is filled in. */
export function partOfPath(path: string): Part {
  const [first = ""] = path.split(".");
  if (["members", "classes", "minimumBallots"].includes(first)) return "who";
  if (first === "schedule") return "when";
  return first === "counting" || first === "witnesses" ? "count" : "what";
}

type Texts = DraftMessages["issues"];
type Add = (field: string, text: string) => void;

export const fieldIds = {
  title: "vote-title",
  organiser: "vote-organiser",
  contact: "vote-contact",
  askAt: "vote-ask-at",
  description: "vote-description",
  addContest: "add-contest",
  contestTitle: (contest: string) => `${contest}-title`,
  contestDescription: (contest: string) => `${contest}-description`,
  option: (contest: string, option: string) => `${contest}-${option}`,
  optionDescription: (contest: string, option: string) => `${contest}-${option}-about`,
  addOption: (contest: string) => `${contest}-add-option`,
  seats: (contest: string) => `${contest}-seats`,
  max: (contest: string) => `${contest}-max`,
  numerator: (contest: string) => `${contest}-numerator`,
  paste: "members-paste",
  table: "members-table",
  group: (id: string) => `group-${id}`,
  groupWeight: (id: string) => `group-${id}-weight`,
  minimum: "minimum-ballots",
  smallGroups: "small-groups",
  groupContests: (id: string) => `group-${id}-contests`,
  opens: "opens-time",
  closes: "closes-time",
  trustee: (index: number) => `trustee-${index}`,
  trusteeEmail: (index: number) => `trustee-${index}-email`,
  addTrustee: "add-trustee",
  witnessKey: (index: number) => `witness-key-${index}`,
  witnessUrl: (index: number) => `witness-url-${index}`,
  addWitness: "add-witness",
} as const;

const tooLong = (text: string | undefined, limit: number) => [...(text ?? "")].length > limit;

/** An address that may be left out. */
const wrongEmail = (typed = "") => tidyLine(typed) !== "" && !validEmail(tidyLine(typed));

function contestIssues(contest: DraftContest, number: number, language: string, t: Texts, add: Add): void {
  const title = contest.title[language];
  if (tidyLine(title ?? "") === "") add(fieldIds.contestTitle(contest.id), t.contestTitle(number));
  else if (tooLong(title, LIMITS.name)) add(fieldIds.contestTitle(contest.id), t.tooLong);
  if (tooLong(contest.description?.[language], LIMITS.description))
    add(fieldIds.contestDescription(contest.id), t.tooLong);
  const seen = new Set<string>();
  const kind = choiceKind(contest.template);
  const onlyOne = contest.template !== "motion" && namedOptions(contest, language).length === 1;
  for (const [index, option] of contest.options.entries()) {
    const text = tidyLine(option.title[language] ?? "");
    const field = fieldIds.option(contest.id, option.id);
    if (text === "" && !onlyOne) add(field, t.choices.title[kind](number, index + 1));
    else if (seen.has(text.toLowerCase())) add(field, t.choices.twice[kind](number, index + 1));
    else if (tooLong(text, LIMITS.name)) add(field, t.tooLong);
    if (tooLong(option.description?.[language], LIMITS.description))
      add(fieldIds.optionDescription(contest.id, option.id), t.tooLong);
    seen.add(text.toLowerCase());
  }
  const count = contest.options.length;
  if (count > LIMITS.options) add(fieldIds.addOption(contest.id), t.tooMany(LIMITS.options));
  if (onlyOne) add(fieldIds.addOption(contest.id), t.choices.onlyOne[kind](number));
  else if (contest.template !== "motion" && count < 2) add(fieldIds.addOption(contest.id), t.fewOptions(number));
  const { min, max, perOption, rule } = contest;
  if (max < 1 || perOption < 1 || perOption > 20 || min > max || max > count * perOption)
    add(fieldIds.max(contest.id), t.limits(number));
  if (rule.kind === "election" && (rule.seats < 1 || rule.seats > count))
    add(fieldIds.seats(contest.id), t.seats(number));
  const fraction = fractionOf(rule);
  if (fraction !== undefined && !isPossible(fraction)) add(fieldIds.numerator(contest.id), t.fraction(number));
}

function whoIssues(content: DraftContent, t: Texts, add: Add): void {
  const classes = content.classes ?? [];
  const members = content.members ?? [];
  if (members.length === 0) add(fieldIds.paste, t.noMembers);
  const rows = new Set(
    memberProblems(
      members,
      classes.map(({ id }) => id),
    )
      .filter(({ hint }) => !hint)
      .map(({ row }) => row),
  );
  if (rows.size > 0) add(fieldIds.table, t.memberRows(rows.size));
  const minimum = content.minimumBallots ?? 3;
  if (minimum < 2) add(fieldIds.minimum, t.minimum);
  else if (members.length > 0 && members.length < minimum) add(fieldIds.minimum, t.tooFew(minimum, members.length));
  for (const group of classes) {
    const size = members.filter((member) => member.class === group.id).length;
    const name = Object.values(group.title ?? {}).find((text) => tidyLine(text) !== "");
    if (name === undefined) add(fieldIds.group(group.id), t.groupName);
    else if (tooLong(name, LIMITS.name)) add(fieldIds.group(group.id), t.tooLong);
    else if (group.weight < 1 || group.weight > LIMITS.weight) add(fieldIds.groupWeight(group.id), t.weight(name));
    else if (size < minimum && members.length >= minimum && content.smallClasses !== true)
      add(fieldIds.minimum, t.groupTooSmall(name, minimum));
    else if (group.contests.length === 0) add(fieldIds.groupContests(group.id), t.noContestFor(name));
  }
  const [first] = classes;
  if (first === undefined) return;
  if (classes.length > LIMITS.classes) add(fieldIds.group(first.id), t.tooMany(LIMITS.classes));
  for (const [index, { id }] of (content.contests ?? []).entries())
    if (!classes.some(({ contests }) => contests.includes(id)))
      add(fieldIds.groupContests(first.id), t.noGroupFor(index + 1));
}

function whenIssues(content: DraftContent, now: string, t: Texts, add: Add): void {
  const { opens, closes } = content.schedule ?? {};
  if (opens !== undefined && opens !== "notice" && opens <= now) add(fieldIds.opens, t.opensPast);
  if (closes === undefined) return;
  if (closes <= now) add(fieldIds.closes, t.closesPast);
  else if (opens !== undefined && opens !== "notice" && closes <= opens) add(fieldIds.closes, t.closesBeforeOpens);
}

function countIssues(content: DraftContent, committee: boolean, t: Texts, add: Add): void {
  const trustees = content.counting?.members ?? [];
  const [only] = trustees;
  for (const [index, { email }] of trustees.entries())
    if (wrongEmail(email)) add(fieldIds.trusteeEmail(index), t.trusteeEmail(index + 1));
  if (!committee && only?.kind !== "server") {
    if (tidyLine(only?.name ?? "") === "") add(fieldIds.trustee(0), t.ownName);
    else if (tooLong(only?.name, LIMITS.name)) add(fieldIds.trustee(0), t.tooLong);
  }
  if (!committee) return;
  if (trustees.length > LIMITS.trustees) add(fieldIds.addTrustee, t.tooMany(LIMITS.trustees));
  const seen = new Set<string>();
  for (const [index, { name }] of trustees.entries()) {
    const key = tidyLine(name).toLowerCase();
    if (key === "") add(fieldIds.trustee(index), t.trusteeName(index + 1));
    else if (seen.has(key)) add(fieldIds.trustee(index), t.sameTrustee(index + 1));
    else if (tooLong(name, LIMITS.name)) add(fieldIds.trustee(index), t.tooLong);
    seen.add(key);
  }
}

function witnessIssues({ witnesses }: DraftContent, t: Texts, add: Add): void {
  const seen = new Set<string>();
  if ((witnesses?.members.length ?? 0) > LIMITS.witnesses) add(fieldIds.addWitness, t.tooMany(LIMITS.witnesses));
  for (const [index, { key, url }] of (witnesses?.members ?? []).entries()) {
    const name = key.split("+", 1)[0] ?? "";
    if (!/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/u.test(key.trim()))
      add(fieldIds.witnessKey(index), t.witnessKey(index + 1));
    else if (seen.has(name)) add(fieldIds.witnessKey(index), t.sameWitness(index + 1));
    if (!/^https?:\/\/[^\s?#@]+$/u.test(url.trim())) add(fieldIds.witnessUrl(index), t.witnessUrl(index + 1));
    seen.add(name);
  }
}

/** A committee is what has more than one trustee: the form never lets it have fewer than two rows. */
export function isCommittee(content: DraftContent): boolean {
  return (content.counting?.members.length ?? 0) > 1;
}

/** The server alone could count, and so open single votes: everybody must be told (CER-6). */
export function serversDecide({ counting }: DraftContent): boolean {
  const servers = counting?.members.filter(({ kind }) => kind === "server").length ?? 0;
  return servers > 0 && servers >= (counting?.threshold ?? 1);
}

/** Names of those who count and stand for election themselves: allowed, and better avoided. */
export function candidatesWhoCount({ counting, contests = [] }: DraftContent): string[] {
  const people = (counting?.members ?? []).map(({ name, kind }) => (kind === "person" ? name : ""));
  return candidatesAmong(people, contests).map((index) => people[index] ?? "");
}

/** Groups whose votes the totals would often show, by name (MAN-2). */
export function groupsThatShow({ classes = [], contests = [], members = [] }: DraftContent) {
  const weighed = classes.map((group) => ({ ...group, size: members.filter((one) => one.class === group.id).length }));
  return revealedClasses(weighed, contests).map(({ id, percent }) => {
    const title = classes.find((group) => group.id === id)?.title ?? {};
    return { name: Object.values(title).find((text) => tidyLine(text) !== "") ?? id, percent };
  });
}

/** LIM-1, once all else fits: a ballot of each group, and the whole of what is asked. */
function isTooLarge({ title, description, contests = [], classes }: DraftContent): boolean {
  const asked = contests.map(asContest);
  const everybody = { id: "all", weight: 1, contests: contests.map(({ id }) => id) };
  const groups = (classes ?? [everybody]).map(({ id, weight, contests }) => ({ id, weight, contests }));
  const around = 10_000; // bytes: the keys of the log, those who count, witnesses
  return (
    utf8(JSON.stringify({ title, description, asked, classes })).length + around > LIMITS.entry ||
    groups.some(({ id }) => ballotLength({ contests: asked, classes: groups }, id) > LIMITS.ballot)
  );
}

/** What may be left out, and helps where it is not. */
export function draftHints({ askAt = "" }: DraftContent, t: Texts): Issue[] {
  return tidyLine(askAt) === "" ? [{ part: "what", field: fieldIds.askAt, text: t.nobodyToAsk }] : [];
}

/** Everything that is still missing, in the order of the page. `now` is a moment of the record (UTC, ENC-6). */
export function draftIssues(content: DraftContent, now: string, t: Texts): Issue[] {
  const issues: Issue[] = [];
  const adder =
    (part: Part): Add =>
    (field, text) =>
      issues.push({ part, field, text });
  const what = adder("what");
  const language = content.language ?? "de";
  const title = content.title?.[language];
  if (tidyLine(title ?? "") === "") what(fieldIds.title, t.voteTitle);
  else if (tooLong(title, LIMITS.name)) what(fieldIds.title, t.tooLong);
  if (tidyLine(content.organiser ?? "") === "") what(fieldIds.organiser, t.organiser);
  else if (tooLong(content.organiser, LIMITS.name)) what(fieldIds.organiser, t.tooLong);
  if (wrongEmail(content.contact)) what(fieldIds.contact, t.contact);
  if (tooLong(tidyLine(content.askAt ?? ""), LIMITS.name)) what(fieldIds.askAt, t.tooLong);
  if (tooLong(content.description?.[language], LIMITS.description)) what(fieldIds.description, t.tooLong);
  const contests = content.contests ?? [];
  if (contests.length === 0) what(fieldIds.addContest, t.noContest);
  for (const [index, contest] of contests.entries()) contestIssues(contest, index + 1, language, t, what);
  const last = contests[LIMITS.contests];
  if (last !== undefined) what(fieldIds.contestTitle(last.id), t.tooMany(LIMITS.contests));
  whoIssues(content, t, adder("who"));
  const [first] = contests;
  if (issues.length === 0 && first !== undefined && isTooLarge(content))
    what(fieldIds.contestTitle(first.id), t.tooLarge);
  whenIssues(content, now, t, adder("when"));
  countIssues(content, isCommittee(content), t, adder("count"));
  witnessIssues(content, t, adder("count"));
  return issues;
}
