/** Where the focus goes on after something took the place of the button that had it. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** For the heading of what came; nothing happens where it was there from the beginning (`when` false). */
export function useFocus<T extends HTMLElement>(when = true) {
  const element = useRef<T>(null);
  useLayoutEffect(() => {
    if (when) element.current?.focus();
  }, []);
  return element;
}
