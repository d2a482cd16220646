/** Remembers what never changes about an election: it is needed for every status and every ballot. */
import { decodeEntryOf } from "../../crypto/manifest/entries.ts";
import type { Manifest } from "../../crypto/manifest/manifest.ts";
import type { BoxDoor } from "../doors/box.ts";
import { Remembered } from "../pool/remembered.ts";
import { refuseRequest } from "./problems.ts";

const REMEMBERED = 256; // elections

/** Asks once for each election, and again if the answer was undefined. */
export function remembering<T extends object | number | undefined>(
  ask: (id: string) => Promise<T>,
): (id: string) => Promise<T> {
  const known = new Remembered<T>(REMEMBERED); // no promises: on Workers none may be waited for in another request
  return async (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const answer = await ask(id);
    if (answer !== undefined) known.set(id, answer);
    return answer;
  };
}

/** What follows from the manifest. Ends the request with `not-found` if there is no such election. */
export function fromManifests<T extends object | number>(
  box: (id: string) => BoxDoor,
  derive: (manifest: Manifest) => T,
): (id: string) => Promise<T> {
  return remembering(async (id) => derive(decodeEntryOf("manifest", await manifestEntry(box(id)))));
}

export async function manifestEntry(box: BoxDoor): Promise<Uint8Array> {
  const [entry] = (await box.entries(0, 1)).entries;
  return entry ?? refuseRequest("not-found");
}
