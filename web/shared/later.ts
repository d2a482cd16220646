/**
 * Waiting in a page that may be put away meanwhile. Browsers slow down or stop a page that nobody sees; nothing here can hinder that, and
 * nothing promises that it goes on.
 */

/** "anyway" goes on while nobody looks at the page; "watched" is only for somebody who looks, and waits until then. */
type Need = "anyway" | "watched";

/**
 * Runs the body after the time, or as soon as the network is back; the answer calls it off. What is needed anyway runs also when the page
 * is shown again, and when it is put away or left: browsers may stop a page that nobody sees, and its timers with it.
 */
export function later(milliseconds: number, body: () => void, need: Need): () => void {
  let due = false;
  const end = new AbortController();
  const run = () => {
    clearTimeout(timer);
    end.abort();
    body();
  };
  const turned = () => {
    if (need === "anyway" || (due && !document.hidden)) run();
  };
  const timer = setTimeout(() => {
    due = true;
    if (need === "anyway" || !document.hidden) run();
  }, milliseconds);
  addEventListener("online", run, { signal: end.signal });
  for (const turn of ["visibilitychange", "pagehide"]) addEventListener(turn, turned, { signal: end.signal });
  return () => {
    clearTimeout(timer);
    end.abort();
  };
}

/** Resolves after the time when somebody looks at the page, or sooner when the network comes back; at once when the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = later(milliseconds, resolve, "watched");
    const stop = () => {
      cancel();
      resolve();
    };
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
  });
}
