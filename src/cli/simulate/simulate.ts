// `urna simulate`: plays a whole election, or two that one committee counts, through the public HTTP interface and compares the result with the votes. With a server of
// its own, or on `--url`. Exit code 0: as voted and valid; 1: not; 2: the input cannot be used.
import { existsSync, statSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { progressOn, seconds } from "../progress.ts";
import { messageOf } from "../terminal.ts";
import { TRIAL } from "../verify/report-text.ts";
import { OrganiserClient } from "./client.ts";
import { type LastingCommittee, makeCommittee } from "./committee.ts";
import { countVotes, findingsOf, readRecord, saveRecord, verifyFile } from "./count.ts";
import { closeElection, openPlanned, waitFor, waitForWitnesses } from "./election.ts";
import { differences } from "./expected.ts";
import { InputError } from "./input-error.ts";
import { startOwnServer } from "./own-server.ts";
import { makePlan, type Plan } from "./plan.ts";
import { letVote, type Voted } from "./vote.ts";

export type SimulateOptions = {
  readonly voters?: string;
  readonly options?: string;
  readonly url?: string;
  /** One-time link of an organiser at `url`. */
  readonly signIn?: string;
  readonly trustees?: string;
  readonly committee?: string;
  readonly classes?: string;
  readonly seed?: string;
  readonly manifest?: string;
  readonly votes?: string;
  readonly witness?: readonly string[];
  readonly quorum?: string;
  readonly record: string;
};

type Plans = readonly [Plan, ...Plan[]];

/** @returns the exit code */
export async function simulate(options: SimulateOptions): Promise<0 | 1 | 2> {
  try {
    const plans: Plans = options.committee === undefined ? [await planOf(options)] : await plansOfTwo(options);
    for (const place of plans.keys()) await checkWritable(recordOf(options, place));
    return await play(plans, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** A committee that lasts counts two votes, whose voters choose differently if nobody has said how they choose. */
async function plansOfTwo(options: SimulateOptions): Promise<Plans> {
  const { seed = "urna" } = options;
  return [await planOf(options), await planOf({ ...options, seed: `${seed} again` })];
}

/** Where the record of the vote at this place goes: `a.ndjson`, `a-2.ndjson`. */
function recordOf({ record }: SimulateOptions, place: number): string {
  const { dir, name, ext } = parse(record);
  return place === 0 ? record : join(dir, `${name}-${place + 1}${ext}`);
}

async function planOf(options: SimulateOptions): Promise<Plan> {
  const { url, signIn, trustees, committee, classes, seed = "urna" } = options;
  if ((url === undefined) !== (signIn === undefined))
    throw new InputError(["--url and --sign-in go together: the link comes from `urna sign-in` on that server"]);
  const voters = wholeNumber("--voters", options.voters);
  const count = wholeNumber("--options", options.options);
  const quorum = wholeNumber("--quorum", options.quorum);
  if (count !== undefined && options.manifest !== undefined)
    throw new InputError(["--options is for an election without --manifest"]);
  return makePlan({
    seed,
    ...(voters === undefined ? {} : { voters }),
    ...(options.witness === undefined ? {} : { witnesses: options.witness }),
    ...(quorum === undefined ? {} : { quorum }),
    ...(count === undefined ? {} : { options: count }),
    ...(trustees === undefined ? {} : { trustees }),
    ...(committee === undefined ? {} : { committee }),
    ...(classes === undefined ? {} : { classes }),
    ...(options.manifest === undefined ? {} : { manifest: await textOf("--manifest", options.manifest) }),
    ...(options.votes === undefined ? {} : { votes: await textOf("--votes", options.votes) }),
  });
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InputError([`${name}: "${text}" is not a whole number of at least 1`]);
  return Number(text);
}

async function textOf(name: string, file: string): Promise<string> {
  if (!existsSync(file) || !statSync(file).isFile()) throw new InputError([`${name}: there is no file ${file}`]);
  return readFile(file, "utf8");
}

/** Before the long work, not after it. */
async function checkWritable(file: string): Promise<void> {
  const known = existsSync(file);
  try {
    await writeFile(file, "", { flag: "a" }); // an older record stays until there is a new one
    if (!known) await rm(file);
  } catch (error) {
    throw new InputError([`--record: ${messageOf(error)}`]);
  }
}

async function play(plans: Plans, options: SimulateOptions): Promise<0 | 1> {
  const { url, signIn } = options;
  const server =
    url === undefined || signIn === undefined
      ? await startOwnServer()
      : { base: url.replace(/\/+$/, ""), link: async () => signIn, stop: async () => {} };
  try {
    const organiser = await OrganiserClient.signIn(server.base, await server.link());
    const committee = options.committee === undefined ? undefined : await makeCommittee(organiser, plans[0].content);
    let right = true;
    for (const [place, plan] of plans.entries())
      right = (await playVote(organiser, plan, recordOf(options, place), committee)) && right;
    return right ? 0 : 1;
  } finally {
    await server.stop();
  }
}

/** @returns whether it came out as it was voted */
async function playVote(
  organiser: OrganiserClient,
  plan: Plan,
  record: string,
  committee: LastingCommittee | undefined,
): Promise<boolean> {
  const progress = progressOn(process.stderr);
  const clock = new Stopwatch();
  try {
    const election = await openPlanned(organiser, plan, (step) => progress.show(`${step} …`), committee);
    clock.lap("setting up");
    const voted = await letVote(election, plan, (done) => progress.show(`voting: ${done} of ${plan.voters.length} …`));
    clock.lap("voting");
    progress.show("closing …");
    await closeElection(organiser, election.id);
    clock.lap("closing");
    progress.show("counting …");
    if (plan.expected.some((contest) => !("withheld" in contest)))
      await countVotes(election.url, election.trustees, plan.content.counting);
    await waitFor(organiser, election.id, "counted");
    await waitForWitnesses(organiser, election.id);
    clock.lap("counting");
    progress.show("verifying the record …");
    await saveRecord(election.url, record);
    const report = await verifyFile(record);
    clock.lap("verifying");
    const { contests, kept } = await readRecord(record, voted.promised);
    const wrong = [
      ...differences(plan.expected, contests),
      ...(kept === voted.promised.size ? [] : [`${voted.promised.size - kept} promised ballots are not on the record`]),
      ...(report.valid ? [] : ["the record is not valid", ...findingsOf(report)]),
    ];
    progress.clear();
    if (report.manifest?.trial) console.log(TRIAL); // MAN-5
    console.log(summary(plan, voted, clock, election.id, record, report.size).join("\n"));
    if (wrong.length === 0)
      console.log("The result is exactly as voted, every promise was kept, and the record is valid.");
    else console.error(`NOT AS VOTED:\n${wrong.join("\n")}`);
    return wrong.length === 0;
  } finally {
    progress.clear();
  }
}

class Stopwatch {
  readonly laps = new Map<string, number>();
  #last = performance.now();
  lap(name: string): void {
    const now = performance.now();
    this.laps.set(name, now - this.#last);
    this.#last = now;
  }
}

function summary(plan: Plan, voted: Voted, clock: Stopwatch, id: string, record: string, entries: number): string[] {
  const at = (values: number[], share: number) =>
    Math.round(values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0);
  const times = (values: number[]) => `median ${at(values, 0.5)} ms, p99 ${at(values, 0.99)} ms`;
  const cast = voted.casting.length;
  const voting = clock.laps.get("voting") ?? Number.NaN;
  return [
    `Election ${id}`,
    `  voters     ${plan.voters.length}, of whom ${cast} cast and ${plan.voters.length - cast} only fetched a ballot`,
    `  committee  ${plan.content.counting.threshold} of ${plan.content.counting.members.length}`,
    `  took       ${[...clock.laps].map(([name, time]) => `${name} ${seconds(time)}`).join(", ")}`,
    `  rate       ${((plan.voters.length / voting) * 1000).toFixed(1)} voters/s; issue ${times(voted.issuing)}; cast ${times(voted.casting)}`,
    `  record     ${record}: ${entries} entries, ${(statSync(record).size / 1e6).toFixed(2)} MB`,
    ...plan.notes.map((note) => `  note       ${note}`),
  ];
}
