/** A modal dialog, the native element: focus stays inside, Escape closes, the page behind is inert. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { shared as de } from "../../i18n/de/shared.ts";
import { shared as en } from "../../i18n/en/shared.ts";
import { messagesOf } from "../language.ts";
import { Button } from "./button.tsx";

type DialogProps = {
  heading: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
  /** The buttons of the dialog's own actions; a close button is always there. */
  actions?: ComponentChildren;
};

/** Shown while it is rendered; render it conditionally. */
export function Dialog({ heading, onClose, children, actions }: DialogProps) {
  const t = messagesOf({ de, en });
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{heading}</h2>
      {children}
      <div class="actions">
        {actions}
        <Button kind="quiet" onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </dialog>
  );
}
