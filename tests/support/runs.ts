/**
 * How many cases a property tries: few in `npm test`, and with `URNA_RUNS=20` twenty times as many, from another seed every time.
 */
export const factor = Number(process.env["URNA_RUNS"] ?? "1");

export function runs(usual: number): { numRuns: number; seed?: number } {
  return factor === 1 ? { numRuns: usual, seed: 20_261_123 } : { numRuns: usual * factor };
}
