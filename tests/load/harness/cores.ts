// Who runs on which core, so that the service has one to itself and nothing that loads it takes its time. It needs Linux and util-linux's
// taskset; without them everything shares the machine, and the run says so.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export type Cores = {
  /** Commands that become the one they are given, at that place. */
  readonly service: readonly string[];
  readonly generator: readonly string[];
  readonly prober: readonly string[];
  /** The service's own; undefined if it has none. */
  readonly own: number | undefined;
  /** For people: how it is divided. */
  readonly said: string;
};

/** Behind the honest voters on the same core, but not behind whatever else the machine does. */
const LATER = ["nice", "-n", "10"];

/** The cores of this process, as Linux lists them ("0-1,4"); none on other systems. */
function coresHere(): number[] {
  try {
    const [, list = ""] = /^Cpus_allowed_list:\s+(\S+)$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    return list.split(",").flatMap((range) => {
      const [first = 0, last = first] = range.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
  } catch {
    return [];
  }
}

/**
 * Gives the service the first core. The generator gets the second, with a lower priority; the prober, which needs little, gets the third, or
 * goes before the generator on the second. This process moves to the generator's.
 */
export function divideCores(): Cores {
  const [first, second, third = second] = coresHere();
  const on = (core: number) => ["taskset", "-c", String(core)];
  try {
    if (first === undefined || second === undefined || third === undefined) throw new Error("one core");
    execFileSync("taskset", ["-a", "-c", "-p", String(second), String(process.pid)], { stdio: "ignore" });
    return {
      ...{ own: first, service: on(first), generator: [...on(second), ...LATER], prober: on(third) },
      said: `service on core ${first}; generator on core ${second} (nice 10); prober on core ${third}`,
    };
  } catch {
    const said = "there is no taskset, or only one core: service, generator and prober share what there is";
    return { own: undefined, service: [], generator: LATER, prober: [], said };
  }
}
