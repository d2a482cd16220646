#!/usr/bin/env node
/** The command line: one sub-command per file, loaded only when it is called. */
import { Command } from "commander";

const program = new Command("urna").description("Secret online voting that anyone can verify").showHelpAfterError();

program
  .command("serve")
  .description("serve everything; configured by PORT, HOST, URNA_DATA, URNA_ORIGIN, URNA_WORKERS (see README.md)")
  .action(async () => {
    const { serve } = await import("./serve.ts");
    await serve();
  });

program
  .command("sign-in")
  .description("print a fresh one-time sign-in link for an organiser")
  .option("--name <name>", "the organiser's name; a new name makes a new organiser (left out: the first one)")
  .action(async ({ name }: { name?: string }) => {
    const { signIn } = await import("./sign-in.ts");
    console.log(signIn(name));
  });

try {
  await program.parseAsync();
} catch (error) {
  // what people can put right says how; a stack would hide it
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
