/**
 * Too many wrong attempts (429): says until when the service asks to wait, and when the wait is over. The server never
 * makes a right code or link wait, so the last attempt was wrong as well. Asking again too early only makes the wait
 * longer for everybody.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { formatClock } from "../../language/language.ts";
import { ApiProblem } from "../../service/failures.ts";
import { Notice } from "./notice.tsx";
import { announce } from "./page.tsx";

/** What to say while it is too early to try again; undefined if there is no wait. `until`: milliseconds since 1970. */
export function useWait(until: number | undefined): string | undefined {
  const t = texts.shared().tooMany;
  const [past, setPast] = useState(0);
  const { over } = t;
  useEffect(() => {
    const left = (until ?? 0) - Date.now();
    if (until === undefined || left <= 0) return;
    const timer = setTimeout(() => {
      setPast(until);
      announce(over);
    }, left);
    return () => clearTimeout(timer);
  }, [until, over]);
  return until === undefined || until <= Math.max(past, Date.now()) ? undefined : t.wait(formatClock(until));
}

/** Until when to wait after this failure, if it is one of too many. */
export function tooManyUntil(failure: unknown): number | undefined {
  return failure instanceof ApiProblem && failure.code === "too-many-attempts" ? failure.until : undefined;
}

/**
 * `wait` as of `useWait`; `children`: what in particular was wrong. A button that is disabled meanwhile is described by
 * `too-many`.
 */
export function TooMany({ wait, children }: { wait: string | undefined; children?: ComponentChildren }) {
  const t = texts.shared().tooMany;
  return (
    <Notice tone="error" heading={t.heading}>
      {children}
      <p id="too-many">{wait ?? t.over}</p>
    </Notice>
  );
}
