/** A number with a button on each side, for votes that can be given several times to one option. */

import type { ComponentChildren } from "preact";
import * as texts from "../../../i18n/texts.ts";
import { settling } from "../../page/settle.ts";
import { describedBy } from "./described.tsx";
import { useRefused } from "./refused.ts";

type StepperProps = {
  id: string;
  label: ComponentChildren;
  /** The label as plain text, for the buttons' names. */
  name: string;
  description?: ComponentChildren;
  value: number;
  /** The most that is possible now. If it is below the option's own limit, `reason` says why. */
  most: number;
  reason?: string | undefined;
  /** The id of the group's error message, while there is one. */
  error?: string | undefined;
  onValue: (value: number) => void;
};

export function Stepper({ id, label, name, description, value, most, reason, error, onValue }: StepperProps) {
  const t = texts.shared();
  const [tried, refuse] = useRefused(reason);
  const change = (next: number) => {
    if (next > most && next > value) refuse();
    else if (next >= 0) onValue(next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in every row would be read as a form of its own
    <div class={value > 0 ? "stepper given" : "stepper"} role="group" aria-labelledby={`${id}-label`}>
      <span class="choice-text">
        <span class="choice-label" id={`${id}-label`}>
          {label}
        </span>
        {description === undefined ? null : <span class="choice-description">{description}</span>}
        {reason === undefined ? null : (
          <span class={tried ? "choice-reason" : "unseen"} id={`${id}-reason`}>
            {reason}
          </span>
        )}
      </span>
      <span class="stepper-controls">
        <button
          type="button"
          class="step"
          aria-label={`${name}: ${t.fewer}`}
          aria-disabled={value === 0 || settling.value}
          onClick={() => change(value - 1)}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M4 10h12" />
          </svg>
        </button>
        <span id={id} class="stepper-value">
          {value}
        </span>
        <button
          type="button"
          class="step"
          id={`${id}-more`}
          aria-label={`${name}: ${t.more}`}
          aria-disabled={value >= most || settling.value}
          {...describedBy(reason === undefined ? undefined : `${id}-reason`, error)}
          onClick={() => change(value + 1)}
        >
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M4 10h12M10 4v12" />
          </svg>
        </button>
      </span>
    </div>
  );
}
