#!/usr/bin/env node
/** The command line: one sub-command per file, loaded only when it is called. */
import { Command, CommanderError } from "commander";
import type { BackupOptions } from "./backup.ts";
import type { ExportOptions, ImportOptions } from "./move.ts";
import type { SimulateOptions } from "./simulate/simulate.ts";
import { guardTerminal } from "./terminal.ts";
import type { TrusteeOptions } from "./trustee/trustee.ts";
import type { RegisterOptions } from "./verify/register.ts";
import type { VerifySiteOptions } from "./verify/site.ts";
import type { VerifyOptions } from "./verify/verify.ts";
import type { WatchOptions } from "./watch.ts";

guardTerminal();
// A call that cannot be understood is unusable input, exit code 2 for every command: 1 is a verdict (invalid, a fork, refused), and none was reached.
const program = new Command("urna")
  .description("Secret online voting that anyone can verify")
  .showHelpAfterError()
  .exitOverride();

const AT = ["--at <url>", "the installation, with its key in URNA_OPERATOR_KEY (left out: this machine's)"] as const;

program
  .command("serve")
  .description("serve everything; configured by environment variables (README.md, Configuration)")
  .action(async () => {
    const { serve } = await import("./serve.ts");
    await serve();
  });

program
  .command("sign-in")
  .description("print a fresh one-time sign-in link for an organiser, made by the running service")
  .option("--name <name>", "the organiser's name; a new name makes a new organiser (left out: the first one)")
  .option(...AT)
  .action(async ({ name, at }: { name?: string; at?: string }) => {
    const { Operator } = await import("./operator.ts");
    console.log(await new Operator(at).link(name));
  });

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
    const { repairElection } = await import("./repair.ts");
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
    const { testMail } = await import("./test-mail.ts");
    process.exitCode = await testMail(address, at);
  });

program
  .command("expect")
  .description("moving an election, first: on the new installation; prints the ticket for `export`")
  .argument("<election>", "id or address of the election")
  .option(...AT)
  .action(async (election: string, { at }: { at?: string }) => {
    const { expectElection } = await import("./move.ts");
    console.log(await expectElection(election, at));
  });

program
  .command("export")
  .description("then: on the old installation; the election ends there for good, and goes into a file for the new one")
  .argument("<election>", "id or address of the election")
  .argument("<file>", "a file that does not exist yet")
  .requiredOption("--ticket <ticket>", "what `expect` printed")
  .option("--lost", "the installation it went to before was lost before it took it in; `repair` will have to say so")
  .option("--other-host", "the new installation answers at another address, and this is meant")
  .option(...AT)
  .action(async (election: string, file: string, options: ExportOptions) => {
    const { exportElection } = await import("./move.ts");
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
    const { importElection } = await import("./move.ts");
    const link = await importElection(file, options);
    console.log(link === undefined ? "It had arrived before." : `The election is here. One-time link for ${link}`);
  });

program
  .command("forget")
  .description("at the end: erase on the old installation what has left")
  .argument("<election>", "id or address of the election")
  .option(...AT)
  .action(async (election: string, { at }: { at?: string }) => {
    const { forgetElection } = await import("./move.ts");
    await forgetElection(election, at);
    console.log("Erased. That it has left stays known.");
  });

program
  .command("backup")
  .description("everything of an installation at one moment, into one file; beside the running service, or without one")
  .argument("<file>", "a file that does not exist yet, or - for the standard output")
  .option(
    "--to <key>",
    "the public key (age1…) for which it is sealed: see backup-key; without it, whoever has the file can read it",
  )
  .option(...AT)
  .action(async (file: string, options: BackupOptions) => {
    const { backUp } = await import("./backup.ts");
    await backUp(file, options);
  });

program
  .command("restore")
  .description("a backup into an empty data folder (URNA_DATA), all of it or nothing")
  .argument("<file>", "what `backup` wrote, or - for the standard input")
  .option("--key <file>", "where it is sealed: the file that `backup-key` wrote")
  .action(async (file: string, options: { key?: string }) => {
    const { restore } = await import("./backup.ts");
    console.log(await restore(file, options));
  });

