/**
 * A text to copy: shown whole, selectable, with a button that copies it. It never writes to the clipboard by itself.
 */

import { useEffect, useRef } from "preact/hooks";
import * as texts from "../../../i18n/texts.ts";
import { Button } from "./button.tsx";
import { useCopying } from "./copying.ts";

export function CopyField({ id, label, value }: { id: string; label: string; value: string }) {
  const t = texts.shared();
  const { copied, refused, copy } = useCopying(t.copied);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (refused) field.current?.select();
  }, [refused]);
  return (
    <div class="copy">
      <label for={id}>{label}</label>
      <div class="copy-row">
        <textarea
          ref={field}
          id={id}
          readOnly
          rows={1}
          spellcheck={false}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => void copy(value)}>{copied ? t.copied : t.copy}</Button>
      </div>
    </div>
  );
}
