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

/** Numbered in the draft's order; `first`: for a page of a roll. If there is only one class, rows do not need to name it. */
export function membersOfDraft(
  { members = [], classes }: Pick<DraftContent, "members" | "classes">,
  first = 1,
): DraftMemberData[] {
  const only = classes?.length === 1 ? classes[0]?.id : undefined;
  return members.map(({ name, email, class: classId }, i) => ({
    number: first + i,
    ...cleanMember({ name, email }),
    classId: classes === undefined ? DEFAULT_CLASS : (classId ?? only ?? ""),
  }));
}

/** The classes that a member can be in. */
export function classIdsOf({ classes }: DraftContent): string[] {
  return classes?.map(({ id }) => id) ?? [DEFAULT_CLASS];
}

const nameSchema = text(LIMITS.name);
export const isName = (name: string): boolean => nameSchema.safeParse(name).success && isPlainLine(name);
export const ONE_LINE = `at most ${LIMITS.name} characters, on one line, without invisible ones, and with at most four marks on one letter.`;

/** Faults of a person that `cleanMember` has cleaned. */
function personFaults({ name, email }: Person): RowFault[] {
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