program
  .command("backup-key")
  .description("make the key for sealed backups: the secret goes into a new file, the public key for --to is printed")
  .argument("<file>", "a file that does not exist yet; keep it away from the server")
  .action(async (file: string) => {
    const { makeBackupKey } = await import("./backup.ts");
    console.log(await makeBackupKey(file));
  });

program
  .command("verify")
  .description(
    "verify a record, from a file or an election's address: exit code 0 valid, 1 invalid or incomplete, 2 unreadable",
  )
  .argument("<source>", "a record file, or the address of an election")
  .option("--json", "print the report as JSON")
  .option("--checkpoint <file>", "the checkpoint that the board published")
  .option("--hints <file>", "hints that somebody made of this record (see hints): faster, and trusted for nothing")
  .action(async (source: string, options: VerifyOptions) => {
    const { verify } = await import("./verify/verify.ts");
    process.exitCode = await verify(source, options);
  });

program
  .command("hints")
  .description("compute hints with which others verify a record faster (verify --hints); nobody need trust them")
  .argument("<source>", "a record file, or the address of an election")
  .argument("<file>", "where the hints go")
  .action(async (source: string, file: string) => {
    const { writeHints } = await import("./verify/hints.ts");
    process.exitCode = await writeHints(source, file);
  });

program
  .command("verify-site")
  .description("compare what a site serves to browsers with a build: exit code 0 the same, 1 it differs, 2 unreadable")
  .argument("<url>", "the site, or the address of an election there")
  .option("--build <folder>", "a build to compare with (default: dist/web of this checkout)")
  .option("--hashes <file>", "instead: a site.json that you have from somebody else")
  .action(async (url: string, options: VerifySiteOptions) => {
    const { verifySite } = await import("./verify/site.ts");
    process.exitCode = await verifySite(url, options);
  });

program
  .command("audit")
  .description(
    "what is in a sealed ballot that another device has opened? exit code 0 recomputed, 1 not what was shown, 2 unreadable",
  )
  .argument("<opening>", "the link or the file of the first device")
  .argument("[record]", "with a file: a record file, or the address of the election")
  .option("--number <number>", "the check number that the first device had shown before")
  .action(async (opening: string, record: string | undefined, options: { number?: string }) => {
    const { audit } = await import("./verify/audit.ts");
    process.exitCode = await audit(opening, record, options);
  });

program
  .command("verify-promise")
  .description(
    "is the ballot of a saved promise on the board? exit code 0 included, 1 broken promise, 2 unreadable, 3 not yet",
  )
  .argument("<promise>", "the file that the voter's page has saved")
  .argument("<record>", "a record file, or the address of the election")
  .option("--checkpoint <file>", "the checkpoint that the board published")
  .action(async (promise: string, record: string, options: { checkpoint?: string }) => {
    const { verifyPromise } = await import("./verify/promise.ts");
    process.exitCode = await verifyPromise(promise, record, options);
  });

program
  .command("verify-evidence")
  .description("does saved evidence of a trustee's bad share hold? exit code 0 it holds, 1 it does not, 2 unreadable")
  .argument("<file>", "the file that a trustee's page has saved")
  .action(async (file: string) => {
    const { verifyEvidence } = await import("./verify/evidence.ts");
    process.exitCode = await verifyEvidence(file);
  });

program
  .command("register")
  .description("was a ballot issued in my name? exit code 0 answered, 1 not there or not mine, 2 unreadable, 3 not yet")
  .argument("<record>", "a record file, or the address of the election")
  .option("--link <link>", "your own link, all of it, as it was sent")
  .option("--reference <text>", "instead, with --salt, as it stands on the sheet: name / number")
  .option("--salt <salt>", "as it stands on the sheet")
  .option("--file <file>", "instead: the file that the page has saved")
  .option("--checkpoint <file>", "the checkpoint that the board published")
  .action(async (record: string, options: RegisterOptions) => {
    const { register } = await import("./verify/register.ts");
    process.exitCode = await register(record, options);
  });

