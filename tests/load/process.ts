// What Linux says about another process, and about a core; NaN on other systems.
import { readFileSync } from "node:fs";

function read(file: string, pattern: RegExp): number[] {
  try {
    return (pattern.exec(readFileSync(file, "utf8")) ?? []).slice(1).map(Number);
  } catch {
    return [];
  }
}

/** Megabytes: resident now, or at its highest. */
export function memory(pid: number, which: "VmRSS" | "VmHWM"): number {
  const [kilobytes = Number.NaN] = read(`/proc/${pid}/status`, new RegExp(`^${which}:\\s+(\\d+) kB`, "m"));
  return Math.round(kilobytes / 1000);
}

/** Milliseconds of all its threads since it began, in steps of 10. */
export function processorTime(pid: number): number {
  const [user = Number.NaN, system = Number.NaN] = read(`/proc/${pid}/stat`, /\) \w(?: -?\d+){10} (\d+) (\d+)/);
  return (user + system) * 10;
}

/** Milliseconds that a core has worked since the machine began, for anybody, in steps of 10. */
export function coreTime(core: number): number {
  const [user = Number.NaN, nice = 0, system = 0, ...rest] = read(
    "/proc/stat",
    new RegExp(`^cpu${core} (\\d+) (\\d+) (\\d+) \\d+ \\d+ (\\d+) (\\d+) (\\d+)`, "m"),
  );
  return rest.reduce((sum, ticks) => sum + ticks, user + nice + system) * 10;
}
