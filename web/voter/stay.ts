/**
 * Asks before the page is left while a sealed ballot is not in the box yet. It promises nothing: browsers ask only
 * people who have touched the page, and phones often close a page without asking.
 */
import { effect } from "@preact/signals";
import { handsOver } from "./screen.ts";
import { state } from "./store.ts";

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = true; // for browsers before 2023
}

/** Only while needed: some browsers do not keep a page in the back/forward cache if it always listens. */
export function askBeforeLeaving(): void {
  effect(() => {
    if (handsOver(state.value)) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
}

/** The page itself does this and then goes on from what is stored: no need to ask. */
export function reload(): void {
  removeEventListener("beforeunload", ask);
  location.reload();
}
