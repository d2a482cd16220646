/** Shows an application in the page, in place of what the page shows until its program runs. */
import { type ComponentChild, render } from "preact";
import { noticeKeys } from "./keys.ts";
import { guardTaps } from "./settle.ts";

/** Whether it runs: if a part of the page is missing, beginning.ts says so, and the page stays that way. */
export function mount(application: ComponentChild): boolean {
  const root = document.getElementById("app");
  if (root === null || document.documentElement.dataset["lacks"] !== undefined) return false;
  guardTaps();
  noticeKeys();
  root.replaceChildren();
  render(application, root);
  return true;
}
