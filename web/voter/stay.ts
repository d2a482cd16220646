/**
 * Asks before the page is left while a sealed ballot is not in the box yet. It promises nothing: browsers ask only whom has touched the page,
 * and phones often close a page without a word.
 */
import { effect } from "@preact/signals";
import { handsOver } from "./screen.ts";
import { state } from "./store.ts";

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
  event.returnValue = true; // for browsers before 2023
}

/** Only while it is so: a page that always listens is not kept for the way back in some browsers. */
export function askBeforeLeaving(): void {
  effect(() => {
    if (handsOver(state.value)) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  });
}

/** The page's own doing, after which it goes on from what is stored: nothing to ask about. */
export function reload(): void {
  removeEventListener("beforeunload", ask);
  location.reload();
}
