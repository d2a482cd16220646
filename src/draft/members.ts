/** The members who may vote: the draft's roll, and what is wrong with each of its rows. */
import { text } from "../../crypto/manifest/fields.ts";
import { LIMITS } from "../../crypto/manifest/limits.ts";
import { addressOf, isEmail } from "./address.ts";
import type { DraftContent } from "./content.ts";
import type { FieldProblem } from "./problem.ts";
import { composed, isNamed, isPlainLine } from "./text.ts";

/** The class of everyone where the draft names no classes. */
export const DEFAULT_CLASS = "members";

type Person = { name: string; email?: string };
export type DraftMemberData = Person & { number: number; classId: string };
export type MemberField = "name" | "email" | "class";
/** Like `FieldProblem`, within one row. */
export type RowFault = {
  field: MemberField;
  code: "missing" | "invalid-text" | "invalid-email" | "unknown-class";
  message: string;
};

export function cleanMember({ name, email }: { name: string; email?: string | undefined }): Person {
  const address = addressOf(email);
  return { name: composed(name), ...(address === undefined ? {} : { email: address }) };
}

type Roll = Pick<DraftContent, "members" | "classes">;

/** In which class somebody is; empty if nothing says it. If there is only one class, rows do not need to name it. */
export function classesOf({ classes }: Roll): (member: { class?: string | undefined }) => string {
  const only = classes?.length === 1 ? classes[0]?.id : undefined;
  return ({ class: own }) => (classes === undefined ? DEFAULT_CLASS : (own ?? only ?? ""));
}

/** Numbered in the draft's order; `first`: for a page of a roll. */
export function membersOfDraft(draft: Roll, first = 1): DraftMemberData[] {
  const classOf = classesOf(draft);
  return (draft.members ?? []).map((member, i) => ({
    number: first + i,
    ...cleanMember(member),
    classId: classOf(member),
  }));
}

/** How many members are in each class; nobody is judged for it, so that a form can ask with every key. */
export function classSizes(draft: Roll): Map<string, number> {
  const { members = [], classes } = draft;
  if (classes === undefined) return new Map([[DEFAULT_CLASS, members.length]]);
  const classOf = classesOf(draft);
  const sizes = new Map(classes.map(({ id }) => [id, 0]));
  for (const member of members) {
    const own = classOf(member);
    sizes.set(own, (sizes.get(own) ?? 0) + 1);
  }
  return sizes;
}

/** The classes that a member can be in. */
export function classIdsOf({ classes }: Roll): string[] {
  return classes?.map(({ id }) => id) ?? [DEFAULT_CLASS];
}

const nameSchema = text(LIMITS.name);
export const isName = (name: string): boolean => nameSchema.safeParse(name).success && isPlainLine(name);
export const ONE_LINE = `at most ${LIMITS.name} characters, on one line, without invisible ones, and with at most four marks on one letter.`;

/** Faults of a person that `cleanMember` has cleaned. */
export function personFaults({ name, email }: Person): RowFault[] {
  const faults: RowFault[] = [];
  if (!isNamed(name)) faults.push({ field: "name", code: "missing", message: "Give a name." });
  else if (!isName(name)) faults.push({ field: "name", code: "invalid-text", message: `Give a name of ${ONE_LINE}` });
  if (email !== undefined && !isEmail(email)) faults.push({ field: "email", ...NO_EMAIL });
  return faults;
}

/** Faults of a row of `membersOfDraft`, with these classes. */
export function rowFaults(member: DraftMemberData, classes: readonly string[]): RowFault[] {
  const faults = personFaults(member);
  if (!classes.includes(member.classId))
    faults.push({ field: "class", code: "unknown-class", message: `Give one of: ${classes.join(", ")}.` });
  return faults;
}

const NO_EMAIL = { code: "invalid-email", message: "Give an address like anna@example.org." } as const;

/** Problems of one person, cleaned by `cleanMember`; `path` is the person's place. */
export function findMemberProblems(person: Person, path: string): FieldProblem[] {
  return personFaults(person).map(({ field, ...fault }) => ({ path: `${path}.${field}`, ...fault }));
}

/** Problems of an optional address, as `addressOf` returns it. */
export function findAddressProblems(address: string | undefined, path: string): FieldProblem[] {
  return address === undefined || isEmail(address) ? [] : [{ path, ...NO_EMAIL }];
}
