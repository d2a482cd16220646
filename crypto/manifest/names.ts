/**
 * Whether a text names a person, in any spelling: for warnings to people who write, such as a candidate who is also
 * named as trustee. Nothing in the protocol depends on it, and it never decides anything.
 */

/** Words in lower case, without accents; ä, ae and a are the same, ß and ss, too. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/([aou])e/g, "$1")
    .replaceAll("ı", "i")
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== "");
}

/**
 * The same words in any order; of a name of two words or more also among others, as in “Dr. Clara Krüger, plot 12”. Case, umlauts, accents,
 * spaces and punctuation make no difference.
 */
export function namesPerson(text: string, name: string): boolean {
  const said = wordsOf(text);
  const asked = wordsOf(name);
  if (asked.length === 0) return false;
  if (asked.length > 1) return asked.every((word) => said.includes(word)) || said.join("") === asked.join("");
  return said.join("") === asked[0];
}

type Titled = { readonly options: readonly { readonly title: { readonly [language: string]: string } }[] };

/** The indices of those of these names that an option of the contests carries in one of its languages. */
export function candidatesAmong(names: readonly string[], contests: readonly Titled[]): number[] {
  const titles = contests.flatMap(({ options }) => options.flatMap(({ title }) => Object.values(title)));
  return names.flatMap((name, index) => (titles.some((title) => namesPerson(title, name)) ? [index] : []));
}
