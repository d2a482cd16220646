/**
 * Commands for taking part: playing a whole election, a meeting to look at, being a trustee, watching and witnessing. Each command is loaded
 * only when it is called.
 */
import type { Command } from "commander";
import type { DemoOptions } from "../meeting/demo.ts";
import type { SimulateOptions } from "../simulate/simulate.ts";
import type { TrusteeOptions } from "../trustee/trustee.ts";
import type { WatchOptions } from "../watch.ts";

export function addRoles(program: Command): void {
  program
    .command("simulate")
    .description("play a whole election through the public HTTP interface, compare the result, write the record")
    .option("--voters <n>", "number of voters (with --votes: its rows)")
    .option("--options <k>", "number of options of the one contest (without --manifest; default 5)")
    .option("--url <url>", "a running service; left out: a server of its own")
    .option("--sign-in <link>", "an organiser's one-time link at that service")
    .option("--trustees <t/n>", "committee: needed/all (left out: as in the manifest, or 1/1)")
    .option(
      "--committee <t/n>",
      "instead: a committee that lasts, which counts two votes; the second record is RECORD-2",
    )
    .option("--classes <list>", "classes as id*weight:voters, for example members:450,board*3:50")
    .option("--seed <text>", "makes the choices repeatable (never the ballots' randomness)")
    .option("--manifest <file>", "title, classes and contests as in a manifest, JSON")
    .option("--votes <file>", "CSV: header class,<contest id>…, one row per voter")
    .option("--witness <key and address...>", "witnesses that the manifest names, each '<verifier key> <address>'")
    .option("--quorum <n>", "how many of the witnesses must cosign (left out: all)")
    .requiredOption("--record <file>", "where the record goes")
    .action(async (options: SimulateOptions) => {
      const { simulate } = await import("../simulate/simulate.ts");
      process.exitCode = await simulate(options);
    });

  program
    .command("demo")
    .description("a rehearsal meeting on this machine: you are the chair and a member, all others are simulated")
    .option("--members <n>", "simulated members, 3 to 200", "30")
    .option("--language <language>", "of the sample association: en or de", "en")
    .action(async (options: DemoOptions) => {
      const { demo } = await import("../meeting/demo.ts");
      process.exit(await demo(options)); // nobody waits for what simulated members still think about
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
      const { trustee } = await import("../trustee/trustee.ts");
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
      const { watch } = await import("../watch.ts");
      process.exitCode = await watch(urls, options);
    });

  program
    .command("witness-key")
    .description("make a witness's key: the secret goes into a new file, the verifier key is printed")
    .argument("<name>", "the witness's name, like witness.example.org/urna")
    .argument("<file>", "a file that does not exist yet")
    .action(async (name: string, file: string) => {
      const { makeWitnessKey } = await import("../watch.ts");
      console.log(makeWitnessKey(name, file));
    });
}
