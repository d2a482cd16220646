/**
 * A person of an association's list, which lasts from vote to vote: what is kept of somebody, and what is wrong with it. Pages and service judge
 * with it; names and addresses are judged by `members.ts`, as in a vote's roll. It stores nothing.
 */
import { z } from "zod";
import { text } from "../../../crypto/manifest/fields.ts";
import { LANGUAGES, type Language } from "../languages.ts";
import { groupKey } from "../list/people/group-key.ts";
import { cleanMember, findMemberProblems, isName, ONE_LINE } from "../members.ts";
import type { FieldProblem } from "../problem.ts";
import { composed, isNamed, isPlainText } from "../text.ts";

/** A person is in at most so many groups. */
const GROUPS = 50;
/** Code points. */
const ADDRESS = 1_000;
const REMARKS = 5_000;

export const Person = z
  .strictObject({
    name: z.string().max(1000),
    email: z.string().max(1000).optional(),
    address: z.string().max(5000).optional().meta({ description: "By post, on several lines" }),
    number: z.string().max(1000).optional().meta({ description: "The member's number, as the association writes it" }),
    groups: z.array(z.string().max(1000)).max(1000).optional().meta({
      description: "Groups that differ only in case or spaces are one",
    }),
    weight: z.string().max(100).optional().meta({
      description: "How much the vote counts, as the association says it; votes count whole numbers only (MAN-1)",
      example: "1.5",
    }),
    language: z.enum(LANGUAGES).optional(),
    remarks: z.string().max(20_000).optional().meta({ description: "For organisers; no vote and no letter has it" }),
    archived: z.literal(true).optional().meta({
      description: "No longer active: in no vote from now on, and deleted when the retention time is over",
    }),
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof Person>;

const WEIGHT = /^(?=.*[1-9])(?:0|[1-9]\d{0,5})(?:\.\d{0,5}[1-9])?$/u;

/** "01,50" as "1.5"; what is no number stays, and is refused. */
function weightOf(typed = ""): string {
  const [, whole = "", decimals = ""] = /^0*(\d+?)(?:[.,](\d*?)0*)?$/u.exec(typed.trim()) ?? [];
  return whole === "" ? typed : [whole, decimals].filter(Boolean).join(".");
}

/** A stored weight as people write it: "1,5" in German, where programs take "1.5" for a day in May. */
export const weightText = (weight: string, language: Language): string =>
  language === "de" ? weight.replace(".", ",") : weight;

/** These texts as they are stored; empty ones are left out. */
function filled<F extends keyof Person>(texts: { readonly [field in F]: string | undefined }): Pick<Person, F> {
  const composedTexts = Object.entries<string | undefined>(texts).map(([field, text]) => [field, composed(text ?? "")]);
  return Object.fromEntries(composedTexts.filter(([, text]) => text !== "")) as Pick<Person, F>;
}

/** As it is stored: composed texts, nothing empty, each group once. */
export function cleanPerson({ name, email, address, number, groups = [], weight, remarks, ...more }: Person): Person {
  const own = new Map<string, string>();
  for (const group of groups.map(composed))
    if (group !== "" && !own.has(groupKey(group))) own.set(groupKey(group), group);
  return {
    ...cleanMember({ name, email }),
    ...filled({ address, number, weight: weightOf(weight), remarks }),
    ...(own.size > 0 && { groups: [...own.values()] }),
    ...more,
  };
}

const schemas = {
  address: text(ADDRESS, { newlines: true }),
  remarks: text(REMARKS, { newlines: true }),
};

/** Problems of a person that `cleanPerson` has cleaned; `path` is the person's place. */
export function findPersonProblems(person: Person, path: string): FieldProblem[] {
  const { name, email } = person;
  const found = findMemberProblems({ name, ...(email !== undefined && { email }) }, path);
  const add = (field: string, code: string, message: string) => found.push({ path: `${path}.${field}`, code, message });
  if (person.number !== undefined && !isName(person.number))
    add("number", "invalid-text", `Give a number of ${ONE_LINE}`);
  for (const [i, group] of (person.groups ?? []).entries())
    if (!isNamed(group) || !isName(group)) add(`groups.${i}`, "invalid-text", `Give a group of ${ONE_LINE}`);
  if ((person.groups ?? []).length > GROUPS) add("groups", "too-many", `Give at most ${GROUPS} groups.`);
  if (person.weight !== undefined && !WEIGHT.test(person.weight))
    add("weight", "invalid-weight", "Give a number above 0, such as 1 or 1.5, with at most six digits on each side.");
  for (const field of ["address", "remarks"] as const) {
    const written = person[field];
    if (written !== undefined && !(schemas[field].safeParse(written).success && isPlainText(written)))
      add(field, "invalid-text", `Give at most ${field === "address" ? ADDRESS : REMARKS} characters to see.`);
  }
  return found;
}
