/**
 * The access codes of one election, kept in this browser from the moment the service hands them out (it cannot show them
 * again) until the organiser deletes them. They are never sent anywhere from here.
 */
import type { InvitationList } from "../../src/http/contract.ts";
import type { Vault } from "../shared/vault.ts";

export type Invitation = InvitationList["invitations"][number];
const key = (electionId: string) => `invitations/${electionId}`;

/** In the order of the members' numbers; nothing if this browser has none. */
export async function keptInvitations(vault: Vault, electionId: string): Promise<Invitation[] | undefined> {
  return vault.get<Invitation[]>(key(electionId));
}

/** Puts fresh ones beside those that are kept; a fresh one replaces the same member's. */
export async function keepInvitations(
  vault: Vault,
  electionId: string,
  fresh: readonly Invitation[],
): Promise<Invitation[]> {
  const byNumber = new Map((await keptInvitations(vault, electionId))?.map((kept) => [kept.number, kept]));
  for (const invitation of fresh) byNumber.set(invitation.number, invitation);
  const all = [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  await vault.put(key(electionId), all);
  return all;
}

export async function forgetInvitations(vault: Vault, electionId: string): Promise<void> {
  await vault.remove(key(electionId));
}
