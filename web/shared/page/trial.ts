/**
 * Whether what the page shows belongs to a trial vote [MAN-5]. Whoever knows the vote says so, and the frame writes it on top of the page,
 * so that no view can forget it.
 */
import { signal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

/** How many parts of the page say that it is one. */
export const trials = signal(0);

/** While this part of the page is shown. Before the record is verified, the server's word must do; after that, only the manifest's. */
export function useTrial(trial: boolean | undefined): void {
  useLayoutEffect(() => {
    if (trial !== true) return;
    trials.value++;
    return () => {
      trials.value--;
    };
  }, [trial]);
}
