/**
 * The two pages that the law demands from operators: their addresses, from the settings. Every page links to `/imprint` and
 * `/privacy` at the bottom, and these lead there. It reads no environment itself.
 */
import { legalPage } from "../contract/sign-in.ts";
import { ConfigError } from "./config-error.ts";

export const LEGAL = legalPage.options;
type Which = (typeof LEGAL)[number];
export type Legal = { readonly [which in Which]?: string };

const variableOf = (which: Which): string => `URNA_${which.toUpperCase()}`;

/** @throws ConfigError naming the variable */
export function readLegal(read: (name: string) => string | undefined): Legal {
  const given = LEGAL.flatMap((which) => {
    const text = read(variableOf(which));
    if (text === undefined) return [];
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol))
      throw new ConfigError(variableOf(which), text, "give a whole address, like https://example.org/imprint");
    return [[which, url.href] as const];
  });
  return Object.fromEntries(given);
}

/** What is missing: said to the operator at the start, and to organisers. */
export function lacking(legal: Legal): Which[] {
  return LEGAL.filter((which) => legal[which] === undefined);
}

/** For the operator, at the start. */
export function legalWarnings(legal: Legal): string[] {
  return lacking(legal).map(
    (which) =>
      `WARNING: ${variableOf(which)} is not set. Every page has a link to it at the bottom, which leads nowhere until you set it.`,
  );
}
