// What the command line prints may be the words of whoever wrote a record or runs a service: on a terminal they must say what they say, and
// not clear the screen, move the cursor or turn the direction of writing. So control characters are printed as their escapes.

/** Everything that a terminal obeys instead of showing it, except line endings and tabs; also inside JSON, where the escape says the same. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

export function shown(text: string): string {
  return text.replace(OBEYED, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** From now on everything that goes through `console` is shown, and none of it obeyed. */
export function guardTerminal(): void {
  for (const method of ["log", "error"] as const) {
    const print = console[method].bind(console);
    console[method] = (...parts: unknown[]) =>
      print(...parts.map((part) => (typeof part === "string" ? shown(part) : part)));
  }
}
