// `npm run disk`: a vote on a disk that is really full, and a start on one that is really read-only: small disks in memory, in mount namespaces
// of their own. What is refused meanwhile has its code, nothing is signed twice, and everything goes on by itself. Exit code 1 if it does not.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { motion } from "../support/election/drafts.ts";
import { type Answer, done, YES } from "../support/election/over-http.ts";
import { TestService } from "../support/hosts/service.ts";

const MOST = 60; // looks, a second apart

const service = new TestService();
service.now = Date.now();
const members = Array.from({ length: 40 }, (_, i) => ({ name: `Member ${i + 1}` }));
await service.signIn();
const election = await service.open({ ...motion, members });
await service.service.stop();
const place = mkdtempSync(join(tmpdir(), "urna-disk-"));
const copy = join(place, "copy");
mkdirSync(copy);

/** A server whose copies are on a disk of 4 MiB. `before`: commands before it starts. */
function startOnSmallDisk(before = "true"): Promise<OwnServer> {
  const disk = `mount -t tmpfs -o size=4m,mode=700 none '${copy}' && cp -a '${service.data}/copy/.' '${copy}'`;
  const through = ["unshare", "-Urm", "sh", "-c", `${disk} && ${before} && exec "$@"`, "sh"];
  return startOwnServer({ data: service.data, settings: { URNA_COPY: copy }, under: through });
}

function wanted(what: string, answer: Answer, status: number, code?: string): void {
  const found = `${answer.status} ${answer.body["code"] ?? ""}`;
  if (answer.status !== status || answer.body["code"] !== code) throw new Error(`${what}: ${found}, not ${code}`);
  console.log(`  ${what}: ${found}`);
}

async function health(status: number, code?: string): Promise<void> {
  for (let i = 0; i < MOST; i++) {
    const answer = await service.ask("GET", "/healthz");
    if (answer.status === status && answer.body["code"] === code) return wanted("health", answer, status, code);
    await sleep(1000);
  }
  throw new Error(`the health is not ${status} ${code ?? ""} after ${MOST} s`);
}

async function whileFull(): Promise<void> {
  const server = await startOnSmallDisk();
  service.at = server.base;
  const ballast = `/proc/${server.pid}/root${copy}/ballast`; // the folder as the server sees it
  try {
    await health(200);
    const ballots = [await service.fetchBallot(election, 1, YES), await service.fetchBallot(election, 2, YES)];
    execFileSync("sh", ["-c", `cat /dev/zero > '${ballast}' || true`], { stdio: ["ignore", "ignore", "ignore"] });
    for (const ballot of ballots) wanted("a cast", await service.cast(election.id, ballot), 503, "disk-full");
    await health(503, "disk-full");
    rmSync(ballast);
    await health(200);
    for (const ballot of ballots) done(await service.cast(election.id, ballot));
    await service.vote(election, 3, YES);
    console.log("  went on by itself; the log says:");
    for (const line of server.said.filter((each) => each.includes('"event":"fault"'))) console.log(`  ${line}`);
  } finally {
    await server.stop();
  }
}

try {
  console.log("disk-full");
  await whileFull();
  console.log("disk-read-only, at the start");
  const said = await startOnSmallDisk(`mount -o remount,ro '${copy}'`).then(
    (server) => server.stop().then(() => "it started"),
    (error: Error) => error.message,
  );
  if (!said.includes("The disk cannot be written (EROFS)")) throw new Error(said);
  console.log(`  ${said.split("\n").at(-1)}`);
} finally {
  await service.stop();
  rmSync(place, { recursive: true });
}
