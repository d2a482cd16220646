/**
 * What people typed, as letters show it: words, of which no mail program makes a link. Mail programs look through running text for
 * schemes, host names and addresses, and what they find ends at a space. So a space is put where one would go on, and can be seen: what
 * cannot be seen (a zero-width space, markup around a dot) some programs ignore, and filters take it for a trick. It refuses nothing, and
 * cannot keep a phone from dialling a number.
 */

declare const typed: unique symbol;
/** Templates take what people typed only like this. Only this file makes it. */
export type Words = string & { readonly [typed]: true };

/**
 * A dot before or after a letter, as in `bank.example` and `www.1`, not in `2.0`. Before a letter there may be what cannot be seen
 * (U+200D). Programs take the full stops of other scripts for dots, too.
 */
const DOT = /(?<=\S)[.\u3002\uff0e\uff61](?=[\p{L}\p{M}\p{Cf}])|(?<=[\p{L}\p{M}])[.\u3002\uff0e\uff61](?=\p{N})/gu;
const FOUR_NUMBERS = /\d+(?:\.\d+){3}/gu;
/** As in `https://` and `\\server`. */
const SLASHES = /[:/\\](?=[/\\])/gu;
const AT = /(?<=\S)@(?=\S)/gu;
/** An address for mail, alone between spaces or punctuation; nothing that could as well be the address of a page. */
const ADDRESS =
  /(?<![^\s,;(<"“„])(?!www\.)[\p{L}\p{N}_+-]+(?:\.[\p{L}\p{N}_+-]+)*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?=\.?(?:[\s,;)>"“]|$))/giu;

export function words(text: string): Words {
  return text
    .replace(FOUR_NUMBERS, (numbers) => numbers.replaceAll(".", ". "))
    .replace(DOT, "$& ")
    .replace(SLASHES, "$& ")
    .replace(AT, " @ ") as Words;
}

/** Where it says whom to write to: addresses for mail stay as they are, and everything else is words. */
export function wordsAndAddresses(text: string): Words {
  const addresses = text.match(ADDRESS) ?? [];
  return text
    .split(ADDRESS)
    .map((between, i) => words(between) + (addresses[i] ?? ""))
    .join("") as Words;
}
