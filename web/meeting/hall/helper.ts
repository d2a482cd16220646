/**
 * The code of a helper's link: chair or door. It leaves the address at once, and this browser keeps it, so that a reload finds the
 * page again. It is sent only to the service, as a bearer code.
 */

import { openVault, type Vault, VaultUnavailable } from "../../shared/device/vault.ts";
import { codeIn, type Place } from "./link.ts";

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
