/** Work that a person starts on this page, with its failure next to it; and the words of a key. */
import { useEffect, useState } from "preact/hooks";
import { trusteeWorker } from "./browser.ts";

export function useWork() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  return {
    busy,
    failure,
    run(body: () => Promise<unknown>) {
      if (busy) return;
      setBusy(true);
      setFailure(undefined);
      body()
        .catch(setFailure)
        .finally(() => setBusy(false));
    },
  };
}

export function useWords(seed: Uint8Array): { words: string[] | undefined; failure: unknown } {
  const [words, setWords] = useState<string[]>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    trusteeWorker()
      .then((running) => running.call("words", { seed }))
      .then(setWords)
      .catch(setFailure);
  }, [seed]);
  return { words, failure };
}
