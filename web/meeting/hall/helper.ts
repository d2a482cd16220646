/**
 * The code of a helper's link: chair or door. It leaves the address at once, and this browser keeps it, so that a reload finds the
 * page again. It is sent only to the service, as a bearer code.
 */
import { openVault, type Vault, VaultUnavailable } from "../../shared/device/vault.ts";

export type HallRole = "chair" | "door";
export type Place = { readonly meetingId: string; readonly role: HallRole };

/** What the address says; undefined if this page was opened under another one. */
export function placeOf(path: string): Place | undefined {
  const [, meetingId, role] = /^\/m\/([A-Za-z0-9_-]{43})\/(chair|door)\/?$/u.exec(path) ?? [];
  return meetingId === undefined ? undefined : { meetingId, role: role === "chair" ? "chair" : "door" };
}

/** The code in a link's fragment. */
export function codeIn(hash: string): string | undefined {
  const code = hash.replace(/^#/u, "");
  return /^[A-Za-z0-9_-]{10,100}$/u.test(code) ? code : undefined;
}

const keyOf = ({ meetingId, role }: Place) => `${role}/${meetingId}`;

/** Without storage, the code lasts as long as the page. */
const open = (): Promise<Vault | undefined> =>
  openVault("hall").catch((error: unknown) => {
    if (error instanceof VaultUnavailable) return undefined;
    throw error;
  });

/** The code of the link that was opened, else the one kept here. The chair's also opens the door. */
export async function takeCode(place: Place): Promise<string | undefined> {
  const fresh = codeIn(location.hash);
  if (fresh !== undefined) history.replaceState(null, "", location.pathname + location.search);
  const vault = await open();
  if (fresh !== undefined) {
    await vault?.put(keyOf(place), fresh);
    return fresh;
  }
  const own = await vault?.get<string>(keyOf(place));
  return own ?? (await vault?.get<string>(keyOf({ ...place, role: "chair" })));
}
