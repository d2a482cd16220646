/**
 * Finds what is wrong in the list of those who may vote, row by row. It never drops a row. `members.ts` finds
 * what the service would refuse; this file adds what looks odd or is there twice. list-file.ts reads a list.
 *
 * A draft is never changed in place. So each member is looked at once, for as long as the page is open, and a form with
 * 100,000 members can ask for all problems after every key.
 */

import type { DraftContent, DraftMember } from "../content.ts";
import { classesOf, classIdsOf, cleanMember, type MemberField, personFaults, type RowFault } from "../members.ts";
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

/** A text by which members are alike: the first row that has it, in the pass over a list that was the last to meet it. */
interface Sign {
  pass: number;
  row: number;
}

/** What there is to say about one member alone, whatever the class. */
interface Seen {
  faults: readonly RowFault[];
  odd: boolean;
  /** Name and address; undefined unless there are both. */
  person: Sign | undefined;
  email: Sign | undefined;
  /** The name in any spelling. */
  name: Sign | undefined;
}

const seen = new WeakMap<DraftMember, Seen>();
const signs = new Map<string, Sign>();
let passes = 0;

function signOf(kind: "person" | "email" | "name", text: string): Sign {
  const key = `${kind} ${text}`;
  const known = signs.get(key) ?? { pass: 0, row: 0 };
  signs.set(key, known);
  return known;
}

function look(member: DraftMember): Seen {
  const known = seen.get(member);
  if (known !== undefined) return known;
  const cleaned = cleanMember(member);
  const faults = personFaults(cleaned);
  const [name, email] = [tidyLine(cleaned.name), tidyLine(cleaned.email ?? "").toLowerCase()];
  const spelled = nameKey(name);
  const found = {
    faults,
    odd: isOdd(name) && !faults.some(({ field }) => field === "name"),
    person: name === "" || email === "" ? undefined : signOf("person", `${name.toLowerCase()}\n${email}`),
    email: email === "" ? undefined : signOf("email", email),
    name: spelled === "" ? undefined : signOf("name", spelled),
  };
  seen.set(member, found);
  return found;
}

/** The same member in another class, or in none: nothing else about them has to be looked at again. */
export function inClass(member: DraftMember, id: string | undefined): DraftMember {
  const moved = { ...member };
  if (id === undefined) delete moved.class;
  else moved.class = id;
  const known = seen.get(member);
  if (known !== undefined) seen.set(moved, known);
  return moved;
}

/** Members in a slice: some milliseconds of work. */
const SLICE = 100;

/** Looks at members who are new to this page, in slices. Whoever puts a long list into a form does this first. */
export function* lookAt(members: readonly DraftMember[]): Generator<void, void> {
  let looked = 0;
  for (const member of members) {
    if (seen.has(member)) continue;
    look(member);
    if (++looked % SLICE === 0) yield;
  }
}

/** The list that was judged last: most rows are the same in the next one, and are found here sooner. */
let last: { members: readonly DraftMember[]; all: readonly Seen[] } = { members: [], all: [] };

function lookAll(members: readonly DraftMember[]): readonly Seen[] {
  const all = members.map((member, row) => (last.members[row] === member && last.all[row]) || look(member));
  last = { members, all };
  return all;
}

function judge(draft: Pick<DraftContent, "members" | "classes">): MemberProblem[] {
  const { members = [] } = draft;
  const problems: MemberProblem[] = [];
  const [classes, classOf] = [new Set(classIdsOf(draft)), classesOf(draft)];
  const pass = ++passes;
  let row = 0;
  const all = lookAll(members);
  /** The first row with this sign, if that is another one. */
  const earlier = (sign: Sign | undefined): number | undefined => {
    if (sign === undefined) return undefined;
    if (sign.pass === pass) return sign.row;
    sign.pass = pass;
    sign.row = row;
    return undefined;
  };
  const add = (field: MemberField, code: MemberProblemCode, hint = false, other?: number) =>
    problems.push({ row, field, code, hint, ...(other !== undefined && { other: other + 1 }) });
  for (const { faults, odd, person, email, name } of all) {
    for (const { field, code } of faults) add(field, refused[code]);
    const own = classOf(members[row] ?? {});
    if (!classes.has(own)) add("class", own === "" ? "class-missing" : "class-unknown");
    if (odd) add("name", "name-odd", true);
    const [samePerson, sameEmail, sameName] = [earlier(person), earlier(email), earlier(name)];
    if (samePerson !== undefined) add("name", "same-person", false, samePerson);
    else if (sameEmail !== undefined) add("email", "same-email", true, sameEmail);
    else if (sameName !== undefined) add("name", "same-name", true, sameName);
    row++;
  }
  return problems;
}

/** The rows with a problem, or with one that keeps the vote from being prepared, in their order. */
export function flaggedRows(problems: readonly MemberProblem[], wrong = false): number[] {
  const rows: number[] = [];
  for (const { row, hint } of problems) if (!(wrong && hint) && row !== rows.at(-1)) rows.push(row);
  return rows;
}

const judged = new WeakMap<object, { classes: string | undefined; problems: readonly MemberProblem[] }>();

/**
 * Everything that is wrong or odd in the list of a draft, in the order of its rows. The caller drops rows that are empty in every field.
 */
export function memberProblems(draft: Pick<DraftContent, "members" | "classes">): readonly MemberProblem[] {
  const { members = [] } = draft;
  const classes = draft.classes?.map(({ id }) => id).join("\n"); // a title or a weight changes no row
  const known = judged.get(members);
  if (known !== undefined && known.classes === classes) return known.problems;
  const problems = judge(draft);
  judged.set(members, { classes, problems });
  return problems;
}
