/** The meeting's feed as a page shows it: the last one, and whether the service answers now. */
import { useEffect, useState } from "preact/hooks";
import type { Feed } from "../../../src/contract/meetings.ts";
import { call } from "../../shared/service/api.ts";
import { ApiProblem } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";

export type Followed = { readonly feed: Feed | undefined; readonly lost: boolean; readonly gone: boolean };

export function useFeed(meetingId: string): Followed {
  const [followed, setFollowed] = useState<Followed>({ feed: undefined, lost: false, gone: false });
  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      let version: number | undefined;
      let failed = 0;
      while (!stop.signal.aborted) {
        try {
          const after = version === undefined ? "" : `?after=${version}`;
          const feed = await call<Feed>("GET", `/m/${meetingId}/feed${after}`, { timeout: 40_000 });
          if (stop.signal.aborted) return;
          failed = 0;
          version = feed.version;
          setFollowed({ feed, lost: false, gone: false });
        } catch (error) {
          if (stop.signal.aborted) return;
          const gone = error instanceof ApiProblem && error.code === "not-found";
          setFollowed(({ feed }) => ({ feed, lost: !gone, gone }));
          await pause(retryDelay(++failed), stop.signal);
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [meetingId]);
  return followed;
}
