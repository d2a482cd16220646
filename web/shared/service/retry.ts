/**
 * How long to wait before the next attempt: exponential with full jitter, so that a thousand members whose server
 * restarted do not come back in the same second. It does not wait (later.ts does), and never decides whether to try
 * again.
 */

/**
 * Milliseconds before attempt `attempt` (from 1): uniform in a window that doubles from 1 s up to 30 s, never under 300
 * ms. The window starts after the seconds that the server asked for (Retry-After), so that pages that were refused
 * together do not come back together.
 */
export function retryDelay(attempt: number, retryAfter = 0, random: () => number = Math.random): number {
  const window = Math.min(30_000, 1000 * 2 ** Math.min(attempt - 1, 10));
  return retryAfter * 1000 + Math.max(300, Math.round(window * random()));
}

/** `base` milliseconds, spread by a quarter to both sides: for regular questions to the server. */
export function spread(base: number, random: () => number = Math.random): number {
  return Math.round(base * (0.75 + random() / 2));
}
