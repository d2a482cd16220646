// Casting and issuing on a server under load: a small `npm run load` in a process of its own, with its lines as figures.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Line } from "../load/line.ts";
import { type Benchmark, type Figure, figure } from "./bench.ts";

const run = promisify(execFile);

export const castBallots: Benchmark = {
  name: "cast-ballots",
  compares:
    "requests per second and milliseconds to the answer (median, p99) as `npm run load` measures them, from 1 and 50 connections",
  async run({ scale }): Promise<Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), "urna-bench-load-"));
    const file = join(folder, "lines.json");
    const voters = String(Math.ceil(400 * scale));
    const main = resolve(import.meta.dirname, "../load/main.ts");
    try {
      await run(process.execPath, [
        main,
        "--voters",
        voters,
        "--connections",
        "1,50",
        "--seconds",
        "5",
        "--json",
        file,
      ]);
      const lines = JSON.parse(readFileSync(file, "utf8")) as Line[];
      return lines
        .filter(({ name }) => /^(?:cast|issue)/.test(name))
        .flatMap(({ name, perSecond, p50, p99 }) => [
          figure(name, "per s", [perSecond]),
          figure(`${name}: to the answer`, "ms", [p50]),
          figure(`${name}: p99`, "ms", [p99]),
        ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
