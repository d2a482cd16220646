/** One line of a ballot: the whole row is the target and the mark is a cross, in a circle (one) or in a square (several). */
import type { ComponentChildren } from "preact";
import { settling } from "../../page/settle.ts";
import { describedBy } from "./described.tsx";
import { useRefused } from "./refused.ts";

type ChoiceRowProps = {
  /** "radio" for one of the group, "checkbox" for several. */
  type: "radio" | "checkbox";
  /** The same for all rows of a group. */
  name: string;
  id: string;
  checked: boolean;
  label: ComponentChildren;
  description?: ComponentChildren;
  /** The id of the group's error message, while there is one. */
  error?: string | undefined;
  /** Why it cannot be chosen at the moment. The row stays reachable, and gives the reason if somebody tries. */
  impossible?: string | undefined;
  onChoose: (checked: boolean) => void;
};

export function ChoiceRow({
  type,
  name,
  id,
  checked,
  label,
  description,
  error,
  impossible,
  onChoose,
}: ChoiceRowProps) {
  const [tried, refuse] = useRefused(impossible);
  return (
    <label class={impossible === undefined ? "choice" : "choice impossible"} for={id}>
      <input
        type={type}
        name={name}
        id={id}
        checked={checked}
        aria-disabled={impossible !== undefined || settling.value}
        aria-labelledby={`${id}-label`}
        aria-invalid={error !== undefined}
        {...describedBy(
          description === undefined ? undefined : `${id}-description`,
          impossible === undefined ? undefined : `${id}-impossible`,
          error,
        )}
        onClick={(event) => {
          if (impossible === undefined) return;
          event.preventDefault();
          refuse();
        }}
        onChange={(event) => {
          if (impossible === undefined) onChoose(event.currentTarget.checked);
        }}
      />
      <span class="choice-text">
        <span class="choice-label" id={`${id}-label`}>
          {label}
        </span>
        {description === undefined ? null : (
          <span class="choice-description" id={`${id}-description`}>
            {description}
          </span>
        )}
        {impossible === undefined ? null : (
          <span class={tried ? "choice-reason" : "unseen"} id={`${id}-impossible`}>
            {impossible}
          </span>
        )}
      </span>
      <svg class="cross" width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
        {type === "radio" ? <circle cx="16" cy="16" r="14" /> : <rect x="2" y="2" width="28" height="28" rx="2" />}
        <path d="M8 7.5c5 5 10.5 11 16 17M24.5 7c-5.5 5.5-11.5 11.5-17 18" />
      </svg>
    </label>
  );
}
