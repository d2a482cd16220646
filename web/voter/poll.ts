/**
 * When to ask the server how the election stands, so that every waiting page follows by itself and no waiting page asks
 * more often than it must. Milliseconds before jitter; undefined: there is nothing left to follow.
 */
import type { State } from "./machine.ts";

const SECOND = 1000;

export function pollDelay({ slip, status, held }: State): number | undefined {
  if (slip === undefined || status === undefined) return undefined;
  const { phase } = status;
  if (slip.stage === "cast") {
    if (slip.proof === undefined) return 45 * SECOND;
    return phase === "counted" || phase === "cancelled" ? undefined : 300 * SECOND;
  }
  if (held !== undefined) return 10 * SECOND;
  if (phase === "counted" || phase === "cancelled") return undefined;
  if (phase === "closed") return 120 * SECOND;
  if (phase === "casting") return 60 * SECOND;
  return 10 * SECOND; // ceremony, issuing, paused, checking: somebody is waiting
}
