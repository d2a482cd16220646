// What the command line prints may come from somebody who wrote a record or runs a service. On a terminal, these words must only be shown: they must
// not clear the screen, move the cursor, change the direction of writing, hide, or look like a line of our own.
import type { Command } from "commander";
import { hidden } from "../draft/text.ts";

/** With escapes for everything that is obeyed or not seen, except line ends and tabs; also inside JSON, where the escape says the same. */
export function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(hidden, (character) => (character === "\n" || character === "\t" ? character : escaped(character)));
}

/** UTF-16, as in JSON. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

const MOST = 1000; // characters of somebody else's words

/** Words of a service or a file on one line of ours, which they cannot end, and not longer than people read. */
export function quoted(words: unknown): string {
  const line = String(words).replace(/\s+/gu, " ").trim();
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

/** What went wrong. The messages of our errors are ours; those of a parser repeat what it has read. */
export function messageOf(error: unknown): string {
  return error instanceof Error && !(error instanceof SyntaxError)
    ? error.message
    : quoted(error instanceof Error ? error.message : error);
}

/** From now on the terminal only shows what goes through `console`, and what `program` says of its parameters. */
export function guardTerminal(program: Command): void {
  for (const method of ["log", "error"] as const) {
    const print = console[method].bind(console);
    console[method] = (...parts: unknown[]) =>
      print(...parts.map((part) => (typeof part === "string" ? shown(part) : part)));
  }
  program.configureOutput({
    writeOut: (text) => process.stdout.write(shown(text)),
    writeErr: (text) => process.stderr.write(shown(text)),
  });
}
