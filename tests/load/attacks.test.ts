// Every attack reaches what it says that it reaches, with a few requests: otherwise its figures would mean nothing. What it does to honest
// voters is for `npm run load -- --attack NAME`, where figures are read and never asserted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OwnServer, startOwnServer } from "../../src/cli/simulate/own-server.ts";
import { attackNamed, attackNames, type Host } from "./attacks/attack.ts";
import { Flood, type Tally } from "./harness/flood.ts";
import { copyOf, type Prepared, prepareVotes, removeData } from "./harness/votes.ts";

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

let prepared: Prepared;
let usual: { server: OwnServer; data: string };
const web = mkdtempSync(join(tmpdir(), "urna-no-pages-"));
beforeAll(async () => {
  prepared = await prepareVotes({ ballots: 1, issues: 1, cast: 2 });
  usual = await start({});
});
afterAll(async () => {
  await usual.server.stop();
  for (const { data } of [usual, prepared]) removeData(data);
  rmSync(web, { recursive: true });
});

async function start({ settings, under = [] }: Host): Promise<typeof usual> {
  const data = copyOf(prepared.data);
  return { server: await startOwnServer({ data, under, settings: { URNA_WEB: web, ...settings } }), data };
}

async function run(name: string, { server: { base }, data }: typeof usual): Promise<Tally> {
  const attack = await attackNamed(name);
  const vote = prepared.votes.same;
  const material = structuredClone(await attack.equip({ base, data, vote, many: FEW }));
  const target = { base, election: `${base}/e/${vote.id}`, material };
  return new Flood(attack, target, { atOnce: AT_ONCE, most: REACHES[name]?.most ?? 4 }).done();
}

test("there is an expectation for each attack", () => {
  expect(attackNames()).toEqual(Object.keys(REACHES).toSorted());
});

for (const [name, { happens }] of Object.entries(REACHES))
  test(`${name} reaches what it says`, async () => {
    const host = await (await attackNamed(name)).host?.();
    const place = host === undefined ? usual : await start(host);
    try {
      expect(Object.keys(await run(name, place)).toSorted()).toEqual(happens);
      if (host?.said !== undefined) await expect.poll(host.said, { timeout: 30_000 }).toMatch(/^[1-9]/);
    } finally {
      if (host !== undefined) {
        await place.server.stop();
        await host.close?.();
        removeData(place.data);
      }
    }
  });
