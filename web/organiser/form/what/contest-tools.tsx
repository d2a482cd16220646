/**
 * Small things that a contest and its options share: a button with a picture, and a text that appears only on request.
 */

import { useState } from "preact/hooks";
import { Field } from "../../../shared/components/inputs/field.tsx";
import { Button } from "../../../shared/components/taps/button.tsx";

export function Tool({ path, label, onUse }: { path: string; label: string; onUse: () => void }) {
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={onUse}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}

interface DescriptionProps {
  id: string;
  label: string;
  /** On the button, if its place shows what it belongs to. */
  short: string;
  open: boolean;
  value: string;
  error: string | undefined;
  onValue: (value: string) => void;
}

export function Description({ id, label, short, open, value, error, onValue }: DescriptionProps) {
  const [shown, setShown] = useState(open);
  if (!shown) {
    return (
      <p>
        <Button kind="quiet" aria-label={label} onClick={() => setShown(true)}>
          + {short}
        </Button>
      </p>
    );
  }
  return <Field id={id} rows={3} label={label} value={value} error={error} onValue={onValue} />;
}
