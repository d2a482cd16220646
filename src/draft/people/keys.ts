/**
 * How people of a list are sorted and found: without regard to case, accents and composition; ü, ue and u are one letter. Pages and service find
 * and sort the same. It keeps no list.
 */
import { plainOf } from "../list/likeness.ts";
import type { Person } from "./person.ts";

/** By what a list can be sorted. */
export const SORTS = ["name", "email", "number"] as const;
export type Sort = (typeof SORTS)[number];

/** The family name first, as far as a name tells: what stands before a comma, else the last word. */
function familyFirst(name: string): string {
  const [, before = "", family = ""] = name.includes(",") ? [] : (/^(.*)\s(\S+)$/u.exec(name) ?? []);
  return family === "" ? name : `${family} ${before}`;
}

/** Sorts behind everything else: people of whom something is not known come last. */
const LAST = "\u{10ffff}";

/** What sorts before what: compared as plain text. Numbers sort by value: 9 before 10. */
export function sortKeysOf({ name, email = LAST, number = LAST }: Person): { readonly [S in Sort]: string } {
  return {
    name: plainOf(familyFirst(name)),
    email: plainOf(email),
    number: plainOf(number).replace(/\d+/gu, (digits) => digits.padStart(12, "0")),
  };
}

/** What of a person is searched. */
export const searchedIn = ({ name, email = "", number = "" }: Person): string =>
  plainOf([name, email, number].join("\n"));

/** Whether each word that was typed is in a text of `searchedIn`. */
export function isFound(typed: string): (searched: string) => boolean {
  const words = plainOf(typed).split(/\s+/u).filter(Boolean);
  return (searched) => words.every((word) => searched.includes(word));
}
