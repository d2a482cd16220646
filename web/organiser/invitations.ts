/**
 * The access codes of one election, kept in this browser from the moment the service hands them out (it cannot show them
 * again) until the organiser deletes them. They are never sent anywhere from here.
 */
import type { InvitationList } from "../../src/http/contract.ts";
import type { Vault } from "../shared/vault.ts";

export type Invitation = InvitationList["invitations"][number];
const key = (electionId: string) => `invitations/${electionId}`;

/** In the order of the members' numbers; nothing if this browser has none. */
export async function keptInvitations(vault: Vault | undefined, electionId: string): Promise<Invitation[] | undefined> {
  return vault?.get<Invitation[]>(key(electionId));
}

/** Puts fresh ones beside those that are kept; a fresh one replaces the same member's. */
export async function keepInvitations(
  vault: Vault | undefined,
  electionId: string,
  fresh: readonly Invitation[],
): Promise<Invitation[]> {
  const byNumber = new Map((await keptInvitations(vault, electionId))?.map((kept) => [kept.number, kept]));
  for (const invitation of fresh) byNumber.set(invitation.number, invitation);
  const all = [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  await vault?.put(key(electionId), all);
  return all;
}

export async function forgetInvitations(vault: Vault | undefined, electionId: string): Promise<void> {
  await vault?.remove(key(electionId));
}

/** A cell that spreadsheets read as text, whatever it begins with. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** For a mail merge: UTF-8 with its mark, semicolons, as spreadsheets in Germany expect. */
export function invitationsCsv(invitations: readonly Invitation[], header: readonly string[], short: string): string {
  const rows = invitations.map(({ number, name, email, class: group, link, accessCode }) => [
    String(number),
    name,
    email ?? "",
    group,
    link,
    short,
    accessCode,
  ]);
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
