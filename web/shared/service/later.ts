/**
 * Waiting in a page that may be put away meanwhile. Browsers slow down or stop a page that nobody sees. Nothing here
 * can prevent that or promises to go on.
 */

/** "anyway" goes on while nobody looks at the page; "watched" waits until somebody looks. */
type Need = "anyway" | "watched";

/** At least this many milliseconds between two attempts, even if a page is put away and shown again and again. */
const BETWEEN = 3000;

/**
 * Runs the body after the time, or as soon as the network is back; the returned function cancels it. "anyway" also runs
 * when the page is shown again, and when it is put away or left: browsers may stop a page that nobody sees, and its
 * timers with it. The milliseconds that the server `asked` for are always waited for, except when the page is left,
 * because there may be no other chance.
 */
export function later(milliseconds: number, body: () => void, need: Need, asked = 0): () => void {
  const began = performance.now();
  const after = (wait: number) => performance.now() - began >= wait;
  let due = false;
  const end = new AbortController();
  const run = () => {
    clearTimeout(timer);
    end.abort();
    body();
  };
  const back = () => {
    if (after(asked)) run();
  };
  const turned = () => {
    if (need === "anyway" ? after(Math.max(asked, BETWEEN)) : due && !document.hidden) run();
  };
  const left = () => {
    if (need === "anyway") run();
  };
  const timer = setTimeout(() => {
    due = true;
    if (need === "anyway" || !document.hidden) run();
  }, milliseconds);
  addEventListener("online", back, { signal: end.signal });
  addEventListener("visibilitychange", turned, { signal: end.signal });
  addEventListener("pagehide", left, { signal: end.signal });
  return () => {
    clearTimeout(timer);
    end.abort();
  };
}

/**
 * Runs the body whenever somebody comes back to this page, from another tab or by the browser's "back"; the returned
 * function ends that.
 */
export function whenShown(body: () => void): () => void {
  const end = new AbortController();
  const look = () => {
    if (!document.hidden) body();
  };
  addEventListener("pageshow", look, { signal: end.signal });
  addEventListener("visibilitychange", look, { signal: end.signal });
  return () => end.abort();
}

/** Resolves when somebody comes back to this page; at once when the signal is aborted. */
export function shown(signal: AbortSignal): Promise<void> {
  return until(whenShown, signal);
}

/** Resolves after the time when somebody looks at the page, or sooner when the network comes back; at once when the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return until((done) => later(milliseconds, done, "watched"), signal);
}

/**
 * Resolves when one of the two happens: what `begin` started is done, or the signal is aborted. The first one cancels
 * the other.
 */
function until(begin: (done: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = begin(done);
    if (signal?.aborted) done();
    else signal?.addEventListener("abort", done);
  });
}
