// "If a database was lost or set back" in OPERATING.md, word for word: its commands are read out of the guide and run against a real
// service, for every actor.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import type { Election } from "../../src/contract/election.ts";
import { motion } from "../support/election/drafts.ts";
import { done, type OpenElection, YES } from "../support/election/over-http.ts";
import { signInLink } from "../support/hosts/link.ts";
import { TestService } from "../support/hosts/service.ts";
import { filesOf } from "../support/hosts/set-back.ts";
import { textOf } from "../support/source-tree.ts";

/** Each step starts servers and commands of its own. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });
const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
const folder = mkdtempSync(join(tmpdir(), "urna-guide-"));
const service = new TestService();
let election: OpenElection;
let server: OwnServer | undefined;
let ballots: Uint8Array[] = [];

/** The section's blocks of commands. */
const section = /## If a database was lost or set back\n([\s\S]*?)\n## /.exec(textOf("OPERATING.md"))?.[1] ?? "";
const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map((block) =>
  (block[1] ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== ""),
);

beforeAll(async () => {
  service.now = Date.now();
  await service.signIn();
  election = await service.open(motion);
  ballots = [await service.fetchBallot(election, 1, YES), await service.fetchBallot(election, 2, YES)];
  done(await service.cast(election.id, ballots[0] as Uint8Array));
  await service.service.stop();
});
afterAll(async () => {
  await server?.stop();
  await service.stop();
  rmSync(folder, { recursive: true });
});

/** Runs what the guide says; `npm start` is the service, until the next step. */
async function follow(block: readonly string[], data: string, actor: string): Promise<string> {
  let said = "";
  for (const line of block) {
    if (line === "npm start") {
      await server?.stop();
      server = await startOwnServer({ data });
      continue;
    }
    const command = line
      .replaceAll("ELECTION", election.id)
      .replaceAll("ACTOR", actor)
      .replace("npm run -s urna --", `"${process.execPath}" "${main}"`);
    const PORT = server === undefined ? "" : new URL(server.base).port;
    const env = { ...process.env, URNA_DATA: data, ...(PORT === "" ? {} : { PORT }) };
    said += (await promisify(execFile)("sh", ["-c", command], { env })).stdout;
  }
  return said;
}

async function start(actor: string): Promise<string> {
  await server?.stop();
  const data = join(folder, actor);
  cpSync(service.data, data, { recursive: true });
  return data;
}

async function signIn(data: string): Promise<OrganiserClient> {
  const base = server?.base ?? "";
  return OrganiserClient.signIn(base, await signInLink(data, base));
}
const look = async (data: string) => (await signIn(data)).get<Election>(`/api/elections/${election.id}`);

/** The second member casts what was fetched before; nobody gets a second ballot. */
async function goesOn(data: string): Promise<void> {
  service.at = server?.base ?? "";
  done(await service.cast(election.id, ballots[1] as Uint8Array));
  await expect(service.fetchBallot(election, 2, YES)).rejects.toThrow("already-issued");
  const organiser = await signIn(data);
  expect(await organiser.get<Election>(`/api/elections/${election.id}`)).not.toHaveProperty("stopped");
  const { turnout } = await organiser.post<Election>(`/api/elections/${election.id}/close`, {}); // of so few members, nothing is shown before the close
  expect(turnout).toMatchObject({ issued: 2, cast: 2, eligible: 3 });
}

test("the guide has its three blocks", () => {
  expect(blocks.map((block) => block.length)).toEqual([2, 2, 1]);
});

test.each(["registrar", "box", "office"])(
  "step 1, a file that is not trusted goes away: the %s comes back",
  async (actor) => {
    const data = await start(`one-${actor}`);
    await follow(blocks[actor === "office" ? 1 : 0] ?? [], data, actor);
    await goesOn(data);
  },
);

test.each(["registrar", "box", "office"] as const)("step 2, the copy is gone: the %s", async (actor) => {
  const data = await start(`two-${actor}`);
  rmSync(filesOf(data, actor, election.id).copy);
  server = await startOwnServer({ data });
  const { stopped } = await look(data);
  if (actor === "office") expect(stopped).toBeUndefined();
  else {
    expect(stopped).toEqual({ [actor]: "unproven" });
    expect(await follow(blocks[2] ?? [], data, actor)).toContain(`It goes on: ${actor}.`);
  }
  await goesOn(data);
  expect(await follow(blocks[2] ?? [], data, actor)).toContain("Nothing of this vote was stopped.");
});

test("step 3, both of a registrar are gone: no word helps, who has a ballot casts it, and the organiser cancels", async () => {
  const data = await start("three-registrar");
  for (const file of Object.values(filesOf(data, "registrar", election.id))) rmSync(file);
  server = await startOwnServer({ data });
  expect((await look(data)).stopped).toEqual({ registrar: "lost" });
  await expect(follow(blocks[2] ?? [], data, "registrar")).rejects.toThrow("stopped for good (lost)");
  service.at = server.base;
  done(await service.cast(election.id, ballots[1] as Uint8Array));
  const organiser = await signIn(data);
  const notice = { kind: "cancellation", reason: "The server has lost who fetched a ballot." };
  await organiser.post(`/api/elections/${election.id}/notice`, notice);
  expect(await look(data)).toMatchObject({ state: "cancelled" });
  const status = await service.ask("GET", `/e/${election.id}/status`);
  expect(done(status)).toMatchObject({ phase: "cancelled", cancelled: notice.reason });
});

test("step 3, both files of a box are gone: the organiser and everybody who asks are told", async () => {
  const data = await start("three-box");
  for (const file of Object.values(filesOf(data, "box", election.id))) rmSync(file);
  server = await startOwnServer({ data });
  expect((await look(data)).stopped).toEqual({ box: "lost" });
  service.at = server.base;
  const status = await service.ask("GET", `/e/${election.id}/status`);
  expect(status).toMatchObject({ status: 503, body: { code: "read-only", clause: "LOG-8" } });
});
