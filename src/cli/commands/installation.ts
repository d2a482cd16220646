/**
 * What an operator does with an installation: serving it, looking after it, moving elections, backups. Each command is
 * loaded only when it is called.
 */
import type { Command } from "commander";
import type { BackupOptions } from "../backup.ts";
import type { ExportOptions, ImportOptions } from "../move.ts";
import { quoted } from "../terminal.ts";

const AT = ["--at <url>", "the installation, with its key in URNA_OPERATOR_KEY (left out: this machine's)"] as const;

export function addInstallation(program: Command): void {
  program
    .command("serve")
    .description("serve everything; configured by environment variables (README.md, Configuration)")
    .action(async () => {
      const { serve } = await import("../serve.ts");
      await serve();
    });

  program
    .command("sign-in")
    .description("print a fresh one-time sign-in link for an organiser, made by the running service")
    .option("--name <name>", "the organiser's name; a new name makes a new organiser (left out: the first one)")
    .option(...AT)
    .action(async ({ name, at }: { name?: string; at?: string }) => {
      const { Operator } = await import("../operator.ts");
      console.log(quoted(await new Operator(at).link(name)));
    });

  addAssociations(program.command("associations").description("the associations of an installation"));

  program
    .command("repair")
    .description("let a vote go on that is stopped because nothing shows that its data is the newest (OPERATING.md)")
    .argument("<election>", "id or address of the election")
    .requiredOption(
      "--data-is-current",
      "you know that no older data was put in its place; with older data members could vote twice",
    )
    .option(...AT)
    .action(async (election: string, { at }: { at?: string }) => {
      const { repairElection } = await import("../repair.ts");
      console.log(await repairElection(election, at));
    });

  program
    .command("test-mail")
    .description(
      "send one letter through the running service: exit code 0 the mail server has accepted it, 1 it has not, 2 the service does not answer",
    )
    .argument("<address>", "your own, for example")
    .option(...AT)
    .action(async (address: string, { at }: { at?: string }) => {
      const { testMail } = await import("../test-mail.ts");
      process.exitCode = await testMail(address, at);
    });

  program
    .command("expect")
    .description("moving an election, first: on the new installation; prints the ticket for `export`")
    .argument("<election>", "id or address of the election")
    .option(...AT)
    .action(async (election: string, { at }: { at?: string }) => {
      const { expectElection } = await import("../move.ts");
      console.log(await expectElection(election, at));
    });

  program
    .command("export")
    .description(
      "then: on the old installation; the election ends there for good, and goes into a file for the new one",
    )
    .argument("<election>", "id or address of the election")
    .argument("<file>", "a file that does not exist yet")
    .requiredOption("--ticket <ticket>", "what `expect` printed")
    .option("--lost", "the installation it went to before was lost before it took it in; `repair` will have to say so")
    .option("--other-host", "the new installation answers at another address, and this is meant")
    .option(...AT)
    .action(async (election: string, file: string, options: ExportOptions) => {
      const { exportElection } = await import("../move.ts");
      await exportElection(election, file, options);
      console.log(`The election has left. Let the new installation take it in: urna import ${file}`);
    });

  program
    .command("import")
    .description("then: on the new installation; the election goes on there")
    .argument("<file>", "what `export` wrote")
    .option("--organiser <name>", "whose it will be (left out: the organiser's name on the old installation)")
    .option(...AT)
    .action(async (file: string, options: ImportOptions) => {
      const { importElection } = await import("../move.ts");
      const link = await importElection(file, options);
      console.log(link === undefined ? "It had arrived before." : `The election is here. One-time link for ${link}`);
    });

  program
    .command("forget")
    .description("at the end: erase on the old installation what has left")
    .argument("<election>", "id or address of the election")
    .option(...AT)
    .action(async (election: string, { at }: { at?: string }) => {
      const { forgetElection } = await import("../move.ts");
      await forgetElection(election, at);
      console.log("Erased. That it has left stays known.");
    });

  program
    .command("backup")
    .description(
      "everything of an installation at one moment, into one file; beside the running service, or without one",
    )
    .argument("<file>", "a file that does not exist yet, or - for the standard output")
    .option(
      "--to <key>",
      "the public key (age1…) for which it is sealed: see backup-key; without it, whoever has the file can read it",
    )
    .option(...AT)
    .action(async (file: string, options: BackupOptions) => {
      const { backUp } = await import("../backup.ts");
      await backUp(file, options);
    });

  program
    .command("restore")
    .description("a backup into an empty data folder (URNA_DATA), all of it or nothing")
    .argument("<file>", "what `backup` wrote, or - for the standard input")
    .option("--key <file>", "where it is sealed: the file that `backup-key` wrote")
    .action(async (file: string, options: { key?: string }) => {
      const { restore } = await import("../backup.ts");
      console.log(await restore(file, options));
    });

  program
    .command("backup-key")
    .description("make the key for sealed backups: the secret goes into a new file, the public key for --to is printed")
    .argument("<file>", "a file that does not exist yet; keep it away from the server")
    .action(async (file: string) => {
      const { makeBackupKey } = await import("../backup.ts");
      console.log(await makeBackupKey(file));
    });
}

function addAssociations(associations: Command): void {
  associations
    .command("list")
    .description("name, votes, size of the team, room on the disk, since when, and whether it is suspended")
    .option(...AT)
    .action(async ({ at }: { at?: string }) => {
      const { listAssociations } = await import("../associations.ts");
      await listAssociations(at);
    });

  associations
    .command("suspend")
    .description("nobody prepares or opens a vote for it any more; votes that are open go on to their end")
    .argument("<name>", "of the association")
    .requiredOption("--why <reason>", "what its team reads, for example whom to ask")
    .option(...AT)
    .action(async (name: string, { why, at }: { why: string; at?: string }) => {
      const { suspendAssociation } = await import("../associations.ts");
      await suspendAssociation(name, why, at);
    });

  associations
    .command("resume")
    .description("it is no longer suspended")
    .argument("<name>", "of the association")
    .option(...AT)
    .action(async (name: string, { at }: { at?: string }) => {
      const { suspendAssociation } = await import("../associations.ts");
      await suspendAssociation(name, undefined, at);
    });

  associations
    .command("remove")
    .description(
      "erase it, its team and its drafts; votes that were opened keep their public records; refused while a vote runs",
    )
    .argument("<name>", "of the association")
    .option("--yes", "do not ask")
    .option(...AT)
    .action(async (name: string, options: { yes?: boolean; at?: string }) => {
      const { removeAssociation } = await import("../associations.ts");
      process.exitCode = await removeAssociation(name, options);
    });
}
