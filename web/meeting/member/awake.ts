/** Keeps the screen on while somebody on this device is checked in, as far as the browser lets it [MEE-3]. */
import { effect } from "@preact/signals";
import { feed, present } from "./store.ts";

type Lock = { release(): Promise<void> };

export function stayAwake(): void {
  let lock: Promise<Lock | undefined> | undefined;
  const hold = () => {
    if (document.hidden || !("wakeLock" in navigator)) return;
    lock = navigator.wakeLock.request("screen").catch(() => undefined); // a low battery, or the system says no
  };
  const drop = () => {
    void lock?.then((held) => held?.release()).catch(() => undefined);
    lock = undefined;
  };
  let wanted = false;
  effect(() => {
    const now = present.value.length > 0 && feed.value?.phase !== "ended";
    if (now === wanted) return;
    wanted = now;
    if (now) hold();
    else drop();
  });
  addEventListener("visibilitychange", () => {
    if (wanted && !document.hidden) hold(); // it is lost whenever the page is hidden
  });
}
