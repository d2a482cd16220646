// What the command line prints may come from somebody who wrote a record or runs a service. On a terminal, these words must only be shown: they must
// not clear the screen, move the cursor or change the direction of writing. So control characters are printed as escapes.

/** Everything that a terminal obeys instead of showing it, except line ends and tabs; also inside JSON, where the escape says the same. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

export function shown(text: string): string {
  return text.replace(OBEYED, (character) =>
    character === "\n" || character === "\t"
      ? character
      : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** From now on the terminal only shows what goes through `console`. */
export function guardTerminal(): void {
  for (const method of ["log", "error"] as const) {
    const print = console[method].bind(console);
    console[method] = (...parts: unknown[]) =>
      print(...parts.map((part) => (typeof part === "string" ? shown(part) : part)));
  }
}
