/**
 * Finds what is wrong in the list of those who may vote, row by row. It never drops a row. `rowFaults` finds
 * what the service would refuse; this file adds what looks odd or is there twice. list-file.ts reads a list.
 */

import type { DraftContent } from "../content.ts";
import { classIdsOf, type MemberField, membersOfDraft, type RowFault, rowFaults } from "../members.ts";
import { tidyLine } from "../text.ts";
import { nameKey } from "./likeness.ts";

type MemberProblemCode =
  | "name-missing"
  | "name-too-long"
  | "name-odd"
  | "email-invalid"
  | "same-person"
  | "same-email"
  | "same-name"
  | "class-missing"
  | "class-unknown";
/** `row` is the index in the list; `hint` means that the vote can be prepared all the same. */
export interface MemberProblem {
  row: number;
  field: MemberField;
  code: MemberProblemCode;
  hint: boolean;
  /** The other row's number (from 1) where two rows are alike. */
  other?: number;
}

/**
 * Signs that a row was divided wrongly: no letter, a number first, a year or an account, characters that separate cells
 * or belong to an address.
 */
const isOdd = (name: string) => !/\p{L}/u.test(name) || /^\d+[.)]?\s|\d{4}|[@|;<>]/u.test(name);

/** What the service refuses in a row, by the pages' names. */
const refused: Readonly<Record<RowFault["code"], MemberProblemCode>> = {
  missing: "name-missing",
  "invalid-text": "name-too-long",
  "invalid-email": "email-invalid",
  "unknown-class": "class-unknown",
};

function judge(draft: Pick<DraftContent, "members" | "classes">): MemberProblem[] {
  const problems: MemberProblem[] = [];
  const people = new Map<string, number>();
  const emails = new Map<string, number>();
  const names = new Map<string, number>();
  const classes = classIdsOf(draft);
  for (const [row, member] of membersOfDraft(draft).entries()) {
    const add = (field: MemberField, code: MemberProblemCode, hint = false, other?: number) =>
      problems.push({ row, field, code, hint, ...(other !== undefined && { other: other + 1 }) });
    const faults = rowFaults(member, classes);
    for (const { field, code } of faults)
      add(field, field === "class" && member.classId === "" ? "class-missing" : refused[code]);
    const name = tidyLine(member.name);
    if (isOdd(name) && !faults.some(({ field }) => field === "name")) add("name", "name-odd", true);
    const email = tidyLine(member.email ?? "").toLowerCase();
    const key = `${name.toLowerCase()}\n${email}`;
    const samePerson = people.get(key);
    const sameEmail = email === "" ? undefined : emails.get(email);
    const spelled = nameKey(name);
    const sameName = spelled === "" ? undefined : names.get(spelled);
    if (samePerson !== undefined && name !== "" && email !== "") add("name", "same-person", false, samePerson);
    else if (sameEmail !== undefined) add("email", "same-email", true, sameEmail);
    else if (sameName !== undefined) add("name", "same-name", true, sameName);
    if (!people.has(key)) people.set(key, row);
    if (email !== "" && !emails.has(email)) emails.set(email, row);
    if (spelled !== "" && !names.has(spelled)) names.set(spelled, row);
  }
  return problems;
}

type Judged = { classes: DraftContent["classes"]; problems: readonly MemberProblem[] };
/** A draft is never changed in place, and a long list takes seconds: form and table judge it once. */
const judged = new WeakMap<object, Judged>();

/**
 * Everything that is wrong or odd in the list of a draft, by row. The caller drops rows that are empty in every field.
 */
export function memberProblems(draft: Pick<DraftContent, "members" | "classes">): readonly MemberProblem[] {
  const { members = [], classes } = draft;
  const known = judged.get(members);
  if (known !== undefined && known.classes === classes) return known.problems;
  const problems = judge(draft);
  judged.set(members, { classes, problems });
  return problems;
}
