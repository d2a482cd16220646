/** Whether somebody tried what is impossible: only then its reason takes room on the page, so that nothing moves under a finger. */
import { useEffect, useState } from "preact/hooks";
import { announce } from "../frame/page.tsx";

/** `reason` while it is impossible. The second part is to be called when somebody tries; it is said aloud, too. */
export function useRefused(reason: string | undefined): [tried: boolean, refuse: () => void] {
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (reason === undefined) setTried(false);
  }, [reason]);
  return [
    tried && reason !== undefined,
    () => {
      if (reason === undefined) return;
      setTried(true);
      announce(reason);
    },
  ];
}
