/** Copies a text when a person taps, and says whether that worked. It never writes to the clipboard by itself. */
import { useState } from "preact/hooks";
import { announce } from "../frame/page.tsx";

/**
 * `copied` for a moment after it worked; `refused` when the browser did not allow it: then show the text, so that
 * people can select it by hand.
 */
export function useCopying(said: string): { copied: boolean; refused: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState(false);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce(said);
      setTimeout(() => setCopied(false), 3000);
    } catch {
      setRefused(true);
    }
  };
  return { copied, refused, copy };
}
