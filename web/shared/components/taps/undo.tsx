/**
 * Names what was just taken away, and offers the way back. It stays in view until it is used or no longer applies, and
 * never asks.
 */
import * as texts from "../../../i18n/texts.ts";
import { useFocus } from "../frame/focus.ts";
import { Button } from "./button.tsx";

/** `key` it by what was taken away: each one takes the focus, because the button that was tapped may be gone. */
export function Undo({ said, onUndo }: { said: string; onUndo: () => void }) {
  const t = texts.shared();
  const box = useFocus<HTMLDivElement>(true, { preventScroll: true });
  return (
    <div class="undo" tabIndex={-1} ref={box}>
      <span>{said}</span> <Button onClick={onUndo}>{t.undo}</Button>
    </div>
  );
}
