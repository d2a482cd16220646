// Every attack reaches what it says that it reaches, with a few requests: otherwise its figures would mean nothing. What it does to honest
// voters is for `npm run load -- --attack NAME`, where figures are read and never asserted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OrganiserClient } from "../../src/cli/simulate/client.ts";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { attackNamed, attackNames, type Host } from "./attacks/attack.ts";
import { Flood, type Tally } from "./harness/flood.ts";
import { openVote, removeData, type Vote } from "./harness/votes.ts";
import { freshFolder } from "./prepare.ts";

/** What comes of an attack, until so much has happened. */
const REACHES: Readonly<Record<string, { readonly happens: readonly string[]; readonly most?: number }>> = {
  "bad-tokens": { happens: ["422 bad-token ISS-4"] },
  "big-roll": { happens: ["invite 200, prepare 200, discard 200"] },
  "elections-list": { happens: ["200"] },
  idle: { happens: ["connected", "held to the end"], most: 2 },
  "issue-flood": { happens: ["403 wrong-code"] },
  "large-ballots": { happens: ["422 bad-proof BAL-2"] },
  "no-readers": { happens: ["answered 200", "connected", "held to the end"] },
  "passkey-options": { happens: ["200"] },
  "random-paths": { happens: ["404 not-found"], most: 9 },
  record: { happens: ["200"] },
  reminders: { happens: ["200"] },
  "repeated-ballot": { happens: ["422 bad-token ISS-4"] },
  slow: { happens: ["connected", "held to the end", "one byte more"] },
};
const FEW = 3; // votes, members, different ballots
const AT_ONCE = 2;

let server: OwnServer;
let vote: Vote;
let hosts: readonly Host[] = [];
const data = freshFolder();
const web = mkdtempSync(join(tmpdir(), "urna-no-pages-"));
beforeAll(async () => {
  hosts = await Promise.all(attackNames().map(async (name) => (await (await attackNamed(name)).host?.()) ?? {}));
  const settings = Object.assign({ URNA_WEB: web }, ...hosts.map((host) => host.settings));
  server = await startOwnServer({ data, settings, under: hosts.flatMap(({ under = [] }) => under) });
  const organiser = await OrganiserClient.signIn(server.base, await server.link());
  vote = await openVote(organiser, "same", { ballots: 0, issues: 1, cast: 0 });
});
afterAll(async () => {
  await server.stop();
  for (const host of hosts) await host.close?.();
  removeData(data);
  rmSync(web, { recursive: true });
});

async function run(name: string): Promise<Tally> {
  const attack = await attackNamed(name);
  const { base } = server;
  const material = structuredClone(await attack.equip({ base, data, vote, many: FEW }));
  const target = { base, election: `${base}/e/${vote.id}`, material };
  return new Flood(attack, target, { atOnce: AT_ONCE, most: REACHES[name]?.most ?? 4 }).done();
}

test("there is an expectation for each attack", () => {
  expect(attackNames()).toEqual(Object.keys(REACHES).toSorted());
});

for (const [name, { happens }] of Object.entries(REACHES))
  test(`${name} reaches what it says`, async () => {
    expect(Object.keys(await run(name)).toSorted()).toEqual(happens);
  });

test("and what its host says comes true", async () => {
  const saying = hosts.flatMap(({ said }) => said ?? []);
  expect(saying).toHaveLength(1);
  for (const said of saying) await expect.poll(said, { timeout: 60_000 }).toMatch(/^[1-9]\d* letters to 3 people/);
});
