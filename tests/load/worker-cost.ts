// `npm run cost`: plays an election on workerd and prints, per voter, what Cloudflare would bill: requests, rows, stored bytes, and the
// processor time of workerd on this machine. OPERATING.md computes with it. It never asserts anything but the result.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { countVotes } from "../../src/cli/simulate/count.ts";
import { closeElection, openPlanned, waitFor } from "../../src/cli/simulate/election.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import { letVote } from "../../src/cli/simulate/vote.ts";
import { startWrangler } from "../support/hosts/wrangler-dev.ts";
import { processorTime } from "./process.ts";

const { values } = parseArgs({ options: { voters: { type: "string", default: "500" } } });
const voters = Number(values.voters);
const folder = mkdtempSync(join(tmpdir(), "urna-cost-"));
const service = await startWrangler({
  data: folder,
  pages: resolve(import.meta.dirname, "../../dist/web"),
  script: fileURLToPath(new URL("./counting-worker.ts", import.meta.url).href),
});
try {
  const organiser = await OrganiserClient.signIn(service.origin, await service.link());
  const votes = `class,contest\n${"members,\n".repeat(voters)}`; // everybody fetches, nobody casts
  const fetching = makePlan({ seed: "cost", voters, options: 5, votes });
  const fetched = await openPlanned(organiser, fetching);
  await phase("fetching a ballot", () => letVote(fetched, fetching, () => {}));
  const plan = makePlan({ seed: "cost", voters, options: 5 });
  const election = await openPlanned(organiser, plan);
  await phase("fetching and casting (most of them)", () => letVote(election, plan, () => {}));
  await phase("closing and counting", async () => {
    await closeElection(organiser, election.id);
    await countVotes(election.url, election.trustees, plan.content.counting);
    await waitFor(organiser, election.id, "counted");
  });
} finally {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function phase(name: string, work: () => Promise<unknown>): Promise<void> {
  const before = await costs();
  await work();
  const after = await costs();
  console.log(`${name}, per voter (${voters} voters, 5 options):`);
  for (const key of Object.keys(after).sort())
    console.log(`  ${(((after[key] ?? 0) - (before[key] ?? 0)) / voters).toFixed(2).padStart(10)}  ${key}`);
}

async function costs(): Promise<Record<string, number>> {
  const counted = (await (await fetch(`${service.origin}/cost`)).json()) as Record<string, number>;
  return {
    ...counted,
    "ms of processor time (workerd, with the proxy of `wrangler dev`)": below(service.pid)
      .filter(isWorkerd)
      .reduce((sum, pid) => sum + processorTime(pid), 0),
  };
}

/** Every process below this one. */
function below(parent: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
  return children.flatMap((pid) => [pid, ...below(pid)]);
}

function isWorkerd(pid: number): boolean {
  return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "workerd";
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
  } catch {
    return undefined; // it ended meanwhile
  }
}
