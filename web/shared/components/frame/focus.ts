/**
 * Where the focus goes on after something took the place of the button that had it. It moves with the rendering that brings the
 * new place, never a frame later: a key that is pressed in between would go to the old place, and a scroll would carry away what is
 * being clicked. What came is a view of its own, and settles as one.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import { settle } from "../../page/settle.ts";

/** To the element with this id, which may be on its way: call it after the change that brings it. */
export function focusOn(id: string): void {
  settle();
  queueMicrotask(() => document.getElementById(id)?.focus()); // behind the rendering, before the next event
}

/** For the heading of what came, or for an answer; nothing happens if it was there from the beginning (`when` false). */
export function useFocus<T extends HTMLElement>(when = true, options?: FocusOptions) {
  const element = useRef<T>(null);
  useLayoutEffect(() => {
    if (!when) return;
    settle();
    element.current?.focus(options);
  }, [when]);
  return element;
}
