/** The manifest of a question, taken only if it is the one that the meeting names: its hash is the electionId. */

import { useEffect, useState } from "preact/hooks";
import { equalBytes, fromBase64url } from "../../../crypto/encoding/bytes.ts";
import { hash } from "../../../crypto/encoding/transcript.ts";
import { decodeEntryOf } from "../../../crypto/manifest/entries.ts";
import type { Manifest } from "../../../crypto/manifest/manifest.ts";
import { respond } from "../../shared/service/api.ts";
import { bytesOf } from "../../shared/service/board.ts";
import { Unreachable } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";

/** @throws TypeError if it is another one */
function openManifest(entry: Uint8Array, electionId: string): Manifest {
  if (!equalBytes(hash("election", entry), fromBase64url(electionId)))
    throw new TypeError("the manifest is not the one that the meeting names");
  return decodeEntryOf("manifest", entry);
}

/** Undefined until it is there; "wrong" if the server gives another one. */
export function useManifest(electionId: string | undefined): Manifest | "wrong" | undefined {
  const [found, setFound] = useState<{ id: string; manifest: Manifest | "wrong" }>();
  useEffect(() => {
    if (electionId === undefined) return;
    const stop = new AbortController();
    const fetchIt = async () => {
      for (let failed = 1; !stop.signal.aborted; failed++) {
        try {
          const entry = await bytesOf(await respond("GET", `/e/${electionId}/manifest`));
          if (!stop.signal.aborted) setFound({ id: electionId, manifest: openManifest(entry, electionId) });
          return;
        } catch (error) {
          if (stop.signal.aborted) return;
          if (error instanceof Unreachable) await pause(retryDelay(failed), stop.signal);
          else return setFound({ id: electionId, manifest: "wrong" });
        }
      }
    };
    void fetchIt();
    return () => stop.abort();
  }, [electionId]);
  return found?.id === electionId ? found?.manifest : undefined;
}
