/**
 * Who is invited, the state of their mail, and the codes in this browser that still work; refreshed while letters wait.
 */
import type { Election } from "../../../src/contract/election.ts";
import type { MailOverview } from "../../../src/contract/mail.ts";
import { getElection, getMail, listMembers } from "../frame/calls.ts";
import { organiserVault } from "../frame/session.ts";
import { useWatched, type Watched } from "../frame/watched.ts";
import { dropMailed, type Invitation, keptInvitations } from "./invitations.ts";
import type { Member } from "./mailing.ts";

export interface InviteState {
  election: Election;
  members: readonly Member[];
  kept: readonly Invitation[] | undefined;
  /** Left out if the service sends no mail. */
  mail?: MailOverview;
}

export async function membersAndCodes(id: string): Promise<Pick<InviteState, "members" | "kept">> {
  const vault = await organiserVault();
  const kept = await keptInvitations(vault, id); // first: see dropMailed
  const { members } = await listMembers(id);
  return { members, kept: await dropMailed(vault, id, kept, members) };
}

/** Letters are still waiting, and none was sent or refused. */
function unmoved(before: MailOverview | undefined, now: MailOverview | undefined): boolean {
  if (before === undefined || now === undefined || now.waiting === 0) return false;
  return before.waiting === now.waiting && before.accepted === now.accepted && before.refused === now.refused;
}

/**
 * While letters wait, the members, who may be many, are fetched only when their mail has changed. Otherwise always:
 * another device may have made codes.
 */
async function look(id: string, before: InviteState | undefined): Promise<InviteState> {
  const election = await getElection(id);
  const mail = election.mail === undefined ? undefined : await getMail(id);
  const people = before !== undefined && unmoved(before.mail, mail) ? before : await membersAndCodes(id);
  return { election, members: people.members, kept: people.kept, ...(mail && { mail }) };
}

/** Milliseconds until the next look: the more people, the more an answer costs. */
const interval = ({ mail, members }: InviteState) =>
  mail === undefined || mail.waiting === 0 ? undefined : Math.max(1_000, members.length);

export function useInviteState(id: string): Watched<InviteState> {
  return useWatched((before) => look(id, before), interval, id);
}
