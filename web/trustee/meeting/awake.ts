/** Keeps the screen awake while somebody looks at the page. Where the browser does not offer that, or refuses, nothing happens. */

/** The returned function ends it. */
export function keepAwake(): () => void {
  if (!("wakeLock" in navigator)) return () => {};
  let held: Promise<WakeLockSentinel | undefined> = Promise.resolve(undefined);
  const take = () => {
    if (!document.hidden) held = navigator.wakeLock.request("screen").catch(() => undefined);
  };
  addEventListener("visibilitychange", take); // the browser lets it go whenever the page is hidden
  take();
  return () => {
    removeEventListener("visibilitychange", take);
    void held.then((lock) => lock?.release());
  };
}
