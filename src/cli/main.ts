#!/usr/bin/env node
/** The command line. Its commands are in `commands/`, in the order of the help. */
import { Command, CommanderError } from "commander";
import { addChecks } from "./commands/checks.ts";
import { addInstallation } from "./commands/installation.ts";
import { addRoles } from "./commands/roles.ts";
import { guardTerminal, messageOf } from "./terminal.ts";

// A call that cannot be understood is unusable input, exit code 2 for every command: 1 is a verdict (invalid, a fork,
// refused), and here there is none.
const program = new Command("urna")
  .description("Secret online voting that anyone can verify")
  .showHelpAfterError()
  .exitOverride();
guardTerminal(program);

addInstallation(program);
addChecks(program);
addRoles(program);

// one id in 64 begins with a hyphen and would be read as an option: as part of an address it is not
const typed = process.argv.map((word) => (/^-[A-Za-z0-9_-]{42}$/.test(word) ? `/e/${word}` : word));

try {
  await program.parseAsync(typed);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2); // it has already printed its message
  // an error that people can fix says how; a stack would hide it
  console.error(messageOf(error));
  process.exitCode = 2;
}
