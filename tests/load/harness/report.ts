// The result of an attack: what honest voters noticed at either vote, what the attack got, and what it cost the service. For people and as
// JSON. It judges by ratios of one run, never by times.
import { median, percentile } from "../../bench/bench.ts";
import type { Attack } from "../attacks/attack.ts";
import type { Tally } from "./flood.ts";
import type { Kind, Sample, Window } from "./honest.ts";
import type { VoteName } from "./votes.ts";

/** How many times as long as without the attack the 99th percentile may be. */
const MOST: Readonly<Record<VoteName, number>> = { other: 2, same: 5 };
/** Others may take so much of the service's core. If it is more, voters wait for the processor without any attack. */
const QUIET = 0.15;

type Verdict = "within" | "beyond" | "undecided";

export type Spent = {
  /** Cores in use, 1 for one that is fully used. */
  readonly service: number;
  readonly generator: number;
  /** What other programs took of the service's core. */
  readonly others: number;
  /** Resident memory of the service at the end. */
  readonly megabytes: number;
};
export type Round = {
  readonly quiet: Window;
  readonly loud: Window;
  readonly before: Spent;
  readonly during: Spent;
  readonly tally: Tally;
  /** Milliseconds of the attack. */
  readonly lasted: number;
  /** Milliseconds from its end until a cast was as fast as before. */
  readonly recovery: number;
};
type Measured = {
  readonly name: string;
  readonly attack: Attack;
  readonly rounds: readonly Round[];
  readonly peak: number;
  readonly promised: number;
  readonly lost: number;
  readonly never: number;
  readonly said: string | undefined;
};
/** Milliseconds of all rounds together. `ratio`: the median over the rounds of their 99th percentiles, with the attack and without. */
type Noticed = {
  readonly vote: VoteName;
  readonly kind: Kind;
  readonly before: { readonly p50: number; readonly p99: number };
  readonly during: { readonly p50: number; readonly p99: number };
  readonly ratio: number;
};
export type AttackLine = {
  readonly name: string;
  readonly says: string;
  readonly atOnce: number;
  readonly honest: readonly Noticed[];
  /** By vote: the worst ratio, and whether it is within what it may be, as far as this machine can tell. */
  readonly verdicts: Readonly<Record<VoteName, { readonly ratio: number; readonly verdict: Verdict }>>;
  /** Of honest voters, before and during: answers that said later, other failures, without an answer at the end of a window. */
  readonly troubles: Readonly<Record<"before" | "during", Trouble>>;
  readonly got: Tally;
  readonly perSecond: number;
  readonly before: Spent;
  readonly during: Spent;
  readonly peak: number;
  /** Seconds. */
  readonly recovery: number;
  /** 99th percentile of the milliseconds by which the honest voters' own process was late. */
  readonly late: { readonly before: number; readonly during: number };
  readonly promised: number;
  readonly lost: number;
  readonly never: number;
  readonly said?: string;
};
type Trouble = { readonly later: number; readonly failed: Tally; readonly unserved: number };

export function lineOf({ name, attack, rounds, said, ...rest }: Measured): AttackLine {
  const { says, atOnce } = attack;
  const [quiet, loud] = [rounds.map((round) => round.quiet), rounds.map((round) => round.loud)];
  const honest = (["other", "same"] as const).flatMap((vote) =>
    (["cast", "issue"] as const).map((kind): Noticed => {
      const times = ({ samples }: Pick<Window, "samples">) => timesOf(samples, vote, kind);
      const both = (windows: readonly Window[]) => {
        const all = windows.flatMap(times);
        return { p50: round(percentile(all, 0.5)), p99: round(percentile(all, 0.99)) };
      };
      const ratios = rounds.map((one) => percentile(times(one.loud), 0.99) / percentile(times(one.quiet), 0.99));
      return { vote, kind, before: both(quiet), during: both(loud), ratio: round(median(ratios)) };
    }),
  );
  const before = middle(rounds.map((one) => one.before));
  const during = middle(rounds.map((one) => one.during));
  const quietly = [before, during].every(({ others }) => others <= QUIET);
  const verdict = (vote: VoteName) => {
    const ratio = Math.max(...honest.filter((one) => one.vote === vote).map((one) => one.ratio));
    const found: Verdict = ratio <= MOST[vote] ? "within" : "beyond";
    return { ratio, verdict: quietly ? found : ("undecided" as const) };
  };
  const got = sum(rounds.map(({ tally }) => tally));
  const lasted = rounds.reduce((all, one) => all + one.lasted, 0);
  const late = (windows: readonly Window[]) =>
    round(
      percentile(
        windows.flatMap((window) => window.late),
        0.99,
      ),
    );
  return {
    ...{ name, says, atOnce, honest, got, before, during },
    verdicts: { other: verdict("other"), same: verdict("same") },
    troubles: { before: troubleOf(quiet), during: troubleOf(loud) },
    perSecond: round((Object.values(got).reduce((all, count) => all + count, 0) / lasted) * 1000),
    recovery: round(median(rounds.map(({ recovery }) => recovery)) / 1000),
    late: { before: late(quiet), during: late(loud) },
    ...rest,
    ...(said === undefined ? {} : { said }),
  };
}

