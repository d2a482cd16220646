/** Whom the letters find, read again every few seconds while somebody looks, because another helper may have marked them. */
import { useEffect, useState } from "preact/hooks";
import type { DoorList, DoorMember } from "../../../src/contract/meetings.ts";
import { Unreachable } from "../../shared/service/failures.ts";
import { pause } from "../../shared/service/later.ts";
import { spread } from "../../shared/service/retry.ts";
import { doorList, type Helper } from "../hall/calls.ts";
import { withMember } from "./marked.ts";

/** Milliseconds. */
const TYPING = 150;
const AGAIN = 3_000;

export function useFound(helper: Helper, letters: string) {
  const [found, setFound] = useState<DoorList>();
  const [failure, setFailure] = useState<unknown>();
  const wanted = letters.trim();
  useEffect(() => {
    if (wanted === "") return setFound(undefined);
    const stop = new AbortController();
    const look = async () => {
      await pause(TYPING, stop.signal);
      while (!stop.signal.aborted) {
        try {
          const list = await doorList(helper, wanted);
          if (stop.signal.aborted) return;
          setFound(list);
          setFailure(undefined);
        } catch (error) {
          if (stop.signal.aborted) return;
          setFailure(() => error);
          if (!(error instanceof Unreachable)) return;
        }
        await pause(spread(AGAIN), stop.signal);
      }
    };
    void look();
    return () => stop.abort();
  }, [helper, wanted]);
  return { found, failure, set: (member: DoorMember) => setFound((list) => withMember(list, member)) };
}
