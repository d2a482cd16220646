// What an attack does to honest voters: they fetch and cast all the time, and the attack comes and goes, so that both are measured on the
// same service within a minute. In the end that service is killed, whatever state the attack has left it in; another one goes on with the
// same files, closes both votes, and every promise must be on the record. It never asserts a time.
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { URL } from "node:url";
import { OrganiserClient } from "../../../src/cli/simulate/client.ts";
import { closeElection } from "../../../src/cli/simulate/election.ts";
import { type OwnServer, startOwnServer } from "../../../src/cli/simulate/own-server.ts";
import { percentile } from "../../bench/bench.ts";
import { signInLink } from "../../support/hosts/link.ts";
import { type Attack, attackNamed } from "../attacks/attack.ts";
import { coreTime, memory, processorTime } from "../process.ts";
import { lookFor } from "../promises.ts";
import { type Cores, divideCores } from "./cores.ts";
import type { FloodSkills } from "./flood-process.ts";
import { startHelper } from "./helper.ts";
import type { HonestSkills } from "./honest-process.ts";
import { type AttackLine, lineOf, type Round, type Spent, tell } from "./report.ts";
import { copyOf, type Prepared, prepareVotes, removeData, type VoteName } from "./votes.ts";

export type Measuring = {
  /** Of each window, with and without the attack. */
  readonly seconds: number;
  readonly rounds: number;
  /** Casts per second at each vote; half as many ballots are fetched. */
  readonly rate: number;
  /** Folder that keeps the prepared votes. */
  readonly keep?: string | undefined;
  /** Folder for the service's processor profile. */
  readonly profile?: string | undefined;
};

const RISE = 1000; // milliseconds from the attack's beginning to the window that it is measured in
const RECOVERY = 10_000; // milliseconds that a round waits for the service to be as fast as before
const SPARE = 40; // ballots of a round that find out when it is
const WARM = 3; // seconds that nobody measures: threads start, code is compiled

/** Prints what it measures, attack after attack. `sound`: every attack could be measured, and nothing that was promised is missing. */
export async function measureAttacks(
  names: readonly string[],
  measuring: Measuring,
): Promise<{ sound: boolean; lines: AttackLine[] }> {
  const { seconds, rounds, rate, keep } = measuring;
  const casts = (2 * rounds * seconds + WARM) * rate;
  const numbers = { ballots: casts + rounds * SPARE, issues: Math.ceil(casts / 2), cast: 300 };
  const prepared = await prepareVotes(numbers, keep);
  const cores = divideCores();
  console.log(`${cores.said}; ${rounds} rounds of ${seconds} s without and ${seconds} s with the attack`);
  console.log(`honest voters: ${rate} casts per second at each of two votes, and half as many ballots fetched`);
  const lines: AttackLine[] = [];
  let sound = true;
  try {
    for (const name of names) {
      try {
        const line = await measureAttack(name, prepared, cores, measuring);
        tell(line);
        lines.push(line);
        sound &&= line.lost === 0;
      } catch (error) {
        console.error(`${name} could not be measured:`, error);
        sound = false;
      }
    }
  } finally {
    removeData(prepared.data);
  }
  return { sound, lines };
}

async function measureAttack(
  name: string,
  prepared: Prepared,
  cores: Cores,
  measuring: Measuring,
): Promise<AttackLine> {
  const attack = await attackNamed(name);
  const data = copyOf(prepared.data);
  const host = (await attack.host?.()) ?? {};
  try {
    const { profile } = measuring;
    const server = await startOwnServer({
      data,
      under: [...cores.service, ...(host.under ?? [])],
      settings: host.settings ?? {},
      node: profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", join(profile, name)],
    });
    let seen: Awaited<ReturnType<typeof onServer>>;
    try {
      seen = await onServer({ name, attack, server, data, prepared, cores, measuring });
    } finally {
      await (profile === undefined ? server.kill() : server.stop()); // a profile is written at an orderly end
    }
    const { byVote, ...more } = seen;
    const promised = byVote.other.size + byVote.same.size;
    const lost = await countLost(byVote, prepared.votes, data);
    return lineOf({ name, attack, ...more, promised, lost, said: host.said?.() });
  } finally {
    await host.close?.();
    removeData(data);
  }
}

