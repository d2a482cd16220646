// Mistakes in a person's input to the command line: one line per mistake, each saying where; what it repeats of the input stays on that line. Never a bug of ours.
import { quoted } from "../terminal.ts";

export class InputError extends Error {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    const shown = mistakes.slice(0, 20).map(quoted);
    if (mistakes.length > shown.length) shown.push(`… and ${mistakes.length - shown.length} more`);
    super(shown.join("\n"));
    this.name = "InputError";
    this.mistakes = mistakes;
  }
}
