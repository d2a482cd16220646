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

/** Titles and forms of address, in the spelling of `wordsOf`: with and without them it is the same name. */
const forms = new Set(
  "dr prof pd dipl ing med rer nat jur phil habil mag msc bsc ba ma mba phd herr herrn frau hr fr mr mrs ms".split(" "),
);

/** The same for every spelling: ä, ae and a are one letter, and so are é and e. */
export const plainOf = (text: string): string =>
  lookOf(text)
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/([aou])e/gu, "$1");

/** The words of a name in every spelling. */
function wordsOf(name: string): string[] {
  const words = plainOf(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const own = words.filter((word) => !forms.has(word));
  return (own.length > 0 ? own : words).toSorted();
}

/** The same for all spellings of one name; for a double name it contains both parts. */
export const nameKey = (name: string): string => wordsOf(name).join(" ");

/** All words of one are in the other, and at least two: Anna Ahrens, and Anna Ahrens-Beier. */
function share(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.length > 0 && (few.length > 1 || many.length === 1) && few.every((word) => many.includes(word));
}

const emailOf = ({ email }: Person) => email?.trim().toLowerCase() || undefined;

/** Two people can share a name only if one of these is the same: both of two of its words, or its only word. */
function keysOf(words: readonly string[]): string[] {
  if (words.length < 2) return [...words];
  const few = words.slice(0, 8);
  return few.flatMap((one, i) => few.slice(i + 1).map((two) => `${one} ${two}`));
}
/** So many people of one key are looked at: where hundreds share a name, more would tell nothing. */
const looked = 50;

/**
 * For every newcomer the first person who is alike: on the roll, or earlier among the newcomers. The time grows with the
 * number of people, not with its square.
 */
export function findAlike(newcomers: readonly Person[], roll: readonly (Person & { number: number })[]): Alike[] {
  const known: { person: Alike["other"]; words: string[] }[] = [];
  const byKey = new Map<string, number[]>();
  const byEmail = new Map<string, number>();
  const add = (person: Alike["other"], words: string[], email: string | undefined) => {
    const at = known.push({ person, words }) - 1;
    if (email !== undefined && !byEmail.has(email)) byEmail.set(email, at);
    for (const key of keysOf(words)) {
      const places = byKey.get(key);
      if (places === undefined) byKey.set(key, [at]);
      else if (places.length < looked) places.push(at);
    }
  };
  for (const person of roll) add(person, wordsOf(person.name), emailOf(person));
  return newcomers.flatMap((person, newcomer): Alike[] => {
    const [words, email] = [wordsOf(person.name), emailOf(person)];
    const alike = keysOf(words).flatMap(
      (key) => byKey.get(key)?.find((at) => share(words, known[at]?.words ?? [])) ?? [],
    );
    const sameEmail = email === undefined ? undefined : byEmail.get(email);
    const found = alike.length > 0 ? Math.min(...alike) : sameEmail;
    add(person, words, email);
    const other = found === undefined ? undefined : known[found]?.person;
    return other === undefined ? [] : [{ newcomer, by: alike.length > 0 ? "name" : "email", other }];
  });
}
