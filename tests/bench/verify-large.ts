// `urna verify` of whole records of three sizes, in a process of its own as people run it: wall time and processor time per ballot, and the
// most memory that it took. At `--scale 10` these are 10,000, 30,000 and 100,000 ballots of 5 options; the last record also with hints.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Benchmark, type Figure, figure } from "./bench.ts";
import { writeLargeRecord } from "./large-record.ts";

const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
type Ran = { readonly wall: number; readonly processor: number; readonly megabytes: number };

/** Runs the command line; times in ms. The peak is the kernel's own count (VmHWM), read until the process ends. */
function urna(...parameters: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [main, ...parameters], { stdio: ["ignore", "ignore", "inherit"] });
    let kilobytes = 0;
    let ticks = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        kilobytes = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? kilobytes);
        const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8")
          .replace(/^.*\) /, "")
          .split(" ");
        ticks = Number(fields[11]) + Number(fields[12]); // user and system, in hundredths of a second
      } catch {
        // it has just ended
      }
    }, 20);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(look);
      if (code !== 0) reject(new Error(`urna ${parameters.join(" ")} ended with ${code}`));
      else resolve({ wall: performance.now() - started, processor: 10 * ticks, megabytes: kilobytes / 1024 });
    });
  });
}

export const verifyLarge: Benchmark = {
  name: "verify-large",
  compares:
    "`urna verify` of a whole record of 1,000, 3,000 and 10,000 ballots (times --scale), against the smallest, per ballot",
  async run({ scale }): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "urna-large-"));
    const figures: Figure[] = [];
    let first: Ran | undefined;
    const tell = (name: string, ballots: number, { wall, processor, megabytes }: Ran) => {
      const base = (of: "wall" | "processor") => (first === undefined ? null : first[of] / (1_000 * scale));
      figures.push(figure(`${name}, time per ballot`, "ms", [wall / ballots], base("wall")));
      figures.push(figure(`${name}, processor per ballot`, "ms", [processor / ballots], base("processor")));
      figures.push(figure(`${name}, most memory`, "MB", [megabytes]));
    };
    try {
      for (const ballots of [1_000, 3_000, 10_000].map((n) => Math.round(n * scale))) {
        const record = join(folder, `${ballots}.ndjson`);
        await writeLargeRecord(record, ballots);
        figures.push(figure(`record of ${ballots} ballots`, "MB", [statSync(record).size / 1e6]));
        const ran = await urna("verify", record);
        tell(`urna verify, ${ballots} ballots`, ballots, ran);
        first ??= ran;
        if (ballots < 10_000 * scale) continue;
        const hints = join(folder, "hints");
        tell(`urna hints, ${ballots} ballots`, ballots, await urna("hints", record, hints));
        tell(`urna verify --hints, ${ballots} ballots`, ballots, await urna("verify", "--hints", hints, record));
      }
      return figures;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