/** The notes by the leaf of their ballot. */
type Promised = Readonly<Record<VoteName, ReadonlyMap<string, string>>>;
type Run = {
  readonly name: string;
  readonly attack: Attack;
  readonly server: OwnServer;
  readonly data: string;
  readonly prepared: Prepared;
  readonly cores: Cores;
  readonly measuring: Measuring;
};

async function onServer({ name, attack, server, data, prepared, cores, measuring }: Run) {
  const { base, pid } = server;
  const { votes } = prepared;
  const material = await attack.equip({ base, data, vote: votes.same, many: attack.many ?? 1 });
  const order = { name, base, election: `${base}/e/${votes.same.id}`, material };
  const bring = (vote: VoteName) => ({
    ...{ url: `${base}/e/${votes[vote].id}` },
    ...{ ballots: [...votes[vote].ballots], issues: [...votes[vote].issues] },
  });
  const honest = startHelper<HonestSkills>(new URL("./honest-process.ts", import.meta.url), cores.prober);
  const flood = startHelper<FloodSkills>(new URL("./flood-process.ts", import.meta.url), cores.generator);
  try {
    await honest.ask("begin", { bring: { other: bring("other"), same: bring("same") }, rate: measuring.rate });
    const window = (seconds: number) => honest.ask("window", seconds);
    await window(WARM);
    const on = { service: pid, generator: flood.pid, core: cores.own };
    const rounds: Round[] = [];
    for (let round = 0; round < measuring.rounds; round += 1) {
      const quiet = await spending(on, () => window(measuring.seconds));
      const began = performance.now();
      await flood.ask("start", order);
      await sleep(RISE);
      const loud = await spending(on, () => window(measuring.seconds));
      const tally = await flood.ask("stop", undefined);
      const lasted = performance.now() - began;
      const usual = percentile(
        quiet.value.samples.filter(({ kind }) => kind === "cast").map(({ ms }) => ms),
        0.9,
      );
      const recovery = await honest.ask("recover", { ms: 2 * usual, most: RECOVERY });
      rounds.push({
        quiet: quiet.value,
        loud: loud.value,
        before: quiet.spent,
        during: loud.spent,
        tally,
        lasted,
        recovery,
      });
    }
    return { rounds, peak: memory(pid, "VmHWM"), ...(await honest.ask("promises", undefined)) };
  } finally {
    await Promise.all([honest.end(), flood.end()]);
  }
}

/** How many promised ballots are not on the record, after another service has closed the votes. */
async function countLost(byVote: Promised, votes: Prepared["votes"], data: string): Promise<number> {
  const server = await startOwnServer({ data });
  try {
    const organiser = await OrganiserClient.signIn(server.base, await signInLink(data, server.base));
    let lost = 0;
    for (const vote of ["other", "same"] as const) {
      const { id, view } = votes[vote];
      await closeElection(organiser, id);
      const record = join(dirname(data), "record.ndjson");
      const { kept } = await lookFor(byVote[vote], `${server.base}/e/${id}`, view, record);
      lost += byVote[vote].size - kept;
    }
    return lost;
  } finally {
    await server.stop();
  }
}

type On = { readonly service: number; readonly generator: number; readonly core: number | undefined };

/** What service and generator took meanwhile, and others of the service's core. */
async function spending<T>({ service, generator, core }: On, work: () => Promise<T>) {
  const look = () => ({
    ...{ at: performance.now(), service: processorTime(service), generator: processorTime(generator) },
    core: core === undefined ? Number.NaN : coreTime(core),
  });
  const before = look();
  const value = await work();
  const after = look();
  const share = (of: "service" | "generator" | "core") => (after[of] - before[of]) / (after.at - before.at);
  const others = share("core") - share("service");
  const taken = { service: share("service"), generator: share("generator"), others };
  const spent: Spent = { ...taken, megabytes: memory(service, "VmRSS") };
  return { value, spent };
}
