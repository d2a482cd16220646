/**
 * The chair's view, kept fresh: read again with every new feed, and every few seconds while something is open, because proposals and
 * fetched ballots are not in the feed. An act is answered with the view after it.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ChairAct, ChairView } from "../../../src/contract/meetings.ts";
import { Unreachable } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { spread } from "../../shared/service/retry.ts";
import { chairAct, chairView, type Helper } from "../hall/calls.ts";
import { useFeed } from "../hall/use-feed.ts";
import { isOver, newer } from "./stand.ts";

/** Milliseconds. */
const OPEN = 2_000;
const IDLE = 10_000;

export type Chair = {
  readonly view: ChairView | undefined;
  readonly failure: unknown;
  readonly lost: boolean;
  /** The view afterwards. Throws what the service refuses. */
  act(act: ChairAct): Promise<ChairView>;
};

export function useChair(helper: Helper): Chair {
  const { feed, lost } = useFeed(helper.meetingId);
  const [view, setView] = useState<ChairView>();
  const [failure, setFailure] = useState<unknown>();
  const acts = useRef(0);
  const busy = view?.feed.candidates?.open === true || view?.feed.questions.some((question) => !isOver(question));
  useEffect(() => {
    const stop = new AbortController();
    const watch = async () => {
      while (!stop.signal.aborted) {
        const before = acts.current;
        try {
          const now = await chairView(helper);
          if (stop.signal.aborted) return;
          if (before === acts.current) setView((last) => newer(last, now));
          setFailure(undefined);
        } catch (error) {
          if (stop.signal.aborted) return;
          if (!(error instanceof Unreachable)) return setFailure(() => error);
        }
        await pause(spread(busy ? OPEN : IDLE), stop.signal);
      }
    };
    void watch();
    return () => stop.abort();
  }, [helper, feed?.version, busy]);
  return {
    ...{ view, failure, lost },
    async act(act) {
      acts.current++;
      const now = await chairAct(helper, act);
      acts.current++;
      setView((last) => newer(last, now));
      return now;
    },
  };
}
