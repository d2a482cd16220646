// An election on `wrangler dev` under the eyes of two witnesses, both needed, each a process of its own [LOG-6]: without them it does not
// open; one moves, one goes away and comes back; everything that waited for them goes on by the objects' alarms alone.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getJson, OrganiserClient } from "../../src/cli/simulate/client.ts";
import { fetchView } from "../../src/cli/simulate/election.ts";
import { makePlan } from "../../src/cli/simulate/plan.ts";
import { letVote } from "../../src/cli/simulate/vote.ts";
import type { ElectionStatus } from "../../src/contract/board.ts";
import type { Draft, Prepared } from "../../src/contract/drafts.ts";
import type { Election } from "../../src/contract/election.ts";
import type { InvitationList } from "../../src/contract/roll.ts";
import { startWrangler, type WranglerDev } from "../support/hosts/wrangler-dev.ts";
import { WitnessProcess } from "../support/peers/witness-process.ts";

const folder = mkdtempSync(join(tmpdir(), "urna-worker-witnesses-"));
let service: WranglerDev;
let north: WitnessProcess;
let south: WitnessProcess;
beforeAll(async () => {
  mkdirSync(join(folder, "pages"));
  service = await startWrangler({ data: join(folder, "data"), pages: join(folder, "pages") });
  north = new WitnessProcess(folder, "north", service.origin);
  south = new WitnessProcess(folder, "south", service.origin);
  await Promise.all([north.up(), south.up()]);
});
afterAll(async () => {
  await Promise.all([north?.down(), south?.down()]);
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("an election on workerd opens, is counted and verifies under the signatures of both", async () => {
  const witnesses = [north, south].map(({ key, url }) => `${key} ${url}`);
  const plan = makePlan({ seed: "witnesses", voters: 3, options: 2, witnesses });
  const server = { threshold: 1, members: [{ name: "Server", kind: "server" as const }] };
  const organiser = await OrganiserClient.signIn(service.origin, await service.link());
  const draft = await organiser.post<Draft>("/api/drafts", { content: { ...plan.content, counting: server } });
  await south.down();
  const { id } = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
  const command = <T>(path: string, json?: unknown) => organiser.post<T>(`/api/elections/${id}/${path}`, json);
  const look = () => organiser.get<Election>(`/api/elections/${id}`);
  /** Answered by the box alone, and answering moves nothing on. */
  const status = () => getJson<ElectionStatus>(`${service.origin}/e/${id}/status`);
  const unseen = async () => {
    const { size, witnesses } = await status();
    return size - (witnesses?.size ?? 0);
  };

  const refused = await command("open").catch((error: Error) => error);
  expect(refused).toMatchObject({
    status: 422,
    code: "not-enough-witnesses",
    message: expect.stringContaining("LOG-6"),
  });
  expect(await look()).toMatchObject({
    state: "ready",
    witnesses: { size: 0, members: [{}, { problem: "unreachable" }] },
  });
  await south.up({ elsewhere: true });
  const moved = await command<Election>("witness-address", { index: 2, url: south.url });
  expect(moved.witnesses).toMatchObject({ quorum: 2, members: [{}, { url: `${south.url}/add-checkpoint` }] });
  expect(moved.witnesses?.members.filter((member) => "problem" in member)).toEqual([]);
  expect((await command<Election>("open")).state).toBe("casting");
  await expect.poll(unseen, { timeout: 20_000 }).toBe(0);

  const { invitations } = await command<InvitationList>("invitations");
  const url = `${service.origin}/e/${id}`;
  const voted = await letVote({ id, url, view: await fetchView(url, id), trustees: [], invitations }, plan, () => {});
  expect(voted.promised.size).toBe(plan.voters.filter(({ choices }) => choices !== undefined).length);
  await south.down();
  expect((await command<Election>("close")).state).toBe("closed");
  await expect.poll(async () => (await look()).witnesses?.members[1]?.problem, { timeout: 20_000 }).toBe("unreachable");
  expect((await status()).phase).toBe("closed");
  await south.up();
  // from here on nobody asks anything of the office
  await expect.poll(async () => (await status()).phase, { timeout: 20_000 }).toBe("counted");
  await expect.poll(unseen, { timeout: 20_000 }).toBe(0);

  const main = resolve(import.meta.dirname, "../../src/cli/main.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [main, "verify", "--json", url]);
  const { valid, checkpoint, witnesses: seen } = JSON.parse(stdout);
  expect({ valid, checkpoint, ...seen }).toMatchObject({ valid: true, checkpoint: "verified", quorum: 2, named: 2 });
  expect(seen.seen.map(({ name }: { name: string }) => name).toSorted()).toEqual([
    "north.example/urna",
    "south.example/urna",
  ]);
}, 120_000);
