/** What becomes of a registrar's mark when nobody knows whether the election lives elsewhere. */

/** A mark that no database can be even with: what it speaks of only reads until an incident notice (LOG-8). */
export function doubtIssued(text: string): string {
  const mark = JSON.parse(text) as { issued: number };
  return JSON.stringify({ ...mark, issued: mark.issued + 1 });
}
