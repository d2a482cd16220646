// Setting up and steering a simulated election as an organiser does, over the HTTP interface: draft, committee, opening, invitations,
// closing. It waits for the service's state and never reaches behind it.

import { setTimeout as sleep } from "node:timers/promises";
import { openPrefix } from "../../../crypto/board/prefix.ts";
import { fromBase64, fromBase64url, utf8 } from "../../../crypto/encoding/bytes.ts";
import { lacksWitnesses } from "../../../crypto/log/witnessed.ts";
import type { ElectionView } from "../../../crypto/manifest/view.ts";
import type { OpeningPrefix } from "../../contract/board.ts";
import type { Draft, DraftCheck, Prepared } from "../../contract/drafts.ts";
import type { Election } from "../../contract/election.ts";
import type { ElectionState } from "../../contract/parts.ts";
import type { InvitationList } from "../../contract/roll.ts";
import { getJson, type OrganiserClient } from "./client.ts";
import type { LastingCommittee } from "./committee.ts";
import { InputError } from "./input-error.ts";
import type { Plan } from "./plan.ts";
import { holdCeremony, makeTrustees, type Trustee } from "./trustees.ts";

export type RunningElection = {
  readonly id: string;
  /** Address up to and with the id. */
  readonly url: string;
  readonly view: ElectionView;
  readonly trustees: readonly Trustee[];
  readonly invitations: InvitationList["invitations"];
};

/**
 * From the plan to an election in which ballots can be fetched and cast; with `committee`, that one counts it instead of people who make a key for it.
 * @throws InputError for what the service refuses
 */
export async function openPlanned(
  organiser: OrganiserClient,
  plan: Plan,
  say: (step: string) => void = () => {},
  committee?: LastingCommittee,
): Promise<RunningElection> {
  say("setting up");
  const counting = committee === undefined ? plan.content.counting : { committee: committee.id };
  const draft = await organiser.post<Draft>("/api/drafts", { content: { ...plan.content, counting } });
  const { problems } = await organiser.post<DraftCheck>(`/api/drafts/${draft.id}/check`);
  if (problems.length > 0) throw new InputError(problems.map(({ path, message }) => `${path}: ${message}`));
  const prepared = await organiser.post<Prepared>(`/api/drafts/${draft.id}/prepare`);
  const url = `${organiser.base}/e/${prepared.id}`;
  const trustees = committee?.trustees ?? makeTrustees(prepared.trustees);
  if (committee === undefined) {
    say("key ceremony");
    await holdCeremony(url, trustees, plan.content.counting.members.length);
  }
  await waitFor(organiser, prepared.id, "ready");
  await waitForWitnesses(organiser, prepared.id);
  say("opening");
  await organiser.post(`/api/elections/${prepared.id}/open`);
  await waitFor(organiser, prepared.id, "casting");
  await waitForWitnesses(organiser, prepared.id);
  const { invitations } = await organiser.post<InvitationList>(`/api/elections/${prepared.id}/invitations`);
  return { id: prepared.id, url, view: await fetchView(url, prepared.id), trustees, invitations };
}

/** What a voter's client does before it asks for a ballot (ID-4). */
export async function fetchView(url: string, id: string): Promise<ElectionView> {
  const { entries, checkpoint, consistency } = await getJson<OpeningPrefix>(`${url}/opening`);
  const prefix = { entries: entries.map(utf8), checkpoint, consistency: consistency.map(fromBase64) };
  return openPrefix(prefix, fromBase64url(id));
}

export async function closeElection(organiser: OrganiserClient, id: string): Promise<void> {
  await organiser.post(`/api/elections/${id}/close`);
  await poll(organiser, id, ({ registered }) => registered);
  await waitForWitnesses(organiser, id);
}

/** If the plan names witnesses, waits until their quorum has cosigned the current log (LOG-6). */
export async function waitForWitnesses(organiser: OrganiserClient, id: string): Promise<void> {
  await poll(organiser, id, (status) => !lacksWitnesses(status));
}

export async function waitFor(organiser: OrganiserClient, id: string, state: ElectionState): Promise<void> {
  await poll(organiser, id, (election) => election.state === state);
}

const patience = 15 * 60 * 1000;

async function poll(organiser: OrganiserClient, id: string, done: (election: Election) => boolean): Promise<void> {
  const until = Date.now() + patience;
  for (let wait = 20; ; wait = Math.min(1000, wait * 2)) {
    const election = await organiser.get<Election>(`/api/elections/${id}`);
    if (done(election)) return;
    if (Date.now() > until) throw new Error(`the election stays ${election.state} (${id})`);
    await sleep(wait);
  }
}
