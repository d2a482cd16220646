/** Long texts in several rows: a Durable Object takes at most 2 MB per value. */

const PART = 250_000; // characters; at most 1 MB as UTF-8

/** Never cuts through a character: half of one could not be stored. */
export function partsOf(text: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + PART, text.length);
    if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to--;
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}
