// What an attack is measured on: one installation with two votes that are open. Honest voters fetch and cast at both; attacks go against
// the one named `same`, or come from a neighbour. It measures nothing.
import { cpSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ViewData, viewData } from "../../../crypto/manifest/view.ts";
import { getJson, OrganiserClient } from "../../../src/cli/simulate/client.ts";
import { openPlanned } from "../../../src/cli/simulate/election.ts";
import { startOwnServer } from "../../../src/cli/simulate/own-server.ts";
import { makePlan } from "../../../src/cli/simulate/plan.ts";
import type { ElectionStatus } from "../../../src/contract/board.ts";
import { closedLoop } from "../client.ts";
import { Devices, type Invitations, issueCall } from "../devices.ts";
import { freshFolder, keptOrMade } from "../prepare.ts";

const LONGEST = 120; // seconds that a batch of ballots may take to get onto the record

export type VoteName = "other" | "same";
/** Of each vote. */
export type Numbers = {
  /** Ballots that are made and not cast. */
  readonly ballots: number;
  /** Members who have not fetched their ballot. */
  readonly issues: number;
  /** Ballots that are cast already at `same`, so that its record has a length. */
  readonly cast: number;
};
export type Vote = {
  readonly id: string;
  readonly view: ViewData;
  readonly ballots: readonly Uint8Array[];
  /** Bodies of requests that fetch a ballot. */
  readonly issues: readonly string[];
  /** The member whose ballots are as long as they may be. */
  readonly long: Invitations[number];
};
type Votes = Readonly<Record<VoteName, Vote>>;
export type Prepared = { readonly votes: Votes; readonly data: string };

/** One class of members with one question, and one member more, whose two questions make the longest ballot that fits (LIM-1). */
function manifest(name: string): string {
  const texts = (text: string) => ({ de: text, en: text });
  const options = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `option-${i + 1}`, title: texts(`Option ${i + 1}`) }));
  const question = (id: string, count: number, max: number) => ({
    ...{ id, title: texts(`Question ${id}`), options: options(count) },
    ...{ perOption: 1, min: 0, max, blank: true, rule: { kind: "none" } },
  });
  return JSON.stringify({
    title: texts(`Under attack: ${name}`),
    contests: [question("short", 5, 1), question("long-1", 200, 200), question("long-2", 200, 200)],
    classes: [
      { id: "members", weight: 1, contests: ["short"] },
      { id: "long", weight: 1, contests: ["long-1", "long-2"] },
    ],
  });
}

/** Both votes, with a stopped server's data; the folder `kept` keeps them for the next run with the same numbers. */
export async function prepareVotes(numbers: Numbers, kept?: string): Promise<Prepared> {
  const name = `attack-${Object.values(numbers).join("-")}`;
  return keptOrMade(name, async (data) => ({ votes: await make(numbers, data) }), kept);
}

/** A copy of the data, for one attack; the caller removes its parent folder. */
export function copyOf(data: string): string {
  const copy = freshFolder();
  cpSync(data, copy, { recursive: true });
  return copy;
}

export const removeData = (data: string): void => rmSync(dirname(data), { recursive: true, force: true });

async function make(numbers: Numbers, data: string): Promise<Votes> {
  const server = await startOwnServer({ data });
  try {
    const organiser = await OrganiserClient.signIn(server.base, await server.link());
    const other = await openVote(organiser, "other", { ...numbers, cast: 0 });
    const same = await openVote(organiser, "same", numbers);
    return { other, same };
  } finally {
    await server.stop();
  }
}

/** One vote, in which so many have fetched and cast as `numbers` says. */
export async function openVote(
  organiser: OrganiserClient,
  name: VoteName,
  { ballots, issues, cast }: Numbers,
): Promise<Vote> {
  const classes = `members:${ballots + issues + cast},long:1`;
  const plan = makePlan({ seed: name, manifest: manifest(name), classes });
  const { id, url, view: opened, invitations } = await openPlanned(organiser, plan);
  const view = viewData(opened);
  const devices = new Devices(view);
  try {
    const members = invitations.filter((invitation) => invitation.class === "members");
    const long = invitations.find((invitation) => invitation.class === "long");
    if (long === undefined) throw new Error("nobody has the long ballot");
    const items = await devices.ask(members);
    const fetching = items.slice(0, ballots + cast);
    await closedLoop([...fetching], 20, Number.POSITIVE_INFINITY, issueCall(url));
    const made = await devices.seal(fetching);
    const { size } = await getJson<ElectionStatus>(`${url}/status`);
    const first = { method: "POST", url: () => `${url}/ballots`, body: (ballot: Uint8Array) => ballot } as const;
    await closedLoop(made.slice(ballots), 20, Number.POSITIVE_INFINITY, first);
    const least = view.manifest.batch.ballots;
    if (cast >= 2 * least) await published(url, size + cast - least); // LOG-4: as many as a batch stay behind
    const asking = items.slice(ballots + cast).map(({ body }) => body);
    return { id, view, ballots: made.slice(0, ballots), issues: asking, long };
  } finally {
    await devices.close();
  }
}

/** Waits until the record has so many entries. @throws if they do not come */
async function published(election: string, entries: number): Promise<void> {
  for (let seconds = 0; seconds < LONGEST; seconds += 1) {
    if ((await getJson<ElectionStatus>(`${election}/status`)).size >= entries) return;
    await sleep(1000);
  }
  throw new Error(`the record has not got ${entries} entries within ${LONGEST} seconds`);
}
