/** A text to take along: shown whole, selectable, with a button that copies it. It never writes to the clipboard by itself. */
import { useState } from "preact/hooks";
import { shared as de } from "../../i18n/de/shared.ts";
import { shared as en } from "../../i18n/en/shared.ts";
import { messagesOf } from "../language.ts";
import { Button } from "./button.tsx";
import { announce } from "./page.tsx";

export function CopyField({ id, label, value }: { id: string; label: string; value: string }) {
  const t = messagesOf({ de, en });
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t.copied);
      setTimeout(() => setCopied(false), 3000);
    } catch {
      const field = document.getElementById(id); // no permission: select it, so that a person can
      if (field instanceof HTMLTextAreaElement) field.select();
    }
  };
  return (
    <div class="copy">
      <label for={id}>{label}</label>
      <div class="copy-row">
        <textarea
          id={id}
          readOnly
          rows={1}
          spellcheck={false}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => void copy()}>{copied ? t.copied : t.copy}</Button>
      </div>
    </div>
  );
}
