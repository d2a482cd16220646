/**
 * Finds people who may be the same person in another spelling: other case, order, spaces, umlauts, accents, letters of
 * another alphabet that look the same, a double name, or the same e-mail address. It decides nothing, because two people may share a name or an address: the
 * organiser decides.
 */

interface Person {
  name: string;
  email?: string | undefined;
}
export interface Alike {
  /** Index among the newcomers. */
  newcomer: number;
  by: "name" | "email";
  /** With its number if it is on the roll, else another newcomer. */
  other: Person & { number?: number };
}

/** Greek, Cyrillic and Armenian letters that look like Latin ones, in lower case, each before its twin (UTS #39). */
const TWINS = "αaаaɑaβbвbсcԁdεeеeɡgηhнhһhιiіiıiјjκkкkӏlμmмmνnοoоoօoρpрpԛqѕsτtтtսuωwԝwχxхxυyуyζz";
const twins = new Map(
  Array.from({ length: TWINS.length / 2 }, (_, i) => [TWINS.charAt(2 * i), TWINS.charAt(2 * i + 1)]),
);

/** The same for texts that look the same, in upper or lower case, in letters of any alphabet or width. */
export function lookOf(text: string): string {
  const lower = text.normalize("NFKC").toLowerCase();
  return lower.replace(/\p{DI}/gu, "").replace(/\P{ASCII}/gu, (letter) => twins.get(letter) ?? letter);
}

/** The words of a name in every spelling: ä, ae and a are one letter, and so are é and e. */
function wordsOf(name: string): string[] {
  const plain = lookOf(name)
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/([aou])e/gu, "$1");
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted();
}

/** The same for all spellings of one name; for a double name it contains both parts. */
export const nameKey = (name: string): string => wordsOf(name).join(" ");

/** All words of one are in the other, and at least two: Anna Ahrens, and Anna Ahrens-Beier. */
function share(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.length > 0 && (few.length > 1 || many.length === 1) && few.every((word) => many.includes(word));
}

const emailOf = ({ email }: Person) => email?.trim().toLowerCase() || undefined;

/** For every newcomer the first person who is alike: on the roll, or earlier among the newcomers. */
export function findAlike(newcomers: readonly Person[], roll: readonly (Person & { number: number })[]): Alike[] {
  const known: { person: Alike["other"]; words: string[]; email: string | undefined }[] = [];
  const add = (person: Alike["other"]) => {
    known.push({ person, words: wordsOf(person.name), email: emailOf(person) });
  };
  roll.forEach(add);
  return newcomers.flatMap((person, newcomer): Alike[] => {
    const [words, email] = [wordsOf(person.name), emailOf(person)];
    const named = known.find((each) => share(words, each.words));
    const found = named ?? known.find((each) => email !== undefined && each.email === email);
    add(person);
    return found === undefined ? [] : [{ newcomer, by: named === undefined ? "email" : "name", other: found.person }];
  });
}
