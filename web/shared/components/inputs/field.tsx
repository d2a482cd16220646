/** A labelled text input, of one line or several, with its hint and its error next to it. The label is always visible. */
import { useRef } from "preact/hooks";
import { type Described, describedBy, Hint, notesOf } from "./described.tsx";

type FieldProps = Described & {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email" | "number" | "date" | "time" | "datetime-local" | "url" | "search" | "password";
  min?: number | string;
  max?: number | string;
  step?: number;
  onBlur?: () => void;
  onPaste?: (event: ClipboardEvent) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Several lines in a textarea. */
  rows?: number;
  inputMode?: "text" | "numeric" | "email" | "search";
  autocomplete?: string;
  autocapitalize?: "off" | "characters" | "sentences" | "words";
  spellcheck?: boolean;
  maxLength?: number;
  required?: boolean;
  readOnly?: boolean;
  disabled?: boolean;
};

export function Field({
  id,
  label,
  hint,
  error,
  value,
  onValue,
  rows,
  type = "text",
  min,
  max,
  step,
  ...rest
}: FieldProps) {
  // A corrected error stays, crossed out: the input must not move while somebody types into it.
  const lastError = useRef(error);
  lastError.current = error ?? lastError.current;
  const common = {
    ...rest,
    id,
    value,
    "aria-invalid": error !== undefined,
    ...describedBy(...notesOf({ id, label, hint, error })),
  };
  // password managers and some keyboards fill a field in one go, with a `change` event alone
  const typed = (event: { currentTarget: { value: string } }) => {
    if (event.currentTarget.value !== value) onValue(event.currentTarget.value);
  };
  const range = {
    type: type as "text", // Preact's types want one kind of input at a time
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
  };
  return (
    <div class={error === undefined ? "field" : "field wrong"}>
      <label for={id}>{label}</label>
      <Hint id={id} hint={hint} />
      {lastError.current === undefined ? null : (
        <p
          class={error === undefined ? "field-error mended" : "field-error"}
          id={`${id}-error`}
          aria-hidden={error === undefined}
        >
          {lastError.current}
        </p>
      )}
      {rows === undefined ? (
        <input {...common} {...range} onInput={typed} onChange={typed} />
      ) : (
        <textarea {...common} rows={rows} onInput={typed} onChange={typed} />
      )}
    </div>
  );
}
