/**
 * The heading of a page. When somebody goes to another page, the focus goes to its heading, even if the content comes a
 * moment later with a new heading. As soon as the person does something, the focus stays where it is.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useFocus } from "../../shared/components/frame/focus.ts";
import { settle } from "../../shared/page/settle.ts";

let arriving = false;
let watching = false;

function done(): void {
  arriving = false;
}

/** Call with the reader's place. A change starts an arrival; the first page is left to the browser. */
export function useArrival(place: string): void {
  const first = useRef(true);
  // While rendering, so that it has started when the headings of the new page appear.
  useMemo(() => {
    if (!first.current) arriving = true;
    first.current = false;
  }, [place]);
  useLayoutEffect(() => {
    if (arriving) scrollTo(0, 0);
    if (watching) return;
    watching = true;
    addEventListener("keydown", done, true);
    addEventListener("pointerdown", done, true);
  }, [place]);
}

/** For what had the focus and goes without anything in its place. */
export function backToHeading(): void {
  settle();
  document.querySelector<HTMLElement>("main h1")?.focus();
}

export function Heading({ children }: { children: ComponentChildren }) {
  const element = useFocus<HTMLHeadingElement>(arriving, { preventScroll: true });
  return (
    <h1 ref={element} tabIndex={-1}>
      {children}
    </h1>
  );
}
