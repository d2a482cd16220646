/**
 * Moves the focus on when something else takes the place of the button that had it. The focus moves in the same
 * rendering that shows the new element, never a frame later: otherwise a key pressed in between would go to the old
 * element, and scrolling would move what is being clicked. The new element is a view of its own and settles like one
 * (settle.ts).
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import { settle } from "../../page/settle.ts";

/** To the element with this id, even if it is not rendered yet: call it after the change that adds it. */
export function focusOn(id: string): void {
  settle();
  queueMicrotask(() => document.getElementById(id)?.focus()); // after the rendering, before the next event
}

/**
 * For the heading of what has just appeared, or for an answer. Does nothing if it was there from the beginning (`when`
 * false).
 */
export function useFocus<T extends HTMLElement>(when = true, options?: FocusOptions) {
  const element = useRef<T>(null);
  useLayoutEffect(() => {
    if (!when) return;
    settle();
    element.current?.focus(options);
  }, [when]);
  return element;
}
