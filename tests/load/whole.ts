// A whole election under load: everybody fetches and casts as fast as the server answers, everybody reads, and then the election is closed
// and nothing that was accepted may be lost. The generator shares the machine with the server. It never asserts a time.
import { rmSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { findingsOf, verifyFile } from "../../src/cli/simulate/count.ts";
import { closeElection } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { percentile } from "../bench/bench.ts";
import { signInLink } from "../support/hosts/link.ts";
import { type Call, closedLoop, openLoop, type Sent } from "./client.ts";
import { issueCall } from "./devices.ts";
import type { Line } from "./line.ts";
import { prepare } from "./prepare.ts";
import { memory, processorTime } from "./process.ts";
import { lookFor, Promises } from "./promises.ts";

export type Load = {
  readonly voters: number;
  readonly seconds: number;
  readonly rate: number;
  readonly connections: readonly number[];
  /** Folder that keeps the prepared election. */
  readonly keep?: string | undefined;
  /** Folder for the server's processor profile. */
  readonly profile?: string | undefined;
};

const round = (value: number) => Number(value.toPrecision(3));

/** Parts of these proportions, in order. */
function portions<T>(items: readonly T[], parts: readonly number[]): T[][] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const end = (count: number) => (items.length * parts.slice(0, count).reduce((sum, part) => sum + part, 0)) / total;
  return parts.map((_, i) => items.slice(Math.round(end(i)), Math.round(end(i + 1))));
}
/** A single connection takes longest and needs the fewest. */
const weight = (connection: number) => (connection === 1 ? 1 : 3);

/** Runs one step, prints its line and adds it to `lines`. */
async function measure(lines: Line[], name: string, pid: number, run: () => Promise<Sent>): Promise<void> {
  const before = processorTime(pid);
  const { all, each, later } = await run();
  const at = (share: number) => round(percentile(each, share));
  const line: Line = {
    name,
    requests: each.length,
    perSecond: round((each.length / all) * 1000),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    later,
    cpu: round((processorTime(pid) - before) / each.length),
    megabytes: memory(pid, "VmRSS"),
    peak: memory(pid, "VmHWM"),
  };
  lines.push(line);
  const { perSecond, p50, p95, p99, cpu, megabytes, peak, requests } = line;
  const cells = [perSecond, p50, p95, p99, later, cpu, megabytes, peak, requests];
  console.log(name.padEnd(34) + cells.map((cell) => String(cell).padStart(9)).join(""));
}

/** Prints what it measures. `sound`: nothing that was promised is missing, and the record is valid. */
export async function loadElection(load: Load): Promise<{ lines: Line[]; sound: boolean }> {
  const { voters, seconds, rate, connections, keep, profile } = load;
  const lines: Line[] = [];
  const headings = ["per s", "p50 ms", "p95", "p99", "later", "cpu ms", "MB", "peak", "requests"];
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ${voters} voters, 5 options\n`,
  );
  console.log("".padEnd(34) + headings.map((heading) => heading.padStart(9)).join(""));

  const prepared = await prepare(
    voters,
    async (election, items, pid) => {
      const call = issueCall(election);
      for (const [i, part] of portions(items, connections.map(weight)).entries()) {
        const at = connections[i] ?? 1;
        const run = () => closedLoop(part, at, Number.POSITIVE_INFINITY, call);
        await measure(lines, `issue, ${at} connections`, pid, run);
      }
    },
    keep,
  );
  const { id, view, data, ballots } = prepared;
  const node = profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", profile];
  const server = await startOwnServer({ data, node });
  try {
    const election = `${server.base}/e/${id}`;
    const promises = new Promises();
    const cast: Call<Uint8Array> = {
      method: "POST",
      url: () => `${election}/ballots`,
      body: (ballot) => ballot,
      read: (ballot, body) => promises.take(ballot, body),
    };
    const step = (name: string, run: () => Promise<Sent>) => measure(lines, name, server.pid, run);
    const [warm = [], ...parts] = portions(ballots, [0.05, ...connections.map(weight), 3]);
    await closedLoop(warm, 1, Number.POSITIVE_INFINITY, cast); // starts the server's threads
    for (const [i, part] of parts.slice(0, -1).entries()) {
      const at = connections[i] ?? 1;
      await step(`cast, ${at} connections`, () => closedLoop(part, at, seconds, cast));
    }
    await step(`cast, ${rate} due per second`, () => openLoop(parts.at(-1) ?? [], rate, seconds, cast));
    const read = (name: string, path: string) => {
      const call: Call<number> = { method: "GET", url: () => election + path };
      const many = [...Array(100_000).keys()];
      return step(name, () => closedLoop(many, 50, Math.min(3, seconds), call));
    };
    await read("read status, 50 connections", "/status");
    await read("read the page, 50 connections", "");

    const organiser = await OrganiserClient.signIn(server.base, await signInLink(data, server.base));
    const closing = performance.now();
    await closeElection(organiser, id);
    console.log(`\nclosed in ${((performance.now() - closing) / 1000).toFixed(1)} s`);
    const full = (await fetch(`${election}/tile/0/000`)).ok; // from 256 entries on
    if (full) await read("read a full tile, 50 connections", "/tile/0/000");
    if (full) await read("read a bundle, 50 connections", "/tile/entries/000");
    const record = join(dirname(data), "record.ndjson");
    const { kept, ballots: found } = await lookFor(promises.all(), election, view, record);
    const verdict = await verifyFile(record);
    const lost = promises.size - kept;
    console.log(`${promises.size} promises verified; ${found} ballots on the record; promised and missing: ${lost}`);
    if (!verdict.consistent) console.error(["The record is not valid:", ...findingsOf(verdict)].join("\n"));
    return { lines, sound: lost === 0 && found === promises.size && verdict.consistent };
  } finally {
    await server.stop();
    rmSync(dirname(data), { recursive: true, force: true });
  }
}
