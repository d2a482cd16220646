/**
 * The service's answer, kept fresh while the page is shown: asks again as long as something can change. If the network
 * is lost, the page keeps what it shows; a refusal ends the questions.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { useView } from "../../shared/page/settle.ts";
import { ApiProblem } from "../../shared/service/api.ts";
import { pause, shown } from "../../shared/service/later.ts";
import { spread } from "../../shared/service/retry.ts";
import { session } from "./session.ts";

export interface Watched<T> {
  found: T | undefined;
  /** Of the last look. */
  failure: unknown;
  set: (found: T) => void;
  /**
   * Looks at once, and resolves when that is done; an earlier answer that is still on its way does not count any more.
   */
  reload: () => Promise<void>;
}

const patience = 8_000; // milliseconds until the next attempt if there is no answer

/**
 * `look` gets what it found in this round of looks. `interval`: milliseconds until the next look; undefined if all is
 * done, then it looks again when the page is shown again. A new `place` starts over.
 */
export function useWatched<T>(
  look: (before: T | undefined) => Promise<T>,
  interval: (found: T) => number | undefined,
  place: string,
): Watched<T> {
  const [found, setFound] = useState<T>();
  useView(found !== undefined);
  const changes = useRef(0);
  const [failure, setFailure] = useState<unknown>();
  const [round, setRound] = useState(0);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const looked = () => {
      for (const done of waiting.current.splice(0)) done();
    };
    const watch = async () => {
      let before: T | undefined;
      while (!stop.signal.aborted) {
        let wait: number | undefined = patience;
        try {
          const changed = changes.current;
          const now = await look(before);
          if (stop.signal.aborted) return;
          if (changed === changes.current) {
            before = now;
            setFound(() => now);
          } // otherwise the page has learned something newer meanwhile
          setFailure(undefined);
          looked();
          wait = interval(now);
        } catch (error) {
          if (stop.signal.aborted) return;
          setFailure(error);
          looked();
          if (error instanceof ApiProblem) {
            if (error.code === "signed-out") session.value = { state: "out", lost: true };
            if (error.code === "not-found") setFound(undefined); // what it showed no longer exists
            return;
          }
        }
        if (wait === undefined) await shown(stop.signal);
        else await pause(spread(wait), stop.signal);
      }
    };
    void watch();
    return () => stop.abort();
  }, [place, round]);
  const reload = () =>
    new Promise<void>((done) => {
      waiting.current.push(done);
      setRound((before) => before + 1);
    });
  const set = (now: T) => {
    changes.current += 1;
    setFound(() => now);
  };
  return { found, failure, set, reload };
}
