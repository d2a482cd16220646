/** What anybody can check: a record, a site, a promise, a row of the register, an opened seal, evidence. Each command is loaded only when it is called. */
import type { Command } from "commander";
import type { RegisterOptions } from "../verify/register.ts";
import type { VerifySiteOptions } from "../verify/site.ts";
import type { VerifyOptions } from "../verify/verify.ts";

export function addChecks(program: Command): void {
  program
    .command("verify")
    .description(
      "verify a record, from a file or an election's address, or a whole meeting: exit code 0 valid, 1 invalid or incomplete, 2 unreadable",
    )
    .argument("<source>", "a record file, the address of an election, or a meeting: its folder, or one .zip")
    .option("--json", "print the report as JSON")
    .option("--checkpoint <file>", "the checkpoint that the board published")
    .option("--attachments <folder>", "a folder with the files to read: are they those that the vote names?")
    .option("--committee <fingerprint>", "of the counting key, as its committee published it: is it the one named?")
    .option("--hints <file>", "hints that somebody made of this record (see hints): faster, and trusted for nothing")
    .action(async (source: string, options: VerifyOptions) => {
      const { verify } = await import("../verify/verify.ts");
      process.exitCode = await verify(source, options);
    });

  program
    .command("hints")
    .description("compute hints with which others verify a record faster (verify --hints); nobody need trust them")
    .argument("<source>", "a record file, or the address of an election")
    .argument("<file>", "where the hints go")
    .action(async (source: string, file: string) => {
      const { writeHints } = await import("../verify/hints.ts");
      process.exitCode = await writeHints(source, file);
    });

  program
    .command("verify-site")
    .description(
      "compare what a site serves to browsers with a build: exit code 0 the same, 1 it differs, 2 unreadable",
    )
    .argument("<url>", "the site, or the address of an election there")
    .option("--build <folder>", "a build to compare with (default: dist/web of this checkout)")
    .option("--hashes <file>", "instead: a site.json that you have from somebody else")
    .action(async (url: string, options: VerifySiteOptions) => {
      const { verifySite } = await import("../verify/site.ts");
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
      const { audit } = await import("../verify/audit.ts");
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
      const { verifyPromise } = await import("../verify/promise.ts");
      process.exitCode = await verifyPromise(promise, record, options);
    });

  program
    .command("verify-evidence")
    .description("does saved evidence of a trustee's bad share hold? exit code 0 it holds, 1 it does not, 2 unreadable")
    .argument("<file>", "the file that a trustee's page has saved")
    .action(async (file: string) => {
      const { verifyEvidence } = await import("../verify/evidence.ts");
      process.exitCode = await verifyEvidence(file);
    });

  program
    .command("register")
    .description(
      "was a ballot issued in my name? exit code 0 answered, 1 not there or not mine, 2 unreadable, 3 not yet",
    )
    .argument("<record>", "a record file, or the address of the election")
    .option("--link <link>", "your own link, all of it, as it was sent")
    .option("--reference <text>", "instead, with --salt, as it stands on the sheet: name / number")
    .option("--salt <salt>", "as it stands on the sheet")
    .option("--file <file>", "instead: the file that the page has saved")
    .option("--checkpoint <file>", "the checkpoint that the board published")
    .action(async (record: string, options: RegisterOptions) => {
      const { register } = await import("../verify/register.ts");
      process.exitCode = await register(record, options);
    });
}
