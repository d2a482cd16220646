/**
 * Follows a meeting's feed with one request at a time that waits for news. What it asks and when depends on nothing but the feed, the
 * network, and whether somebody looks at the page [MEE-5]. It judges nothing.
 */
import type { Feed } from "../../../src/contract/meetings.ts";
import { ApiProblem } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { retryDelay } from "../../shared/service/retry.ts";
import type { MeetingService } from "./service.ts";

export type Followed = {
  /** The newest that has come. */
  readonly feed: Feed | undefined;
  /** The last request got no answer; the next one follows by itself. */
  readonly lost: boolean;
  /** There is no such meeting here. */
  readonly gone: boolean;
};

export const NOTHING: Followed = { feed: undefined, lost: false, gone: false };

/** Milliseconds. A request that is younger has hardly lost its connection. */
const YOUNG = 2000;

/** `tell` gets every change. The returned function ends it. */
export function followFeed(
  { feed: ask }: Pick<MeetingService, "feed">,
  tell: (followed: Followed) => void,
): () => void {
  const end = new AbortController();
  let current = NOTHING;
  let running: { readonly since: number; readonly abort: AbortController } | undefined;
  const say = (next: Followed) => {
    current = next;
    if (!end.signal.aborted) tell(next);
  };
  /** A phone that slept, or was without a network, may wait for an answer that cannot come any more. */
  const woken = () => {
    if (document.hidden || running === undefined || performance.now() - running.since < YOUNG) return;
    running.abort.abort("woken");
  };
  addEventListener("online", woken, { signal: end.signal });
  addEventListener("pageshow", woken, { signal: end.signal });
  addEventListener("visibilitychange", woken, { signal: end.signal });
  const follow = async () => {
    for (let failed = 0; !end.signal.aborted; ) {
      const abort = new AbortController();
      running = { since: performance.now(), abort };
      try {
        const feed = await ask(current.feed?.version, AbortSignal.any([end.signal, abort.signal]));
        failed = 0;
        say({ feed, lost: false, gone: false });
      } catch (error) {
        if (abort.signal.aborted) continue;
        failed += 1;
        const gone = error instanceof ApiProblem && error.code === "not-found";
        say({ feed: current.feed, lost: !gone, gone });
        running = undefined;
        await pause(retryDelay(failed), end.signal);
      }
    }
  };
  void follow();
  return () => end.abort();
}
