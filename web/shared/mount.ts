/** Shows an application in the page, in place of what stands there until its program runs. */
import { type ComponentChild, render } from "preact";
import { noticeKeys } from "./keys.ts";
import { guardTaps } from "./settle.ts";

/**
 * The newest that any page or worker needs: Safari has locks since 15.4, a time limit for requests since 16 and well-formed text
 * since 16.4. Without a secure connection there are no locks either; that the applications say themselves.
 */
const able =
  typeof BroadcastChannel === "function" &&
  (!isSecureContext || "locks" in navigator) &&
  "timeout" in AbortSignal &&
  "isWellFormed" in String.prototype;

/** Whether it runs: in a browser too old for it the page keeps its first text, which says so. */
export function mount(application: ComponentChild): boolean {
  const root = document.getElementById("app");
  if (root === null || !able) return false;
  guardTaps();
  noticeKeys();
  root.replaceChildren();
  render(application, root);
  return true;
}
