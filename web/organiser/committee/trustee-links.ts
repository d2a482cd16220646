/**
 * The links of the counting committee that this browser has made: their codes are shown by the service only once, so they
 * stay in the vault. A trustee's key words never come here.
 */
import type { Vault } from "../../shared/device/vault.ts";

type Codes = Record<number, string>;
const key = (electionId: string) => `trustees/${electionId}`;

export async function trusteeCodes(vault: Vault, electionId: string): Promise<Codes> {
  return (await vault.get<Codes>(key(electionId))) ?? {};
}

export async function keepTrusteeCodes(vault: Vault, electionId: string, codes: Codes): Promise<Codes> {
  const all = { ...(await trusteeCodes(vault, electionId)), ...codes };
  await vault.put(key(electionId), all);
  return all;
}

export async function forgetTrusteeCodes(vault: Vault, electionId: string): Promise<void> {
  await vault.remove(key(electionId));
}

/** The path of a link to a committee that lasts, without the origin. */
export function memberPath(committeeId: string, code: string): string {
  return `/t/${committeeId}#code=${code}`;
}

/** The path of the address, without the origin. */
export function trusteePath(electionId: string, code: string): string {
  return `/e/${electionId}/trustee#code=${code}`;
}
