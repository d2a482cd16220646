/** Makes names out of cells: from an address, of two people in one cell. It proposes, and whoever calls it says so. */

import { tidyLine } from "../../text.ts";

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** "anna.alt-beier@example.org": "Anna Alt-Beier". */
export function nameFromAddress(email: string): string {
  const [local = ""] = email.split(/[@+]/u);
  const words = local.split(/[._]+/u).filter(Boolean);
  return tidyLine(words.map((word) => word.split("-").map(capital).join("-")).join(" "));
}

const both = /\s+(?:und|u\.?|and|et|&|\+)\s+|\s*(?:&|\+)\s*/iu;
/** "Müller & Söhne GmbH" is one member. */
const firm =
  /(^|\P{L})(gmbh|ag|kg|ohg|gbr|ug|mbh|ltd|inc|llc|co|e\.? ?v|eg|söhne|partner|verein|firma|stiftung|verband|club|kanzlei|gemeinde|stadt)(\P{L}|$)/iu;
const together =
  /^(?:(?:die )?(?:familie|fam\.?|eheleute|ehepaar|geschwister)\s|herrn? (?:und|u\.?|&) frau\s|frau (?:und|u\.?|&) herrn?\s)/iu;
const given = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*)*$/u;

/** Whether a name seems to be of two people, or of a family. */
export function areTwo(name: string): boolean {
  if (firm.test(name)) return false;
  const parts = name.split(both);
  return together.test(name) || (parts.length === 2 && parts.every((part) => /^\p{Lu}/u.test(part.trim())));
}

/**
 * "Anna und Peter Müller", "Müller, Anna und Peter", "Anna Alt & Peter Bunt": two names. Undefined if the name of one
 * of them is not there ("Familie Müller").
 */
export function apart(name: string): [string, string] | undefined {
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(name);
  const [one = "", two = ""] = (comma?.[2] ?? name).split(both).map((part) => part.trim());
  if (together.test(name) || !given.test(one) || !given.test(two)) return undefined;
  if (comma) return [`${comma[1]}, ${one}`, `${comma[1]}, ${two}`];
  const [, ...surname] = two.split(" ");
  const shared = one.includes(" ") || surname.length === 0 ? one : `${one} ${surname.join(" ")}`;
  return surname.length === 0 && !one.includes(" ") ? undefined : [shared, two];
}
