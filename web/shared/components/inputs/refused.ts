/** Whether somebody tried something impossible. The reason is shown only then, and nothing moves under a finger. */
import { useEffect, useState } from "preact/hooks";
import { announce } from "../frame/page.tsx";

/** `reason` while it is impossible. Call the second part when somebody tries; it also announces the reason. */
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
