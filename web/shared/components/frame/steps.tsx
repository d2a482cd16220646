/** All steps of a longer job, which are done, and which is now. It also says the state in words. */

import type { ComponentChildren } from "preact";
import * as texts from "../../../i18n/texts.ts";

type Step = { id: string; title: ComponentChildren; note?: ComponentChildren };

/** `current` is the index of the current step; all before it are done. Equal to the length: all done. */
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
