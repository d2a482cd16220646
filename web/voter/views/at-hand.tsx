/**
 * Stays in reach at the bottom of the screen: the one button, and on a long ballot the chosen options, with a way back
 * to each. It marks nothing.
 */

import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Contest } from "../../../crypto/manifest/manifest.ts";
import * as texts from "../../i18n/texts.ts";
import { Local } from "../../shared/components/shown/local.tsx";
import type { Draft } from "../selection.ts";
import { controlOf, standing } from "./question.tsx";

/** More options than fit a screen. */
const LONG = 6;

type Shown = { readonly contest: Contest; readonly draft: Draft };

export function AtHand({ shown = [], children }: { shown?: readonly Shown[]; children: ComponentChildren }) {
  return (
    <div class="at-hand">
      {shown
        .filter(({ contest }) => contest.options.length > LONG)
        .map((each) => (
          <ChosenSoFar key={each.contest.id} {...each} />
        ))}
      <div class="actions">{children}</div>
    </div>
  );
}

function ChosenSoFar({ contest, draft }: Shown) {
  const t = texts.voter();
  const list = useRef<HTMLDetailsElement>(null);
  const chosen = draft.blank ? [] : contest.options.filter((_, option) => (draft.votes[option] ?? 0) > 0);
  const show = (option: string) => {
    if (list.current !== null) list.current.open = false;
    const control = document.getElementById(controlOf(contest, option));
    control?.scrollIntoView({ block: "center" });
    control?.focus({ preventScroll: true });
  };
  return (
    <details class="chosen-so-far" ref={list}>
      <summary>
        {t.ballot.chosen} <span class="count">{standing(contest, draft)}</span>
      </summary>
      {chosen.length === 0 ? (
        <p class="faint">{t.review.noneMarked}</p>
      ) : (
        <ul>
          {chosen.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="link" onClick={() => show(id)}>
                <Local texts={title} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
