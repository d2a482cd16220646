/** All steps of a longer job, which are done, and which is now. Says the state in words, too. */

import type { ComponentChildren } from "preact";
import * as texts from "../../../i18n/texts.ts";

type Step = { id: string; title: ComponentChildren; note?: ComponentChildren };

/** `current` is the index of the step that is now; all before it are done. Equal to the length: all done. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  const t = texts.shared();
  return (
    <ol class="steps">
      {steps.map(({ id, title, note }, index) => {
        const state = index < current ? "done" : index === current ? "now" : "later";
        const word = { done: t.stepDone, now: t.stepNow, later: t.stepLater }[state];
        return (
          <li key={id} class={state} {...(state === "now" ? { "aria-current": "step" as const } : {})}>
            <span class="step-title">{title}</span>
            <span class="unseen"> ({word})</span>
            {note === undefined ? null : <span class="step-note">{note}</span>}
          </li>
        );
      })}
    </ol>
  );
}
