/**
 * The heading of a page. After going to another page the reader's focus belongs there, also when the page's content comes a
 * moment later and brings another heading; as soon as the person does something, it is left alone.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useFocus } from "../../shared/components/frame/focus.ts";

let arriving = false;
let watching = false;

function done(): void {
  arriving = false;
}

/** Call with where the reader is; a change begins an arrival, the first page is left to the browser. */
export function useArrival(place: string): void {
  const first = useRef(true);
  // While rendering, so that it has begun when the headings of the new page appear.
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

export function Heading({ children }: { children: ComponentChildren }) {
  const element = useFocus<HTMLHeadingElement>(arriving, { preventScroll: true });
  return (
    <h1 ref={element} tabIndex={-1}>
      {children}
    </h1>
  );
}
