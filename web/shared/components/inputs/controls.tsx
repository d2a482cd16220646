/** The other native inputs with label, hint and error next to them: a list, a tick, one of several. */
import type { ComponentChildren } from "preact";
import { type Described, describedBy, Hint, notesOf } from "./described.tsx";

function Notes({ id, hint, error }: Described) {
  return (
    <>
      <Hint id={id} hint={hint} />
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

type SelectProps<T extends string> = Described & {
  value: T;
  choices: readonly (readonly [value: T, label: string])[];
  onValue: (value: T) => void;
};

export function Select<T extends string>({ id, label, hint, error, value, choices, onValue }: SelectProps<T>) {
  const notes = { id, label, hint, error };
  return (
    <div class={error === undefined ? "field" : "field wrong"}>
      <label for={id}>{label}</label>
      <Notes {...notes} />
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        {...describedBy(...notesOf(notes))}
        onChange={(event) => {
          const chosen = choices.find(([each]) => each === event.currentTarget.value);
          if (chosen !== undefined) onValue(chosen[0]);
        }}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

type CheckProps = Described & { checked: boolean; onCheck: (checked: boolean) => void };

export function Check({ id, label, hint, error, checked, onCheck }: CheckProps) {
  const notes = { id, label, hint, error };
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        {...describedBy(...notesOf(notes))}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        <Notes {...notes} />
      </div>
    </div>
  );
}

type OneOfProps<T extends string> = {
  /** Prefix of the rows' ids and the group's name. */
  id: string;
  legend: ComponentChildren;
  value: T;
  choices: readonly { value: T; label: ComponentChildren; hint?: ComponentChildren; more?: ComponentChildren }[];
  onValue: (value: T) => void;
};

/** One of several, each explained; `more` is shown under the chosen one. */
export function OneOf<T extends string>({ id, legend, value, choices, onValue }: OneOfProps<T>) {
  return (
    <fieldset class="one-of">
      <legend>{legend}</legend>
      {choices.map((choice) => {
        const own = `${id}-${choice.value}`;
        return (
          <div class="one" key={choice.value}>
            <div class="check">
              <input
                type="radio"
                name={id}
                id={own}
                checked={choice.value === value}
                {...describedBy(choice.hint === undefined ? undefined : `${own}-hint`)}
                onChange={() => onValue(choice.value)}
              />
              <div>
                <label for={own}>{choice.label}</label>
                <Notes id={own} label={choice.label} hint={choice.hint} />
              </div>
            </div>
            {choice.value === value && choice.more !== undefined ? <div class="one-more">{choice.more}</div> : null}
          </div>
        );
      })}
    </fieldset>
  );
}
