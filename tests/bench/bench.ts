// Measuring: repetitions of several works in turn, so that a slow moment of the machine meets all of them; medians.
// It never asserts: figures are for reading.
import { performance } from "node:perf_hooks";

/** One line of the report. `baseline` is the median that this one is compared with, in the same unit; `ratio` = baseline / median. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
};
type Options = {
  /** Multiplies the amount of work, not the repetitions. */
  readonly scale: number;
  readonly repetitions: number;
};
export type Benchmark = {
  readonly name: string;
  /** What it measures, and with what it compares that. */
  readonly compares: string;
  run(options: Options): Promise<Figure[]>;
};
/** One of the works that are measured in turn. Its time is divided by `items`. */
export type Work = {
  readonly name: string;
  readonly items: number;
  /** Not measured. */
  readonly before?: () => Promise<void> | void;
  readonly run: () => unknown;
};

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** The figure of a series; `baseline` is the median of another. */
export function figure(name: string, unit: string, values: readonly number[], baseline: number | null = null): Figure {
  const middle = median(values);
  const ratio = baseline === null || middle === 0 ? null : baseline / middle;
  return { name, unit, median: middle, min: Math.min(...values), max: Math.max(...values), baseline, ratio };
}

/** Milliseconds per item of each work, by name: one warm-up each, then `repetitions` rounds in turn. */
async function interleaved(works: readonly Work[], repetitions: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(works.map(({ name }) => [name, []]));
  for (let round = 0; round <= repetitions; round += 1) {
    for (const { name, items, before, run } of works) {
      await before?.();
      const started = performance.now();
      await run();
      if (round > 0) times.get(name)?.push((performance.now() - started) / items);
    }
  }
  return times;
}

/** Interleaved works as figures; with `baseline` named, every other work is compared with it. */
export async function compare(works: readonly Work[], repetitions: number, baseline?: string): Promise<Figure[]> {
  const times = await interleaved(works, repetitions);
  const base = baseline === undefined ? undefined : times.get(baseline);
  return works.map(({ name }) =>
    figure(name, "ms", times.get(name) ?? [], base === undefined || name === baseline ? null : median(base)),
  );
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The longest time in which nobody else had a turn while `work` ran. */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look);
  await work();
  look();
  clearInterval(timer);
  return longest;
}
