/**
 * A view that has just appeared ignores taps: a second tap was meant for what was there before. For half a second
 * nothing on the page can be activated by a tap, by Enter or Space (a double press is the same slip), or by a press
 * that began before. Typing, Tab and scrolling go on, and the focus stays where it is.
 */
import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

const pause = 500; // milliseconds, from the moment when it is seen

/** Whether the view is still too new to be activated. */
export const settling = signal(false);

let pressing = false;
let early = false; // the press began too soon, even if its click comes later
let frame = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Something different is under the finger now. */
export function settle(): void {
  settling.value = true;
  early ||= pressing;
  document.documentElement.dataset["settling"] = "";
  cancelAnimationFrame(frame);
  clearTimeout(timer);
  frame = requestAnimationFrame(() => {
    timer = setTimeout(() => {
      settling.value = false;
      early &&= pressing; // otherwise clicks without a press (from a screen reader) would be refused later
      delete document.documentElement.dataset["settling"];
    }, pause);
  });
}

/**
 * Call with what is shown (or whether it is shown): a screen, but not a list that a search shortens. The first value
 * settles, and so does every change.
 */
export function useView(view: string | boolean): void {
  useLayoutEffect(settle, [view]);
}

const activates = ({ key }: KeyboardEvent) => key === "Enter" || key === " ";

/** Once per page, before anything is shown. A click by the page itself (a download) is no press. */
export function guardTaps(): void {
  const press = (event: Event) => {
    if (event instanceof KeyboardEvent && (event.repeat || !activates(event))) return;
    pressing = true;
    early = settling.value;
  };
  const release = (event: Event) => {
    if (event instanceof KeyboardEvent && !activates(event)) return;
    pressing = false;
    if (event instanceof KeyboardEvent && event.key !== " ") early = false; // only Space clicks when it comes up
  };
  /** No click follows: the finger scrolls, or the key comes up in another window. */
  const letGo = (event: Event) => {
    if (event.type === "blur" && event.target !== window) return; // the focus moves within the page
    pressing = false;
    early = false;
  };
  const refuse = (event: Event) => {
    if (event.isTrusted && (settling.value || early)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (event.type === "click") early &&= pressing; // a key that is held down clicks again
  };
  addEventListener("pointerdown", press, true);
  addEventListener("keydown", press, true);
  for (const end of ["pointerup", "keyup"]) addEventListener(end, release, true);
  for (const end of ["pointercancel", "blur", "visibilitychange"]) addEventListener(end, letGo, true);
  addEventListener("mousedown", refuse, true); // otherwise the focus would be lost
  addEventListener("click", refuse, true);
}
