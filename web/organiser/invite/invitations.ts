/**
 * The access codes of one election, kept in this browser from the moment the service hands them out (it cannot show them
 * again) until the organiser deletes them. They are never sent anywhere from here.
 */
import type { InvitationList, MemberList } from "../../../src/contract/roll.ts";
import { ApiProblem } from "../../shared/service/failures.ts";

export type Invitation = InvitationList["invitations"][number];
const key = (electionId: string) => `invitations/${electionId}`;

/** What this needs from the vault. */
interface Store {
  get<T>(name: string): Promise<T | undefined>;
  put(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}
/** What this needs to know about a member. */
type Written = Pick<MemberList["members"][number], "number" | "mail">;

/** In the order of the members' numbers; nothing if this browser has none. */
export async function keptInvitations(vault: Store, electionId: string): Promise<Invitation[] | undefined> {
  return vault.get<Invitation[]>(key(electionId));
}

/** Adds fresh ones to those that are kept; a fresh one replaces the same member's. */
async function keepInvitations(vault: Store, electionId: string, fresh: readonly Invitation[]): Promise<Invitation[]> {
  const byNumber = new Map((await keptInvitations(vault, electionId))?.map((kept) => [kept.number, kept]));
  for (const invitation of fresh) byNumber.set(invitation.number, invitation);
  const all = [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  await vault.put(key(electionId), all);
  return all;
}

/**
 * Requests codes for these members, or for everybody, and keeps them. From the request on, the former ones may no
 * longer work, even if the answer is lost: so they are deleted first, and restored only if the service refused.
 */
export async function renewInvitations(
  vault: Store,
  electionId: string,
  numbers: readonly number[] | undefined,
  ask: () => Promise<InvitationList>,
): Promise<{ fresh: Invitation[]; all: Invitation[] }> {
  const before = (await keptInvitations(vault, electionId)) ?? [];
  const former = before.filter(({ number }) => numbers?.includes(number) ?? true);
  const others = before.filter((each) => !former.includes(each));
  if (former.length > 0) await keepOnly(vault, electionId, others);
  try {
    const { invitations: fresh } = await ask();
    return { fresh, all: await keepInvitations(vault, electionId, fresh) };
  } catch (error) {
    if (error instanceof ApiProblem && former.length > 0) await keepInvitations(vault, electionId, former);
    throw error;
  }
}

/**
 * A letter contains a fresh code, and the one kept here no longer works: it is deleted. Returns the remaining codes.
 * `kept` must be read before the service is asked for `members`, so that a code made meanwhile is not mistaken for an
 * old one.
 */
export async function dropMailed(
  vault: Store,
  electionId: string,
  kept: readonly Invitation[] | undefined,
  members: readonly Written[],
): Promise<Invitation[] | undefined> {
  const written = new Set(members.flatMap(({ number, mail }) => (mail === undefined ? [] : [number])));
  const dead = new Set(kept?.flatMap(({ number, accessCode }) => (written.has(number) ? [accessCode] : [])));
  const all = (await keptInvitations(vault, electionId))?.filter(({ accessCode }) => !dead.has(accessCode));
  if (all === undefined || dead.size === 0) return all;
  await keepOnly(vault, electionId, all);
  return all.length === 0 ? undefined : all;
}

async function keepOnly(vault: Store, electionId: string, these: readonly Invitation[]): Promise<void> {
  await (these.length === 0 ? forgetInvitations(vault, electionId) : vault.put(key(electionId), these));
}

export async function forgetInvitations(vault: Store, electionId: string): Promise<void> {
  await vault.remove(key(electionId));
}
