// `npm run load`: a whole election under load on a server in a process of its own, with real files, over loopback. Prints what it
// carried and how long members waited, and then closes the election and checks that nothing that was accepted is lost. The generator
// shares the machine with the server. It never asserts a time.
import { rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { toBase64url } from "../../crypto/encoding/bytes.ts";
import { leafHash } from "../../crypto/log/merkle.ts";
import { openPromise } from "../../crypto/log/note.ts";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { findingsOf, readRecord, saveRecord, verifyFile } from "../../src/cli/simulate/count.ts";
import { closeElection } from "../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../src/cli/simulate/own-server.ts";
import type { Cast } from "../../src/contract/voter.ts";
import { percentile } from "../bench/bench.ts";
import { signInLink } from "../support/hosts/link.ts";
import { type Call, closedLoop, openLoop, type Sent } from "./client.ts";
import type { Line } from "./line.ts";
import { issueCall, prepare } from "./prepare.ts";
import { memory, processorTime } from "./process.ts";

const { values } = parseArgs({
  options: {
    voters: { type: "string", default: "2000" },
    seconds: { type: "string", default: "10" },
    connections: { type: "string", default: "1,50,500" },
    rate: { type: "string", default: "250" },
    json: { type: "string" },
    keep: { type: "string" },
    profile: { type: "string" },
  },
});
const whole = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RangeError(`--${name}: "${text}" is not a whole number of at least 1`);
  return Number(text);
};
const voters = whole("voters", values.voters);
const seconds = whole("seconds", values.seconds);
const rate = whole("rate", values.rate);
const connections = values.connections.split(",").map((text) => whole("connections", text));

const lines: Line[] = [];

/** Runs one step and prints its line. */
async function measure(name: string, pid: number, run: () => Promise<Sent>): Promise<void> {
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

const round = (value: number) => Number(value.toPrecision(3));

/** Parts of these proportions, in order. */
function portions<T>(items: readonly T[], parts: readonly number[]): T[][] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const end = (count: number) => (items.length * parts.slice(0, count).reduce((sum, part) => sum + part, 0)) / total;
  return parts.map((_, i) => items.slice(Math.round(end(i)), Math.round(end(i + 1))));
}
/** A single connection takes longest and needs the fewest. */
const weight = (connection: number) => (connection === 1 ? 1 : 3);

const headings = ["per s", "p50 ms", "p95", "p99", "later", "cpu ms", "MB", "peak", "requests"];
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}; ${voters} voters, 5 options\n`,
);
console.log("".padEnd(34) + headings.map((heading) => heading.padStart(9)).join(""));

const prepared = await prepare(
  voters,
  async (election, items, pid) => {
    const call = issueCall(election);
    const parts = portions(items, connections.map(weight));
    for (const [i, part] of parts.entries()) {
      const at = connections[i] ?? 1;
      await measure(`issue, ${at} connections`, pid, () => closedLoop(part, at, Number.POSITIVE_INFINITY, call));
    }
  },
  values.keep,
);
const { id, view, data, ballots } = prepared;
const server = await startOwnServer({
  data,
  node: values.profile === undefined ? [] : ["--cpu-prof", "--cpu-prof-dir", values.profile],
});
try {
  const election = `${server.base}/e/${id}`;
  const promised = new Map<string, Cast>();
  const cast: Call<Uint8Array> = {
    method: "POST",
    url: () => `${election}/ballots`,
    body: (ballot) => ballot,
    read: (ballot, body) => promised.set(toBase64url(leafHash(ballot)), JSON.parse(body.toString()) as Cast),
  };
  const [warm = [], ...parts] = portions(ballots, [0.05, ...connections.map(weight), 3]);
  await closedLoop(warm, 1, Number.POSITIVE_INFINITY, cast); // starts the server's threads
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const at = connections[i] ?? 1;
    await measure(`cast, ${at} connections`, server.pid, () => closedLoop(part, at, seconds, cast));
  }
  await measure(`cast, ${rate} due per second`, server.pid, () => openLoop(parts.at(-1) ?? [], rate, seconds, cast));
  const read = (name: string, path: string) => {
    const call: Call<number> = { method: "GET", url: () => election + path };
    const many = [...Array(100_000).keys()];
    return measure(name, server.pid, () => closedLoop(many, 50, Math.min(3, seconds), call));
  };
  await read("read status, 50 connections", "/status");
  await read("read the page, 50 connections", "");

  const link = await signInLink(data, server.base);
  const organiser = await OrganiserClient.signIn(server.base, link);
  const closing = performance.now();
  await closeElection(organiser, id);
  console.log(`\nclosed in ${((performance.now() - closing) / 1000).toFixed(1)} s`);
  const full = (await fetch(`${election}/tile/0/000`)).ok; // from 256 entries on
  if (full) await read("read a full tile, 50 connections", "/tile/0/000");
  if (full) await read("read a bundle, 50 connections", "/tile/entries/000");
  const record = join(dirname(data), "record.ndjson");
  await saveRecord(election, record);
  const { origin, promiseKey } = view.manifest.board;
  for (const [leaf, { promise }] of promised)
    if (toBase64url(openPromise(promise, promiseKey, origin)) !== leaf) throw new Error("a promise for another ballot");
  const { kept, ballots: found } = await readRecord(record, new Set(promised.keys()));
  const verdict = await verifyFile(record);
  const lost = promised.size - kept;
  console.log(`${promised.size} promises verified; ${found} ballots on the record; promised and missing: ${lost}`);
  if (!verdict.consistent) console.error(["The record is not valid:", ...findingsOf(verdict)].join("\n"));
  if (lost !== 0 || found !== promised.size || !verdict.consistent) process.exitCode = 1;
} finally {
  await server.stop();
  rmSync(dirname(data), { recursive: true, force: true });
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(lines, null, 2)}\n`);
