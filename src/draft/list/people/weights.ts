/** Reads weights of votes, and brings decimals to whole numbers: a vote counts whole ones only (MAN-1). */

import { LIMITS } from "../../../../crypto/manifest/limits.ts";

const written = /^(\d{1,9})(?:[.,](\d{1,9}))?$/u;

/** "1.500" beside "800" is one and a half thousand; beside "2" it is one and a half. */
function pointsAreThousands(cells: readonly string[]): boolean {
  const pointed = cells.filter((cell) => cell.includes("."));
  const large = cells.some((cell) => /^\d{3,}$/u.test(cell));
  return large && pointed.length > 0 && pointed.every((cell) => /^\d{1,3}(?:\.\d{3})+$/u.test(cell));
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

export interface Weights {
  /** For each cell a whole number, at least 1; undefined for an empty cell, and for one that is no weight. */
  whole: (number | undefined)[];
  /** What a weight of 1 became: 2 where there are halves. */
  factor: number;
}

/** @param cells of one column */
export function wholeWeights(cells: readonly string[]): Weights {
  const thousands = pointsAreThousands(cells);
  const fractions = cells.map((cell) => {
    const [, before = "", after = ""] = written.exec(thousands ? cell.replaceAll(".", "") : cell.trim()) ?? [];
    if (before === "") return undefined;
    const decimals = after.replace(/0+$/u, "");
    const denominator = 10 ** decimals.length;
    const numerator = Number(before) * denominator + Number(decimals || 0);
    const common = gcd(numerator, denominator);
    return { numerator: numerator / common, denominator: denominator / common };
  });
  const factor = fractions.reduce((all, each) => {
    const of = each?.denominator ?? 1;
    return (all / gcd(all, of)) * of;
  }, 1);
  const whole = fractions.map((each) => {
    const weight = each === undefined ? 0 : (each.numerator * factor) / each.denominator;
    return weight >= 1 && weight <= LIMITS.weight ? weight : undefined;
  });
  return { whole, factor };
}
