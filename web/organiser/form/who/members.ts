/**
 * Finds what is wrong in the list of those who may vote, row by row, and fits its groups to the draft's. It never drops a row: what
 * cannot be used is shown in its place, with the remedy. Reading a list is member-list.ts.
 */

import type { DraftMember } from "../../../../src/contract/draft.ts";
import { slug, tidyLine } from "../../frame/text.ts";
import { nameKey } from "./likeness.ts";

export type MemberField = "name" | "email" | "class";
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

export const validEmail = (text: string) =>
  text.length <= 254 &&
  /^[^\s\p{C}@<>,;:"()[\]\\]+@[^\s\p{C}@<>,;:"()[\]\\.]+(\.[^\s\p{C}@<>,;:"()[\]\\.]+)+$/u.test(text);

/** Signs that the cells of a row went wrong: no letter, a number first, a year or an account, what parts cells or belongs to an address. */
const isOdd = (name: string) => !/\p{L}/u.test(name) || /^\d+[.)]?\s|\d{4}|[@|;<>]/u.test(name);

interface Group {
  id: string;
  title?: Record<string, string> | undefined;
}

/** Replaces the groups' names of a list by the identifiers of `groups`; what fits none keeps its name and is flagged. */
export function matchGroups(members: readonly DraftMember[], groups: readonly Group[]): DraftMember[] {
  const ids = new Map<string, string>();
  for (const { id, title } of groups) {
    ids.set(id.toLowerCase(), id);
    for (const text of Object.values(title ?? {})) ids.set(text.toLowerCase(), id);
  }
  return members.map((member) => {
    const id = member.class === undefined ? undefined : ids.get(member.class.toLowerCase());
    return id === undefined ? member : { ...member, class: id };
  });
}

/** Identifiers for groups that the list names and the draft does not have yet. */
export function newGroups(names: readonly string[], taken: readonly string[]): { id: string; name: string }[] {
  const used = new Set(taken);
  return names.map((name) => {
    const base = slug(name);
    let id = base;
    for (let number = 2; used.has(id); number++) id = `${base}-${number}`;
    used.add(id);
    return { id, name };
  });
}

/** Everything that is wrong or odd in the list, by row. Rows that are empty in every field are the caller's to drop. */
export function memberProblems(members: readonly DraftMember[], classIds: readonly string[]): MemberProblem[] {
  const problems: MemberProblem[] = [];
  const people = new Map<string, number>();
  const emails = new Map<string, number>();
  const names = new Map<string, number>();
  for (const [row, member] of members.entries()) {
    const add = (field: MemberField, code: MemberProblemCode, hint = false, other?: number) =>
      problems.push({ row, field, code, hint, ...(other !== undefined && { other: other + 1 }) });
    const name = tidyLine(member.name);
    const email = tidyLine(member.email ?? "").toLowerCase();
    if (name === "") add("name", "name-missing");
    else if ([...name].length > 200) add("name", "name-too-long");
    else if (isOdd(name)) add("name", "name-odd", true);
    if (email !== "" && !validEmail(email)) add("email", "email-invalid");
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
    if (member.class === undefined) {
      if (classIds.length > 1) add("class", "class-missing");
    } else if (!classIds.includes(member.class)) add("class", "class-unknown");
  }
  return problems;
}