program
  .command("simulate")
  .description("play a whole election through the public HTTP interface, compare the result, write the record")
  .option("--voters <n>", "number of voters (with --votes: its rows)")
  .option("--options <k>", "number of options of the one contest (without --manifest; default 5)")
  .option("--url <url>", "a running service; left out: a server of its own")
  .option("--sign-in <link>", "an organiser's one-time link at that service")
  .option("--trustees <t/n>", "committee: needed/all (left out: as in the manifest, or 1/1)")
  .option("--classes <list>", "classes as id*weight:voters, for example members:450,board*3:50")
  .option("--seed <text>", "makes the choices repeatable (never the ballots' randomness)")
  .option("--manifest <file>", "title, classes and contests as in a manifest, JSON")
  .option("--votes <file>", "CSV: header class,<contest id>…, one row per voter")
  .option("--witness <key and address...>", "witnesses that the manifest names, each '<verifier key> <address>'")
  .option("--quorum <n>", "how many of the witnesses must cosign (left out: all)")
  .requiredOption("--record <file>", "where the record goes")
  .action(async (options: SimulateOptions) => {
    const { simulate } = await import("./simulate/simulate.ts");
    process.exitCode = await simulate(options);
  });

program
  .command("trustee")
  .description("what a trustee does: exit code 0 done, 1 refused, 2 input or address unusable, 3 not yet")
  .argument(
    "<step>",
    "key, confirm, check (the words), lost (the words), status or count; words are read from the standard input",
  )
  .option("--link <link>", "the trustee's link, …/e/{id}/trustee#code=…")
  .option("--url <url>", "instead of the link: the address of the election, …/e/{id}")
  .option("--code <code>", "with --url: the trustee's code")
  .option("--state <folder>", "what must not be forgotten: never the words", "trustee")
  .option("--wait", "wait for the turn of this trustee")
  .option("--no-report", "with check: the organiser does not learn the day")
  .action(async (step: string, options: TrusteeOptions) => {
    const { trustee } = await import("./trustee/trustee.ts");
    process.exitCode = await trustee(step, options);
  });

program
  .command("watch")
  .description(
    "follow the logs of elections and keep the evidence of a fork; with --witness, cosign them: exit code 1 on a fork",
  )
  .argument("[urls...]", "addresses of elections, …/e/{id}")
  .option("--state <folder>", "what was seen, and evidence", "watch")
  .option("--every <seconds>", "time between two looks", "30")
  .option("--once", "look once at each log, and stop")
  .option("--witness <file>", "key file of a witness (see witness-key)")
  .option("--listen <port>", "where logs reach the witness: POST /add-checkpoint")
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--log <keys...>", "verifier keys of further logs to witness")
  .option("--service <addresses...>", "services of which every log is witnessed, https://host")
  .action(async (urls: string[], options: WatchOptions) => {
    const { watch } = await import("./watch.ts");
    process.exitCode = await watch(urls, options);
  });

program
  .command("witness-key")
  .description("make a witness's key: the secret goes into a new file, the verifier key is printed")
  .argument("<name>", "the witness's name, like witness.example.org/urna")
  .argument("<file>", "a file that does not exist yet")
  .action(async (name: string, file: string) => {
    const { makeWitnessKey } = await import("./watch.ts");
    console.log(makeWitnessKey(name, file));
  });

// one id in 64 begins with a hyphen and would be read as an option: as part of an address it is not
const typed = process.argv.map((word) => (/^-[A-Za-z0-9_-]{42}$/.test(word) ? `/e/${word}` : word));

try {
  await program.parseAsync(typed);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2); // it has said what it is
  // an error that people can fix says how; a stack would hide it
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
