/** One request that a person starts: busy while it runs, and next to it, in words, what went wrong. */

import { useRef, useState } from "preact/hooks";
import * as texts from "../../i18n/texts.ts";
import { Notice } from "../../shared/components/frame/notice.tsx";
import { formatNumber } from "../../shared/language/language.ts";
import { ApiProblem, Unreachable } from "../../shared/service/api.ts";
import { session } from "./session.ts";

export interface Action {
  busy: boolean;
  failure: unknown;
  /**
   * Starts the work unless it is already running. Failures are kept for `<Failure>`; somebody who is signed out gets to
   * the sign-in.
   */
  run(work: () => Promise<void>): void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const running = useRef(false); // at once, because `busy` changes only with the next rendering: a double tap is one tap
  const work = async (body: () => Promise<void>) => {
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await body();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "signed-out") session.value = { state: "out", lost: true };
      setFailure(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    failure,
    run(body) {
      if (!running.current) void work(body);
    },
  };
}

/** What a failure means, in the reader's language. Unknown codes are shown with the service's own words. */
export function failureText(failure: unknown): string {
  const t = texts.organiser();
  const known: Record<string, string> = { ...t.problems, ...texts.openid().problems };
  if (failure instanceof Unreachable)
    return failure.code === undefined ? t.offline : (known[failure.code] ?? t.fault(failure.code));
  if (failure instanceof ApiProblem) {
    if (failure.quota !== undefined) return quotaText(failure.quota);
    const ours = texts.association();
    if (failure.code === "forbidden") return ours.forbidden;
    if (failure.code === "already-exists") return ours.taken;
    if (failure.code === "stale-people") return texts.people().stale;
    if (failure.code === "suspended") return ours.suspendedNow;
    if (failure.code === "last-administrator") return ours.lastAdministrator;
    return known[failure.code] ?? t.failed(failure.detail ?? failure.code);
  }
  return t.failed(failure instanceof Error ? failure.message : String(failure));
}

/** Space is said in megabytes. */
function quotaText({ what, most }: NonNullable<ApiProblem["quota"]>): string {
  const number = what === "disk" ? Math.floor(most / 1_000_000) : most;
  return texts.quotas()[what](number, formatNumber(number));
}

export function Failure({ failure }: { failure: unknown }) {
  if (failure === undefined) return null;
  return (
    <Notice tone="error">
      <p>{failureText(failure)}</p>
    </Notice>
  );
}