const timesOf = (samples: readonly Sample[], vote: VoteName, kind: Kind): number[] =>
  samples.filter((sample) => sample.vote === vote && sample.kind === kind).map(({ ms }) => ms);

const round = (value: number) => Number(value.toPrecision(3));

function sum(tallies: readonly Tally[]): Tally {
  const all: Record<string, number> = {};
  for (const [name, count] of tallies.flatMap((tally) => Object.entries(tally))) all[name] = (all[name] ?? 0) + count;
  return all;
}

function troubleOf(windows: readonly Window[]): Trouble {
  return {
    later: windows.reduce((all, { later }) => all + later, 0),
    failed: sum(windows.map(({ failed }) => failed)),
    unserved: windows.reduce((all, { unserved }) => all + unserved, 0),
  };
}

function middle(all: readonly Spent[]): Spent {
  const of = (name: keyof Spent) => round(median(all.map((one) => one[name])));
  return { service: of("service"), generator: of("generator"), others: of("others"), megabytes: of("megabytes") };
}

/** Prints it. */
export function tell(line: AttackLine): void {
  const { name, says, atOnce, honest, verdicts, troubles, got, perSecond, before, during, late } = line;
  const row = (first: string, cells: readonly (string | number)[]) =>
    console.log(first.padEnd(22) + cells.map((cell) => String(cell).padStart(10)).join(""));
  console.log(`\n${name}: ${says} (${atOnce} at once)`);
  row("honest, in ms", ["p50", "during", "p99", "during", "ratio"]);
  for (const { vote, kind, before: b, during: d, ratio } of honest)
    row(`  ${kind}, ${vote} vote`, [b.p50, d.p50, b.p99, d.p99, ratio]);
  for (const [when, { later, failed, unserved }] of Object.entries(troubles))
    if (later + unserved + Object.keys(failed).length > 0)
      console.log(
        `  ${when}: ${later} asked to come back, ${unserved} still without an answer; failed: ${list(failed)}`,
      );
  console.log(`the attack got ${perSecond} per second: ${list(got)}${line.said === undefined ? "" : `; ${line.said}`}`);
  const cores = (share: number) => `${Math.round(share * 100)} %`;
  console.log(
    `service: ${cores(before.service)} → ${cores(during.service)} of a core, ` +
      `${before.megabytes} → ${during.megabytes} MB, peak ${line.peak} MB; as fast as before after ${line.recovery} s`,
  );
  console.log(
    `other programs: ${cores(before.others)} → ${cores(during.others)} of the service's core; ` +
      `generator: ${cores(during.generator)} of a core; the honest voters' process was late by ${late.before} → ${late.during} ms (p99)`,
  );
  console.log(`${line.promised} promises, missing on the record: ${line.lost}; voters who gave up: ${line.never}`);
  const atLeast = troubles.during.unserved > 0 ? "at least " : "";
  for (const vote of ["other", "same"] as const) {
    const { ratio, verdict } = verdicts[vote];
    const said = `p99 at the ${vote} vote is ${atLeast}${ratio} times as long; it may be ${MOST[vote]}`;
    console.log(`${verdict}: ${said}`);
  }
  if (Object.values(verdicts).some(({ verdict }) => verdict === "undecided"))
    console.log("undecided, because other programs used the service's core, too, or it has none to itself");
}

const list = (tally: Tally): string =>
  Object.entries(tally)
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count} × ${what}`)
    .join(", ") || "nothing";
