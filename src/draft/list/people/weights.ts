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

/** The least factor in which both are contained. */
export const commonFactor = (a: number, b: number): number => (a / gcd(a, b)) * b;

export interface Weights {
  /** For each cell a whole number, at least 1; undefined for an empty cell, and for one that is no weight. */
  whole: (number | undefined)[];
  /** What a weight of 1 became: 2 where there are halves; 1 if no factor brings all of them to whole numbers below the limit (LIM-1). */
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
    const shared = gcd(numerator, denominator);
    return { numerator: numerator / shared, denominator: denominator / shared };
  });
  const common = fractions.reduce((all, each) => commonFactor(all, each?.denominator ?? 1), 1);
  const largest = fractions.reduce((most, each) => {
    const value = each === undefined ? 0 : each.numerator / each.denominator;
    return value <= LIMITS.weight ? Math.max(most, value) : most;
  }, 1);
  // a factor that makes weights too large helps nobody: then the whole ones count, and the decimals are said
  const factor = largest * common <= LIMITS.weight ? common : 1;
  const whole = fractions.map((each) => {
    const weight = each === undefined ? 0 : (each.numerator * factor) / each.denominator;
    return Number.isInteger(weight) && weight >= 1 && weight <= LIMITS.weight ? weight : undefined;
  });
  return { whole, factor };
}
